import { describe, expect, it } from "vitest";
import type { StockRecord } from "../../../../application/ports/stock-store.ts";
import { exportStock, type StockFilter } from "../../../../application/stock/export-stock.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

const block = (name: string, place: Partial<StockRecord> = {}): StockRecord => ({
	state: "NC",
	rateCenter: "CARY",
	lata: "426",
	tier: "0",
	...place,
	block: name as BlockId,
	known: lineBitmap([0, 1, 2, 3, 4, 5, 9]),
	free: lineBitmap([0, 1, 5]),
	withdrawn: lineBitmap([3]),
	freeCount: 3,
});

/** The runs of an export of those blocks, a list for each block. */
async function exported(blocks: readonly StockRecord[], filter: StockFilter = {}) {
	const all = async function* () {
		yield* blocks;
	};
	const runs: string[][] = [];
	for await (const page of exportStock({ all }, filter))
		runs.push(page.map(({ first, last, status }) => `${first}-${last.slice(-3)} ${status}`));
	return runs;
}

describe("an export of the stock", () => {
	it("has every number that was ever imported, lowest first, in runs of one status", async () => {
		expect(await exported([block("9195550")])).toEqual([
			[
				"9195550000-001 free",
				"9195550002-002 taken",
				"9195550003-003 withdrawn",
				"9195550004-004 taken",
				"9195550005-005 free",
				"9195550009-009 taken",
			],
		]);
	});

	it.each([
		["free", ["9195550000-001 free", "9195550005-005 free"]],
		["withdrawn", ["9195550003-003 withdrawn"]],
		["taken", ["9195550002-002 taken", "9195550004-004 taken", "9195550009-009 taken"]],
	] as const)("may be of one status: %s", async (status, runs) => {
		expect(await exported([block("9195550")], { status })).toEqual([runs]);
	});

	it("says of every run where it belongs", async () => {
		const stored = block("9195550");
		const all = async function* () {
			yield stored;
		};
		for await (const runs of exportStock({ all }, {}))
			for (const { place } of runs) expect(place).toBe(stored);
	});

	it.each<[StockFilter, readonly string[]]>([
		[{}, ["9195550", "9845550", "2125550", "9195551", "9195552"]],
		[{ npa: "919" }, ["9195550", "9195551", "9195552"]],
		[{ state: "NC" }, ["9195550", "9845550", "9195551", "9195552"]],
		[{ rateCenter: "CARY" }, ["9195550", "9845550", "9195552"]],
		[{ lata: "426" }, ["9195550", "9845550", "9195551"]],
		[{ npa: "919", state: "NC", rateCenter: "CARY", lata: "426" }, ["9195550"]],
	])("may be of a part of it: %j", async (filter, names) => {
		const blocks = [
			block("9195550"),
			block("9845550"),
			block("2125550", { state: "NY", rateCenter: "NWYRCYZN01", lata: "132" }),
			block("9195551", { rateCenter: "APEX" }),
			block("9195552", { lata: "422" }),
		];
		const runs = await exported(blocks, { ...filter, status: "withdrawn" });
		expect(runs.map(([run]) => run?.slice(0, 7))).toEqual(names);
	});
});
