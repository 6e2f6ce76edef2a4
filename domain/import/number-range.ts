import {
	type BlockId,
	blockIdOf,
	blockOf,
	LINES_PER_BLOCK,
	lineOf,
	type TelephoneNumber,
	telephoneNumberOf,
} from "../number/telephone-number.ts";
import { ok, type Result, refused } from "../result.ts";

/** Consecutive lines of one thousands-block, both ends included. */
export interface BlockRange {
	readonly block: BlockId;
	readonly from: number;
	readonly to: number;
}

/** Consecutive numbers of one exchange, both ends included. */
export interface NumberRange {
	readonly first: TelephoneNumber;
	readonly last: TelephoneNumber;
}

/** A number, a dash or the like, and another number or the last four digits of one: a range in one field. */
const RANGE_IN_ONE =
	/^(\+?1?\D{0,3}(?:\d\D{0,3}){9}\d)\s*(?:-|–|—|\.\.|:|to)\s*(\+?1?\D{0,3}(?:\d\D{0,3}){9}\d|\d{4})$/i;

/** Characters of a field that is looked at for a range; two numbers as people write them are 36. */
const RANGE_CHARACTERS_MAX = 64;

/** The last four digits of a number, as a range's end is often written. */
const LINE = /^\d{4}$/;

/**
 * Reads a range of numbers within one NPA-NXX (so at most 10,000): from two fields, the second of which may be the last four digits, or
 * nothing for a single number; or from the first alone, `919-555-0000 - 919-555-0999`. Refused in a sentence.
 */
export function readNumberRange(firstText: string, lastText: string): Result<NumberRange, string> {
	const first = telephoneNumberOf(firstText);
	if (first === undefined) return readRangeInOne(firstText, lastText);
	const last = lastText === "" ? first : telephoneNumberOf(withExchange(lastText, first));
	if (last === undefined) return refused(`Last '${shown(lastText)}' is not a telephone number.`);
	if (last < first) return refused(`Last ${last} comes before first ${first}.`);
	if (nxxOf(first) !== nxxOf(last))
		return refused(`First ${first} and last ${last} must share their first six digits.`);
	return ok({ first, last });
}

function readRangeInOne(firstText: string, lastText: string): Result<NumberRange, string> {
	const [, first = "", last = ""] =
		lastText === "" && firstText.length <= RANGE_CHARACTERS_MAX ? (RANGE_IN_ONE.exec(firstText) ?? []) : [];
	return last !== "" && telephoneNumberOf(first) !== undefined
		? readNumberRange(first, last)
		: refused(`First '${shown(firstText)}' is not a telephone number.`);
}

const withExchange = (text: string, first: TelephoneNumber): string =>
	LINE.test(text) ? nxxOf(first) + text : text;

const nxxOf = (number: TelephoneNumber): string => number.slice(0, 6);

const shown = (text: string): string => text.slice(0, RANGE_CHARACTERS_MAX);

/** The range by thousands-block. */
export function blocksOfRange({ first, last }: NumberRange): readonly BlockRange[] {
	if (first === last) return [{ block: blockOf(first), from: lineOf(first), to: lineOf(first) }];
	const blocks: BlockRange[] = [];
	const end = Number(blockOf(last));
	for (let block: BlockId | undefined = blockOf(first); block !== undefined; block = next(block, end)) {
		const from = block === blockOf(first) ? lineOf(first) : 0;
		const to = block === blockOf(last) ? lineOf(last) : LINES_PER_BLOCK - 1;
		blocks.push({ block, from, to });
	}
	return blocks;
}

const next = (block: BlockId, end: number): BlockId | undefined =>
	Number(block) < end ? blockIdOf(String(Number(block) + 1)) : undefined;
