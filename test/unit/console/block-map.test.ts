import { expect, it } from "vitest";
import { countsOf, MAP_COLUMNS, NUMBER_STATES, stretchesOf } from "../../../console/block-map.ts";

const RUNS = [
	{ from: 0, to: 47, state: "free" },
	{ from: 48, to: 101, state: "inService" },
	{ from: 102, to: 999, state: "free" },
] as const;

it("breaks runs at the ends of rows, and leaves no number out", () => {
	const stretches = stretchesOf(RUNS);
	expect(stretches.slice(0, 4)).toEqual([
		{ state: "free", row: 0, column: 0, length: 48 },
		{ state: "inService", row: 0, column: 48, length: 2 },
		{ state: "inService", row: 1, column: 0, length: 50 },
		{ state: "inService", row: 2, column: 0, length: 2 },
	]);
	expect(stretches.reduce((sum, { length }) => sum + length, 0)).toBe(1000);
	expect(stretches.every(({ column, length }) => column + length <= MAP_COLUMNS)).toBe(true);
});

it("counts what there is, in the order in which states are told", () => {
	expect(countsOf(RUNS)).toEqual([
		["Free", "free", 946],
		["In service", "inService", 54],
	]);
	expect(new Set(NUMBER_STATES.map(([state]) => state)).size).toBe(8);
});
