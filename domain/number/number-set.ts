import { assert } from "../assert.ts";
import {
	count,
	difference,
	hasLine,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	linesIn,
	union,
} from "./line-bitmap.ts";
import { type BlockId, blockOf, lineOf, numberAt, type TelephoneNumber } from "./telephone-number.ts";

/** Numbers grouped by thousands-block, blocks in order; no block without a line. */
export type NumberSet = ReadonlyMap<BlockId, LineBitmap>;

/** The lines that something takes from, or gives back to, one thousands-block. */
export interface BlockLines {
	readonly block: BlockId;
	readonly lines: LineBitmap;
}

/** The set without numbers. */
export const NO_NUMBERS: NumberSet = new Map();

/** The set of the numbers given. */
export function numberSet(numbers: Iterable<TelephoneNumber>): NumberSet {
	const lines = new Map<BlockId, number[]>();
	for (const number of numbers) {
		const block = blockOf(number);
		const known = lines.get(block);
		if (known) known.push(lineOf(number));
		else lines.set(block, [lineOf(number)]);
	}
	return fromBlocks([...lines].map(([block, list]) => ({ block, lines: lineBitmap(list) })));
}

/** The set of all lines given, a block's lines being joined where it is named twice. */
export function fromBlocks(parts: Iterable<BlockLines>): NumberSet {
	const joined = new Map<BlockId, LineBitmap>();
	for (const { block, lines } of parts) {
		if (isEmpty(lines)) continue;
		const known = joined.get(block);
		joined.set(block, known ? union(known, lines) : lines);
	}
	return new Map([...joined].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The set as a list of blocks with their lines. */
export const blocksOf = (numbers: NumberSet): readonly BlockLines[] =>
	[...numbers].map(([block, lines]) => ({ block, lines }));

/** Numbers in either set. */
export const joinNumbers = (a: NumberSet, b: NumberSet): NumberSet =>
	fromBlocks([...blocksOf(a), ...blocksOf(b)]);

/** Numbers in either set, none of which may be in both: otherwise it throws, and says what should have held. */
export function joinDisjoint(a: NumberSet, b: NumberSet, whatHolds: string): NumberSet {
	const joined = joinNumbers(a, b);
	assert(countNumbers(joined) === countNumbers(a) + countNumbers(b), whatHolds);
	return joined;
}

/** Numbers of `a` that are not in `b`. */
export const subtractNumbers = (a: NumberSet, b: NumberSet): NumberSet =>
	fromBlocks(
		blocksOf(a).map(({ block, lines }) => {
			const other = b.get(block);
			return { block, lines: other ? difference(lines, other) : lines };
		}),
	);

/** True when both sets hold the same numbers. */
export function sameNumbers(a: NumberSet, b: NumberSet): boolean {
	const joined = countNumbers(joinNumbers(a, b));
	return joined === countNumbers(a) && joined === countNumbers(b);
}

/** How many numbers the set holds. */
export function countNumbers(numbers: NumberSet): number {
	let total = 0;
	for (const lines of numbers.values()) total += count(lines);
	return total;
}

/** The numbers of the set, in order. */
export function* numbersIn(numbers: NumberSet): Generator<TelephoneNumber> {
	for (const [block, lines] of numbers) for (const line of linesIn(lines)) yield numberAt(block, line);
}

/** True when the set holds the number. */
export function hasNumber(numbers: NumberSet, number: TelephoneNumber): boolean {
	const lines = numbers.get(blockOf(number));
	return lines !== undefined && hasLine(lines, lineOf(number));
}
