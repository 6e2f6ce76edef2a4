/** A North American number: ten digits, area code (NPA) and exchange (NXX) each beginning 2-9. Branded: made only here. */
export type TelephoneNumber = string & { readonly brand: "TelephoneNumber" };

/** The first seven digits of a number, NPA-NXX-X: the name of a thousands-block. */
export type BlockId = string & { readonly brand: "BlockId" };

/** Digits of a North American number. */
export const TELEPHONE_NUMBER_DIGITS = 10;

/** Numbers in a thousands-block; the last three digits, 0-999, are a number's line in its block. */
export const LINES_PER_BLOCK = 1000;

/**
 * The toll-free area codes in use in the North American Numbering Plan, the newest first and 800 last: an order that takes
 * any of them leaves the most sought-after for those who ask for them.
 */
export const TOLL_FREE_NPAS = ["833", "844", "855", "866", "877", "888", "800"] as const;

const NANP = /^[2-9]\d{2}[2-9]\d{6}$/;
const BLOCK = /^[2-9]\d{2}[2-9]\d{3}$/;

/**
 * Reads a number as customers write it: blanks, dashes, dots and parentheses are dropped, then a leading `+1` or `1`
 * (contract, section 2.1). Undefined when what is left is not a North American number.
 */
export function telephoneNumberOf(text: string): TelephoneNumber | undefined {
	const digits = text.replace(/[\s().-]/g, "").replace(/^(\+1|1(?=\d{10}$))/, "");
	return NANP.test(digits) ? (digits as TelephoneNumber) : undefined;
}

/** Reads a thousands-block's name, seven digits; undefined when it is not one. */
export const blockIdOf = (text: string): BlockId | undefined =>
	BLOCK.test(text) ? (text as BlockId) : undefined;

/** The thousands-block that a number lives in. */
export const blockOf = (number: TelephoneNumber): BlockId => number.slice(0, 7) as BlockId;

/** A number's line in its thousands-block, 0-999. */
export const lineOf = (number: TelephoneNumber): number => Number(number.slice(7));

/** The number at a line (0-999) of a thousands-block. */
export const numberAt = (block: BlockId, line: number): TelephoneNumber =>
	`${block}${String(line).padStart(3, "0")}` as TelephoneNumber;

/** The area code of a number or of a thousands-block. */
export const npaOf = (digits: TelephoneNumber | BlockId): string => digits.slice(0, 3);

/** True for the toll-free area codes. */
export const isTollFree = (npa: string): boolean => TOLL_FREE_NPAS.some((known) => known === npa);

/** Letters of a word as the digits of a telephone keypad (2 ABC … 9 WXYZ); digits stay. */
export const keypadDigits = (word: string): string =>
	word
		.toUpperCase()
		.replace(/[A-Z]/g, (letter) => "22233344455566677778889999"[letter.charCodeAt(0) - 65] ?? "");

/** How telephone numbers are written, in the contract's words: ten digits, or E.164. */
export type NumberFormat = "LEGACY" | "E164";
