import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeRuns, encodeRuns } from "../../domain/number/number-runs.ts";
import { numberSet, numbersIn } from "../../domain/number/number-set.ts";
import { numberLists } from "./arbitraries.ts";

test("runs give back the same numbers in the same order", () => {
	fc.assert(
		fc.property(numberLists, (numbers) => {
			expect(decodeRuns(encodeRuns(numbers))).toEqual(numbers);
		}),
		{ numRuns: 200 },
	);
});

test("runs never take more than 11 characters a number, and a set in order at most 15 a block and 4 a gap", () => {
	fc.assert(
		fc.property(numberLists, (numbers) => {
			expect(encodeRuns(numbers).length).toBeLessThanOrEqual(11 * numbers.length);
			const set = numberSet(numbers);
			const ordered = [...numbersIn(set)];
			const gaps = ordered.filter(
				(number, index) => index > 0 && Number(number) - Number(ordered[index - 1]) > 1,
			).length;
			expect(encodeRuns(ordered).length).toBeLessThanOrEqual(15 * set.size + 8 * gaps);
		}),
		{ numRuns: 200 },
	);
});
