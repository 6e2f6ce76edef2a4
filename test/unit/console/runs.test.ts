import { expect, it } from "vitest";
import { runsOf } from "../../../console/runs.ts";

const numbers = (...lines: readonly number[]) =>
	lines.map((line) => ({ fullNumber: `+1919555${String(line).padStart(4, "0")}` }));

it("finds numbers that follow each other, the longest run first, however they came", () => {
	const runs = runsOf(numbers(12, 3, 10, 11, 1, 9999));
	expect(runs.map((run) => run.numbers.map(({ fullNumber }) => Number(fullNumber.slice(-4))))).toEqual([
		[10, 11, 12],
		[1],
		[3],
		[9999],
	]);
});

it("does not run from one rate center into another", () => {
	const found = numbers(1, 2).map((number, index) => ({
		...number,
		rateCenter: ["CARY", "RALEIGH"][index] ?? "",
	}));
	expect(runsOf(found)).toHaveLength(2);
});

it("of nothing there are none", () => {
	expect(runsOf([])).toEqual([]);
});
