import { describe, expect, it } from "vitest";
import { planImport, type RejectedRow } from "../../../../application/import/plan-import.ts";
import type { SourceRow } from "../../../../domain/import/csv-header.ts";
import { type InventoryColumn, readInventoryRow } from "../../../../domain/import/inventory-file.ts";
import { allLines, count } from "../../../../domain/number/line-bitmap.ts";
import { ok, refused } from "../../../../domain/result.ts";

const row = (first: number): SourceRow<InventoryColumn>["row"] =>
	ok({
		first: String(first),
		last: "",
		state: "NC",
		city: "",
		rate_center: "CARY",
		lata: "426",
		zips: "",
		tier: "",
	});

/** What an import of those rows comes to where nothing is in stock, and which are told to be rejected. */
async function planOf(...rows: readonly SourceRow<InventoryColumn>[]) {
	const rejected: RejectedRow[] = [];
	const plan = await planImport(
		(async function* () {
			yield rows;
		})(),
		readInventoryRow,
		{ read: async () => [] },
		{ read: () => {}, rejected: (each) => void rejected.push(each) },
	);
	return { plan, rejected };
}

describe("what an import comes to", () => {
	it("is told of each rejected row, with its fields for who asked for them", async () => {
		const fields = ["x", "y"];
		const { plan, rejected } = await planOf(
			{ line: 2, row: refused("no row"), fields },
			{ line: 3, row: row(9195550000) },
			{ line: 4, row: refused("nor this") },
		);
		expect(rejected).toStrictEqual([
			{ line: 2, reason: "no row", fields },
			{ line: 4, reason: "nor this" },
		]);
		expect(plan).toMatchObject({ fresh: 1, alreadyKnown: 0, rejected: 2 });
		expect(plan.reasons).toStrictEqual([
			{ line: 2, reason: "no row" },
			{ line: 4, reason: "nor this" },
		]);
	});

	it("is every number of a block once, however many rows name it", async () => {
		const rows = Array.from({ length: 2_500 }, (_, n) => ({
			line: n + 2,
			row: row(9195550000 + (n % 1000)),
		}));
		const { plan } = await planOf(...rows);
		expect(plan.blocks.map(({ lines }) => lines)).toEqual([allLines()]);
		expect(plan.fresh).toBe(count(allLines()));
	});
});
