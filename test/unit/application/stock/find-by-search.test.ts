import { describe, expect, it } from "vitest";
import {
	BLOCKS_READ_FIRST,
	findBySearch,
	type Wanted,
} from "../../../../application/stock/find-by-search.ts";
import { BULK_QUANTITY, seedOf } from "../../../../domain/inventory/plan-claims.ts";
import type { Search } from "../../../../domain/inventory/search.ts";
import { count } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { orderIdOf, run } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" };
const APEX = { state: "NC", rateCenter: "APEX", city: "APEX", lata: "426" };

/** So many blocks from 919-555-0 on, with that many numbers each, and what is read of them. */
function stocked(blocks: number, size: number) {
	const store = inMemoryStore();
	for (let n = 0; n < blocks; n++) store.stock(run(String(9_195_550_000 + n * 1000), size), CARY);
	const reads: (readonly BlockId[])[] = [];
	const inventory: typeof store.inventory = {
		...store.inventory,
		read: (names, fresh) => {
			reads.push(names);
			return store.inventory.read(names, fresh);
		},
	};
	const find = async (wanted: Partial<Wanted>, search: Search = { npa: "919" }) => {
		const claims = await findBySearch(inventory, search, { quantity: 1, seed: 0, fresh: false, ...wanted });
		return claims.reduce((sum, { lines }) => sum + count(lines), 0);
	};
	return { store, reads, find, sizes: () => reads.map(({ length }) => length) };
}

describe("the blocks that are read for a search", () => {
	it("are a few for a small quantity, and no more once they are enough, to the last number", async () => {
		const { find, sizes } = stocked(20, 5);
		expect(await find({ quantity: 2 * 5 })).toBe(10);
		expect(sizes()).toEqual([BLOCKS_READ_FIRST]);
	});

	it("are more when those do not serve", async () => {
		const { find, sizes } = stocked(20, 5);
		expect(await find({ quantity: 11 })).toBe(11);
		expect(sizes().length).toBeGreaterThan(1);
	});

	it("are twice what full blocks need for a bulk", async () => {
		const { find, sizes } = stocked(20, 1000);
		expect(await find({ quantity: 3 * 1000 })).toBe(3000);
		expect(sizes()).toEqual([6]);
		const small = stocked(20, 1000);
		await small.find({ quantity: BULK_QUANTITY - 1 });
		expect(small.sizes()).toEqual([BLOCKS_READ_FIRST]);
	});

	it("serve as many small orders each: of an even number every second one was taken from by nobody", async () => {
		const { store } = stocked(10, 1000);
		const served = new Map<BlockId, number>();
		for (let n = 0; n < 1000; n++) {
			const wanted = { quantity: 1, seed: seedOf(`${orderIdOf(n)}/0`), fresh: false };
			for (const { block } of await findBySearch(store.inventory, { npa: "919" }, wanted))
				served.set(block, (served.get(block) ?? 0) + 1);
		}
		expect(served.size).toBe(10);
		expect(Math.max(...served.values())).toBeLessThan(2 * (1000 / 10));
	});

	it("are none for a search that names nothing", async () => {
		const { find, reads } = stocked(2, 5);
		expect(await find({}, {})).toBe(0);
		expect(reads).toEqual([]);
	});

	it("begin where the seed says, and go round", async () => {
		const { find, reads } = stocked(5, 1);
		await find({ quantity: 5, seed: 13 });
		expect(reads.flat()).toEqual(["9195553", "9195554", "9195550", "9195551", "9195552"]);
	});

	it("are no more than may be read, in one part of the search or in several", async () => {
		const { find, store, reads } = stocked(4, 1);
		store.stock(run("9845550000", 9), APEX);
		store.setLocalCalling({ state: "NC", rateCenter: "CARY" }, [{ state: "NC", rateCenter: "APEX" }]);
		const search = { state: "NC", rateCenter: "CARY", localCalling: "true" } as const;
		expect(await find({ quantity: 9, blocksMax: 2 }, search)).toBe(2);
		expect(reads.flat()).toHaveLength(2);
		reads.length = 0;
		expect(await find({ quantity: 4 }, search)).toBe(4);
		expect(reads.flat()).not.toContain("9845550");
		expect(await find({ quantity: 9 }, search)).toBe(9);
	});
});
