import { describe, expect, it } from "vitest";
import { lineBitmap, noLines } from "../../../../domain/number/line-bitmap.ts";
import {
	blocksOf,
	countNumbers,
	fromBlocks,
	hasNumber,
	joinNumbers,
	NO_NUMBERS,
	type NumberSet,
	numberSet,
	numbersIn,
	sameNumbers,
	subtractNumbers,
} from "../../../../domain/number/number-set.ts";
import type { BlockId, TelephoneNumber } from "../../../../domain/number/telephone-number.ts";

const numbers = (...texts: string[]) => numberSet(texts as TelephoneNumber[]);
const list = (set: NumberSet) => [...numbersIn(set)];
const block = (name: string, ...lines: number[]) => ({ block: name as BlockId, lines: lineBitmap(lines) });

it("numbers come out in order, each once, whatever the order they went in", () => {
	const set = numbers("9845550001", "9195550999", "9195551000", "9195550000", "9195550999");
	expect(list(set)).toEqual(["9195550000", "9195550999", "9195551000", "9845550001"]);
	expect(countNumbers(set)).toBe(4);
});

it("numbers are grouped by thousands-block, blocks in order", () => {
	const set = numbers("9845550001", "9195550007", "9195550031");
	expect(blocksOf(set)).toEqual([block("9195550", 7, 31), block("9845550", 1)]);
});

it("no number is an empty set", () => {
	expect(NO_NUMBERS.size).toBe(0);
	expect(list(numbers())).toEqual([]);
	expect(countNumbers(NO_NUMBERS)).toBe(0);
});

describe("a set from blocks", () => {
	it("joins the lines of a block named twice", () => {
		const set = fromBlocks([block("9195551", 1), block("9195550", 5), block("9195551", 0, 1)]);
		expect(list(set)).toEqual(["9195550005", "9195551000", "9195551001"]);
	});

	it("has no block without a line", () => {
		const set = fromBlocks([{ block: "9195550" as BlockId, lines: noLines() }, block("9195551", 1)]);
		expect([...set.keys()]).toEqual(["9195551"]);
	});

	it("is rebuilt from its own blocks", () => {
		const set = numbers("9195550031", "9845550999");
		expect(fromBlocks(blocksOf(set))).toEqual(set);
	});
});

describe("joining and subtracting", () => {
	const a = numbers("9195550000", "9195550001", "9195551000");
	const b = numbers("9195550001", "9195550002", "9845550000");

	it("joins blocks of either set", () => {
		expect(list(joinNumbers(a, b))).toEqual([
			"9195550000",
			"9195550001",
			"9195550002",
			"9195551000",
			"9845550000",
		]);
	});

	it("subtracts what is there and ignores what is not", () => {
		expect(list(subtractNumbers(a, b))).toEqual(["9195550000", "9195551000"]);
	});

	it("drops a block whose last line is subtracted", () => {
		expect([...subtractNumbers(a, numbers("9195551000")).keys()]).toEqual(["9195550"]);
		expect(subtractNumbers(a, a).size).toBe(0);
	});

	it("changes neither set", () => {
		expect(countNumbers(a)).toBe(3);
		expect(countNumbers(b)).toBe(3);
	});
});

it.each([
	["9195550031", true],
	["9195550999", true],
	["9195550030", false],
	["9195550032", false],
	["9195551031", false],
	["9845550031", false],
])("a set of lines 31 and 999 has %s: %s", (number, there) => {
	expect(hasNumber(numbers("9195550031", "9195550999"), number as TelephoneNumber)).toBe(there);
});

it("two sets are the same when each has all numbers of the other", () => {
	const set = numbers("9195550001", "9845550001");
	expect(sameNumbers(set, numbers("9845550001", "9195550001"))).toBe(true);
	expect(sameNumbers(NO_NUMBERS, NO_NUMBERS)).toBe(true);
	expect(sameNumbers(set, numbers("9195550001"))).toBe(false);
	expect(sameNumbers(numbers("9195550001"), set)).toBe(false);
	expect(sameNumbers(set, numbers("9195550001", "9845550002"))).toBe(false);
});
