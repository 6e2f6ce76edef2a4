import { FAULTS, type Report } from "../fault.ts";
import { type TelephoneNumber, telephoneNumberOf } from "../number/telephone-number.ts";
import { QUANTITY_MAX } from "./read-fields.ts";

/**
 * The numbers of a list, in its order, each once; what is no number, or was named before, is reported. A list that is too long
 * is reported and not looked at.
 */
export function checkNumberList(texts: readonly string[], report: Report): readonly TelephoneNumber[] {
	if (texts.length > QUANTITY_MAX) {
		report(FAULTS.tooManyNumbers(QUANTITY_MAX));
		return [];
	}
	const numbers = new Set<TelephoneNumber>();
	for (const text of texts) {
		const number = telephoneNumberOf(text);
		if (number === undefined) report(FAULTS.numberInvalid(text));
		else if (numbers.has(number)) report(FAULTS.numberRepeated(number));
		else numbers.add(number);
	}
	return [...numbers];
}
