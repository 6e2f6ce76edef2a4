import { type NumberSet, numbersIn } from "../number/number-set.ts";
import { type Element, element, leaf, numberLeaf, repeated } from "./element.ts";

/** Digits of an area code, and of an area code with its exchange. */
const NPA_DIGITS = 3;
const NPA_NXX_DIGITS = 6;

/** How many numbers of an order have which area code (contract, section 1.3). */
export const encodeAreaCodes = (numbers: NumberSet): Element => reports("AreaCode", numbers, NPA_DIGITS);

/** How many numbers of an order are of which exchange. */
export const encodeNpaNxx = (numbers: NumberSet): Element => reports("NPA-NXX", numbers, NPA_NXX_DIGITS);

/** How many numbers an order has. */
export const encodeTotals = (numbers: NumberSet): Element =>
	element(
		"TelephoneDetailsReports",
		repeated("telephoneDetailsReport", [
			element("TelephoneDetailsReport", leaf("Count", [...numbersIn(numbers)].length)),
		]),
	);

/** The numbers of an order. */
export const encodeNumbers = (numbers: NumberSet): Element => {
	const all = [...numbersIn(numbers)];
	return element(
		"TelephoneNumbers",
		leaf("Count", all.length),
		repeated(
			"telephoneNumber",
			all.map((number) => numberLeaf("TelephoneNumber", number)),
		),
	);
};

function reports(name: string, numbers: NumberSet, digits: number): Element {
	const counts = new Map<string, number>();
	for (const number of numbersIn(numbers)) {
		const prefix = number.slice(0, digits);
		counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
	}
	return element(
		"TelephoneDetailsReports",
		repeated(
			"telephoneDetailsReport",
			[...counts].map(([prefix, count]) =>
				element("TelephoneDetailsReport", leaf(name, prefix), leaf("Count", count)),
			),
		),
	);
}
