import fc from "fast-check";
import { expect, test } from "vitest";
import {
	count,
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	linesIn,
	linesWhere,
	take,
	union,
	WORD_BITS,
	WORDS,
} from "../../domain/number/line-bitmap.ts";

const RUNS = { numRuns: 200 };
const edges = fc.constantFrom(0, 1, 30, 31, 32, 33, 63, 64, 990, 991, 992, 998, 999);
const lines = fc.array(fc.oneof(edges, fc.nat({ max: 999 })), { maxLength: 300 });

const inOrder = (lines: Iterable<number>) => [...new Set(lines)].sort((a, b) => a - b);
const list = (lines: LineBitmap) => [...linesIn(lines)];

test("a line set holds what a set of numbers holds, lowest first", () => {
	fc.assert(
		fc.property(lines, (lines) => {
			const set = lineBitmap(lines);
			const model = new Set(lines);
			expect(list(set)).toEqual(inOrder(model));
			expect(count(set)).toBe(model.size);
			expect(isEmpty(set)).toBe(model.size === 0);
			expect(set).toEqual(linesWhere((line) => model.has(line)));
		}),
		RUNS,
	);
});

test("union, intersection and difference are those of sets of numbers", () => {
	fc.assert(
		fc.property(lines, lines, (left, right) => {
			const [a, b] = [new Set(left), new Set(right)];
			expect(list(union(lineBitmap(a), lineBitmap(b)))).toEqual(inOrder([...a, ...b]));
			expect(list(intersection(lineBitmap(a), lineBitmap(b)))).toEqual(
				inOrder([...a].filter((n) => b.has(n))),
			);
			expect(list(difference(lineBitmap(a), lineBitmap(b)))).toEqual(
				inOrder([...a].filter((n) => !b.has(n))),
			);
		}),
		RUNS,
	);
});

test("taking takes the first lines in the order of words that begins at the word named", () => {
	fc.assert(
		fc.property(lines, fc.nat({ max: 1100 }), fc.nat({ max: WORDS - 1 }), (lines, quantity, fromWord) => {
			const turn = (line: number) => (Math.floor(line / WORD_BITS) - fromWord + WORDS) % WORDS;
			const model = inOrder(lines).sort((a, b) => turn(a) - turn(b) || a - b);
			expect(list(take(lineBitmap(lines), quantity, fromWord))).toEqual(inOrder(model.slice(0, quantity)));
		}),
		RUNS,
	);
});

test("every word of every result is an unsigned 32-bit number, and the last word has 8 bits", () => {
	fc.assert(
		fc.property(lines, lines, (a, b) => {
			for (const set of [
				union(lineBitmap(a), lineBitmap(b)),
				difference(lineBitmap(a), lineBitmap(b)),
				take(lineBitmap(a), 9),
			]) {
				expect(set).toBeInstanceOf(Uint32Array);
				expect(set[WORDS - 1]).toBeLessThan(256);
			}
		}),
		RUNS,
	);
});
