import { describe, expect, it } from "vitest";
import { decodeRuns, encodeRuns } from "../../../../domain/number/number-runs.ts";
import { type BlockId, numberAt, type TelephoneNumber } from "../../../../domain/number/telephone-number.ts";

const block = (name: string, from = 0, to = 999) =>
	Array.from({ length: to - from + 1 }, (_, index) => numberAt(name as BlockId, from + index));

it.each<[what: string, numbers: string[], text: string]>([
	["no number", [], ""],
	["one number", ["9195550100"], "9195550100"],
	["line 0, with its leading zeros", ["9195550000"], "9195550000"],
	["a run", block("9195550", 100, 149), "9195550100-149"],
	["a run with leading zeros", block("9195550", 7, 42), "9195550007-042"],
	["a whole block, in 14 characters", block("9195550"), "9195550000-999"],
	["strangers in one block", ["9195550100", "9195550203"], "9195550100,203"],
	["two blocks", ["9195550999", "9195551000"], "9195550999,9195551000"],
	[
		"runs and strangers in two blocks",
		[...block("9195550", 100, 149), "9195550203", "9195551000"],
		"9195550100-149,203,9195551000",
	],
	["a descending list, as it is", ["9195550102", "9195550101"], "9195550102,101"],
	["a block that comes back", ["9195550001", "9845550001", "9195550002"], "9195550001,9845550001,9195550002"],
	["the same number twice", ["9195550001", "9195550001"], "9195550001,001"],
])("%s is written short and read back", (_, numbers, text) => {
	expect(encodeRuns(numbers as TelephoneNumber[])).toBe(text);
	expect(decodeRuns(text)).toEqual(numbers);
});

describe("size", () => {
	it("five whole blocks are 74 characters", () => {
		const numbers = ["9195550", "9195551", "9195552", "9195553", "9195554"].flatMap((name) => block(name));
		expect(numbers).toHaveLength(5000);
		expect(encodeRuns(numbers)).toHaveLength(5 * 14 + 4);
	});

	it("5,000 numbers in as many blocks are 55 kB", () => {
		const strangers = Array.from({ length: 5000 }, (_, index) => `919${2_000_000 + index * 1000}`);
		expect(encodeRuns(strangers as TelephoneNumber[])).toHaveLength(5000 * 11 - 1);
	});

	it("every other line of a block is four characters a number", () => {
		const every = block("9195550").filter((_, index) => index % 2 === 0);
		expect(encodeRuns(every)).toHaveLength(7 + 500 * 4 - 1);
	});
});

it.each([
	["a line without a block", "100"],
	["a number with a digit too many", "91955501000"],
	["letters", "919555010x"],
	["an empty run", "9195550100,"],
	["a run without an end", "9195550100-"],
	["a run that ends in a whole number", "9195550100-9195550149"],
	["a run that descends", "9195550149-100"],
	["blanks", "9195550100, 101"],
])("%s is a broken record", (_, text) => {
	expect(() => decodeRuns(text)).toThrow("A run of numbers is written first-last");
});
