import { expect, it } from "vitest";
import type { StockRecord } from "../../../../application/ports/stock-store.ts";
import { stockTotals } from "../../../../application/stock/stock-totals.ts";
import { allLines, lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

const CARY = { state: "NC", rateCenter: "CARY", zips: [], tier: "0" };
const block = (name: string, place: Partial<StockRecord>, freeCount: number): StockRecord => ({
	...CARY,
	...place,
	block: name as BlockId,
	known: allLines(),
	free: lineBitmap([]),
	freeCount,
	withdrawn: lineBitmap([]),
});

async function totalsOf(...records: readonly StockRecord[]) {
	async function* all() {
		yield* records;
	}
	return stockTotals({ all });
}

it("stock is counted by rate center and area code, and in all", async () => {
	const { groups, total } = await totalsOf(
		block("9195550", {}, 7),
		block("9195551", {}, 0),
		block("9845550", {}, 1),
		block("9195552", { rateCenter: "APEX" }, 2),
	);
	expect(groups).toEqual([
		{ state: "NC", rateCenter: "CARY", npa: "919", blocks: 2, known: 2000, free: 7 },
		{ state: "NC", rateCenter: "CARY", npa: "984", blocks: 1, known: 1000, free: 1 },
		{ state: "NC", rateCenter: "APEX", npa: "919", blocks: 1, known: 1000, free: 2 },
	]);
	expect(total).toEqual({ blocks: 4, known: 4000, free: 10 });
});

it("toll-free numbers are nowhere, and no stock is none", async () => {
	const { state: _state, rateCenter: _rateCenter, ...tollFree } = block("8005550", {}, 3);
	expect((await totalsOf(tollFree)).groups).toEqual([
		{ state: undefined, rateCenter: undefined, npa: "800", blocks: 1, known: 1000, free: 3 },
	]);
	expect(await totalsOf()).toEqual({ groups: [], total: { blocks: 0, known: 0, free: 0 } });
});
