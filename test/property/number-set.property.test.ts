import fc from "fast-check";
import { expect, test } from "vitest";
import {
	blocksOf,
	countNumbers,
	fromBlocks,
	hasNumber,
	joinNumbers,
	numberSet,
	numbersIn,
	subtractNumbers,
} from "../../domain/number/number-set.ts";
import { numberLists } from "./arbitraries.ts";

test("a number set is a set of numbers in order", () => {
	fc.assert(
		fc.property(numberLists, numberLists, (left, right) => {
			const [a, b] = [numberSet(left), numberSet(right)];
			const inRight = new Set(right);
			expect([...numbersIn(a)]).toEqual([...new Set(left)].sort());
			expect(countNumbers(a)).toBe(new Set(left).size);
			expect([...numbersIn(joinNumbers(a, b))]).toEqual([...new Set([...left, ...right])].sort());
			const rest = [...new Set(left)].filter((number) => !inRight.has(number)).sort();
			expect([...numbersIn(subtractNumbers(a, b))]).toEqual(rest);
			for (const number of left) expect(hasNumber(b, number)).toBe(inRight.has(number));
			expect(fromBlocks(blocksOf(a))).toEqual(a);
		}),
		{ numRuns: 200 },
	);
});

test("what is joined to a set and subtracted again was not there before, or is gone", () => {
	fc.assert(
		fc.property(numberLists, numberLists, (left, right) => {
			const [a, b] = [numberSet(left), numberSet(right)];
			expect(subtractNumbers(joinNumbers(a, b), b)).toEqual(subtractNumbers(a, b));
		}),
		{ numRuns: 200 },
	);
});
