import { describe, expect, it } from "vitest";
import { namedLines, takenLines } from "../../../../domain/inventory/withdrawal.ts";
import { lineBitmap, linesIn } from "../../../../domain/number/line-bitmap.ts";

const block = {
	known: lineBitmap([0, 1, 2, 3, 4, 5]),
	free: lineBitmap([0, 1]),
	withdrawn: lineBitmap([2, 3]),
};
const named = (lines: readonly number[], withdrawal: "withdraw" | "return") => {
	const { changing, already, taken, unknown } = namedLines(block, lineBitmap(lines), withdrawal);
	return [changing, already, taken, unknown].map((each) => [...linesIn(each)]);
};

describe("numbers that the operator names", () => {
	it("are withdrawn if they are free, and left alone if somebody has them", () => {
		expect(named([0, 2, 4, 6], "withdraw")).toEqual([[0], [2], [4], [6]]);
	});

	it("are free again if they were withdrawn, and left alone if somebody has them", () => {
		expect(named([0, 2, 4, 6], "return")).toEqual([[2], [0], [4], [6]]);
	});

	it("are somebody's when they are neither free nor withdrawn", () => {
		expect([...linesIn(takenLines(block))]).toEqual([4, 5]);
	});
});
