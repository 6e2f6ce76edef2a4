import { LINES_PER_BLOCK } from "./telephone-number.ts";

/** Bits in a word of a line set. 32, because JavaScript's bit operators work on 32 bits. */
export const WORD_BITS = 32;

/** Words in a line set: 1000 lines / 32 bits, rounded up. The last word uses 8 of its bits. */
export const WORDS = Math.ceil(LINES_PER_BLOCK / WORD_BITS);

/**
 * A set of lines (0-999) of one thousands-block, as 32 unsigned words of 32 bits: line n is bit n % 32 of word n / 32.
 * A value: no function here changes its argument.
 */
export type LineBitmap = Readonly<Uint32Array>;

/** The set without lines. */
export const noLines = (): LineBitmap => new Uint32Array(WORDS);

/** The set of the lines given, each 0-999. */
export function lineBitmap(lines: Iterable<number>): LineBitmap {
	const words = new Uint32Array(WORDS);
	for (const line of lines) setBit(words, line);
	return words;
}

/** The set of all lines that a predicate holds for. */
export function linesWhere(holds: (line: number) => boolean): LineBitmap {
	const words = new Uint32Array(WORDS);
	for (let line = 0; line < LINES_PER_BLOCK; line++) if (holds(line)) setBit(words, line);
	return words;
}

/** All 1000 lines: full words, and 8 bits of the last. */
export const allLines = (): LineBitmap =>
	Uint32Array.from({ length: WORDS }, (_, index) => (index < WORDS - 1 ? 0xffffffff : 0xff));

function setBit(words: Uint32Array, line: number): void {
	const index = line >>> 5;
	words[index] = ((words[index] ?? 0) | (1 << (line & 31))) >>> 0;
}

function combine(a: LineBitmap, b: LineBitmap, word: (x: number, y: number) => number): LineBitmap {
	const words = new Uint32Array(WORDS);
	for (let index = 0; index < WORDS; index++) words[index] = word(a[index] ?? 0, b[index] ?? 0);
	return words;
}

/** Lines in either set. */
export const union = (a: LineBitmap, b: LineBitmap): LineBitmap => combine(a, b, (x, y) => x | y);

/** Lines in both sets. */
export const intersection = (a: LineBitmap, b: LineBitmap): LineBitmap => combine(a, b, (x, y) => x & y);

/** Lines of `a` that are not in `b`. */
export const difference = (a: LineBitmap, b: LineBitmap): LineBitmap => combine(a, b, (x, y) => x & ~y);

/** How many lines the set holds. */
export function count(lines: LineBitmap): number {
	let total = 0;
	for (const word of lines) total += bitsIn(word);
	return total;
}

/** Bits set in a 32-bit word, by halving sums (Hacker's Delight, figure 5-2). */
function bitsIn(word: number): number {
	const pairs = word - ((word >>> 1) & 0x55555555);
	const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** True when the set holds no line. */
export const isEmpty = (lines: LineBitmap): boolean => lines.every((word) => word === 0);

/** True when the set holds the line. */
export const hasLine = (lines: LineBitmap, line: number): boolean =>
	(((lines[line >>> 5] ?? 0) >>> (line & 31)) & 1) === 1;

/** The lines of the set, lowest first. */
export function* linesIn(lines: LineBitmap): Generator<number> {
	for (const [index, word] of lines.entries()) {
		for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) {
			yield index * WORD_BITS + (31 - Math.clz32(rest & -rest));
		}
	}
}

/**
 * At most `quantity` lines of the set: those from the word `fromWord` (0-31) on, lowest first, then round from word 0. So
 * whole words go first, customers get runs, and orders that start at different words do not meet.
 */
export function take(lines: LineBitmap, quantity: number, fromWord = 0): LineBitmap {
	const taken = new Uint32Array(WORDS);
	let missing = quantity;
	for (let step = 0; step < WORDS && missing > 0; step++) {
		const index = (fromWord + step) % WORDS;
		const word = lowestBits(lines[index] ?? 0, missing);
		taken[index] = word;
		missing -= bitsIn(word);
	}
	return taken;
}

function lowestBits(word: number, quantity: number): number {
	if (bitsIn(word) <= quantity) return word;
	let rest = word;
	for (let taken = 0; taken < quantity; taken++) rest = (rest & (rest - 1)) >>> 0;
	return (word & ~rest) >>> 0;
}
