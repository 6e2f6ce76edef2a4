import { clipped, FAULTS, type Report } from "../fault.ts";
import { isTollFree, keypadDigits, TOLL_FREE_NPAS } from "../number/telephone-number.ts";
import { isStateCode } from "./state-codes.ts";

/** Reads one field of a request; undefined after reporting why it cannot be read. */
export type FieldReader = (text: string, report: Report) => string | undefined;

/** Most numbers that one order may ask for (contract, section 2). */
export const QUANTITY_MAX = 5000;

/** Digits of a quantity, leading zeros included: it is stored and echoed as sent, and an item holds 400 kB. */
const QUANTITY_TEXT_MAX = 20;

/** Longest rate center or city name read; the longest in use are about 30 characters. */
export const PLACE_NAME_LENGTH_MAX = 50;

function criterion(
	pattern: RegExp,
	why: string,
	canonical: (text: string) => string = (text) => text,
): FieldReader {
	return function readCriterion(text, report) {
		if (pattern.test(text)) return canonical(text);
		report(FAULTS.criterion(why));
		return undefined;
	};
}

/** Three digits; not beginning 0, 1, 37 or 96, no second 9, not ending 11, not toll-free (contract, section 2.2). */
export const readAreaCode: FieldReader = (text, report) => {
	const why = areaCodeObjection(text);
	if (why === undefined) return text;
	report(FAULTS.criterion(`AreaCode '${clipped(text)}' is not valid: ${why}.`));
	return undefined;
};

function areaCodeObjection(text: string): string | undefined {
	if (!/^\d{3}$/.test(text)) return "it must be 3 digits";
	if (/^[01]/.test(text)) return "it must not begin with 0 or 1";
	if (/^(37|96)/.test(text)) return "it must not begin with 37 or 96";
	if (text[1] === "9") return "its second digit must not be 9";
	if (text.endsWith("11")) return "it must not end in 11";
	return isTollFree(text) ? "it must not be toll-free" : undefined;
}

function readExchange(element: string, pattern: RegExp, shape: string): FieldReader {
	return function readExchangeDigits(text, report) {
		if (!pattern.test(text)) {
			report(FAULTS.criterion(`${element} '${clipped(text)}' is not valid: it must be ${shape}.`));
			return undefined;
		}
		if (/^...[01]/.test(text)) {
			report(
				FAULTS.criterion(`${element} '${clipped(text)}' is not valid: the NXX must not begin with 0 or 1.`),
			);
			return undefined;
		}
		return readAreaCode(text.slice(0, 3), report) && text;
	};
}

/** Six digits NPA-NXX, or seven as the vendor's own dashboard sends (contract, section 2.4). */
export const readNpaNxx = readExchange("NpaNxx", /^\d{6,7}$/, "6 or 7 digits");

/** Seven digits, NPA-NXX-X. */
export const readNpaNxxX = readExchange("NpaNxxX", /^\d{7}$/, "7 digits");

/** A two-letter code of a US state or territory or a Canadian province; any case. */
export const readState: FieldReader = (text, report) => {
	const code = text.toUpperCase();
	if (isStateCode(code)) return code;
	report(FAULTS.criterion(`State '${clipped(text)}' is not a two-letter state or province code.`));
	return undefined;
};

/**
 * ASCII letters and those of Latin-1: at most 6 characters each in a waiting key, 300 for a name, so that a key with two names
 * stays under the 1,024 bytes of a sort key (AWS, DynamoDB limits). `ß` and `ÿ` grow or leave Latin-1 in upper case.
 */
const PLACE_NAME = new RegExp(`^[A-Za-z\\d .,'&/()À-ÖØ-Þà-öø-þ-]{1,${PLACE_NAME_LENGTH_MAX}}$`);

/** A rate center's abbreviation; compared in upper case (contract, section 2.5). */
export const readRateCenter = criterion(PLACE_NAME, "RateCenter is not valid.", (text) => text.toUpperCase());

/** A city's name; compared in upper case. */
export const readCity = criterion(PLACE_NAME, "City is not valid.", (text) => text.toUpperCase());

/** `99999` or `99999-9999`; the first five digits count. */
export const readZip = criterion(/^\d{5}(-\d{4})?$/, "Zip must be 99999 or 99999-9999.", (text) =>
	text.slice(0, 5),
);

/** One to five digits; leading zeros do not count. */
export const readLata = criterion(/^\d{1,5}$/, "Lata must be 1 to 5 digits.", (text) => String(Number(text)));

/** Four to seven letters or digits, as keypad digits (contract, section 2.6). */
export const readTollFreeVanity = criterion(
	/^[A-Za-z0-9]{4,7}$/,
	"TollFreeVanity must be 4 to 7 letters or digits.",
	keypadDigits,
);

/** Three to seven letters or digits, as keypad digits (contract, section 5.2). */
export const readLocalVanity = criterion(
	/^[A-Za-z0-9]{3,7}$/,
	"LocalVanity must be 3 to 7 letters or digits.",
	keypadDigits,
);

/** The same with placeholders: `?` or `_` is one digit and `*` any number of them (contract, section 1.4). */
export const readLocalVanityPattern = criterion(
	/^[A-Za-z0-9*?_]{3,7}$/,
	"LocalVanity must be 3 to 7 letters, digits, *, ? or _.",
	(text) => keypadDigits(text).replaceAll("_", "?"),
);

/** A toll-free area code without its 8 and with an asterisk, `00*` for 800: how one platform asks for each of them. */
const WITHOUT_EIGHT = TOLL_FREE_NPAS.map((npa) => `${npa.slice(1)}\\*`).join("|");

/** `8` and two more digits or asterisks; shorter forms are filled up with asterisks (contract, section 2.6). */
export const readWildCard = criterion(
	new RegExp(`^(8[\\d*]{0,2}|${WITHOUT_EIGHT})$`),
	"TollFreeWildCardPattern must be 8 and two more digits or asterisks, such as 8**, 80* or 855.",
	(text) => (text.startsWith("8") ? text.padEnd(3, "*") : `8${text.slice(0, 2)}`),
);

/** `true` or `false`, any case, or `1` or `0`. Undefined: not a boolean. */
export function readBoolean(text: string): boolean | undefined {
	if (/^(true|1)$/i.test(text)) return true;
	return /^(false|0)$/i.test(text) ? false : undefined;
}

/** A whole number from 1 to 5,000, in at most `QUANTITY_TEXT_MAX` digits; undefined after reporting why not. */
export function readQuantity(text: string, report: Report): number | undefined {
	if (!/^-?\d+$/.test(text)) {
		report(FAULTS.quantityNotANumber);
		return undefined;
	}
	const quantity = Number(text);
	if (quantity >= 1 && quantity <= QUANTITY_MAX && text.length <= QUANTITY_TEXT_MAX) return quantity;
	report(FAULTS.quantityOutOfRange(QUANTITY_MAX));
	return undefined;
}
