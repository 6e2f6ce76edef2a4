import { describe, expect, it } from "vitest";
import {
	allLines,
	count,
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	lineBitmap,
	linesIn,
	linesWhere,
	noLines,
	take,
	union,
	WORDS,
} from "../../../../domain/number/line-bitmap.ts";

const list = (lines: LineBitmap) => [...linesIn(lines)];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

it("1000 lines are 32 words", () => {
	expect(WORDS).toBe(32);
	expect(noLines()).toHaveLength(32);
});

it.each([
	[0, 0, 1],
	[31, 0, 0x8000_0000],
	[32, 1, 1],
	[63, 1, 0x8000_0000],
	[991, 30, 0x8000_0000],
	[992, 31, 1],
	[999, 31, 0x80],
])("line %i is word %i with the unsigned value %i, and is read back", (line, word, value) => {
	const set = lineBitmap([line]);
	expect(set[word]).toBe(value);
	expect(count(set)).toBe(1);
	expect(list(set)).toEqual([line]);
	expect(set.filter((other) => other !== 0)).toHaveLength(1);
});

it("the set of all lines is 31 full words and 8 bits", () => {
	expect([...allLines()]).toEqual([...Array<number>(31).fill(0xffff_ffff), 0xff]);
	expect(count(allLines())).toBe(1000);
	expect(list(allLines())).toEqual(range(0, 999));
});

it("the set of no lines is empty", () => {
	expect(count(noLines())).toBe(0);
	expect(list(noLines())).toEqual([]);
	expect(isEmpty(noLines())).toBe(true);
	expect(isEmpty(lineBitmap([999]))).toBe(false);
});

it("a line named twice is there once", () => {
	expect(list(lineBitmap([5, 31, 5, 31]))).toEqual([5, 31]);
});

it("a predicate is asked about the lines 0 to 999 and no other", () => {
	const asked: number[] = [];
	const even = linesWhere((line) => {
		asked.push(line);
		return line % 2 === 0;
	});
	expect(asked).toEqual(range(0, 999));
	expect(count(even)).toBe(500);
	expect(list(even).slice(-2)).toEqual([996, 998]);
});

it("set operations keep the top bit of a word unsigned", () => {
	const top = lineBitmap([31]);
	expect(union(top, noLines())[0]).toBe(0x8000_0000);
	expect(intersection(top, allLines())[0]).toBe(0x8000_0000);
	expect(difference(allLines(), lineBitmap(range(0, 30)))[0]).toBe(0x8000_0000);
	expect(take(top, 1)[0]).toBe(0x8000_0000);
});

it("the difference from all lines does not reach past line 999", () => {
	expect(isEmpty(difference(allLines(), allLines()))).toBe(true);
	expect(count(difference(allLines(), noLines()))).toBe(1000);
});

it("no operation changes its arguments", () => {
	const a = lineBitmap([1, 31, 999]);
	const b = lineBitmap([31, 32]);
	for (const operation of [union, intersection, difference]) operation(a, b);
	take(a, 2);
	expect(list(a)).toEqual([1, 31, 999]);
	expect(list(b)).toEqual([31, 32]);
});

describe("taking", () => {
	it.each<[what: string, lines: number[], quantity: number, fromWord: number, taken: number[]]>([
		["nothing takes nothing", range(0, 40), 0, 0, []],
		["from nothing takes nothing", [], 5, 3, []],
		["fewer takes the lowest lines", [4, 9, 31, 32, 40], 3, 0, [4, 9, 31]],
		["all takes all", [4, 9, 999], 3, 0, [4, 9, 999]],
		["more than there are takes all", [4, 9, 999], 50, 0, [4, 9, 999]],
		["begins at the word named", [0, 31, 32, 64], 1, 1, [32]],
		["goes round from word 0 after the last word", [3, 5, 992, 999], 3, 31, [3, 992, 999]],
		["goes round up to the word before the one it began at", [3, 32, 64], 3, 1, [3, 32, 64]],
		["takes whole words before it breaks one", range(0, 95), 70, 1, [...range(0, 5), ...range(32, 95)]],
		["takes the top bit of a word", [31], 1, 0, [31]],
		["leaves the top bit when a lower one will do", [0, 31], 1, 0, [0]],
	])("%s", (_, lines, quantity, fromWord, taken) => {
		expect(list(take(lineBitmap(lines), quantity, fromWord))).toEqual(taken);
	});

	it("begins at word 0 unless told otherwise", () => {
		expect(list(take(allLines(), 2))).toEqual([0, 1]);
	});
});
