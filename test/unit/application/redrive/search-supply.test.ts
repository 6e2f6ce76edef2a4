import { describe, expect, it } from "vitest";
import type { Inventory } from "../../../../application/ports/inventory.ts";
import type { Run } from "../../../../application/redrive/run.ts";
import { BLOCKS_COUNTED_MAX, searchSupply } from "../../../../application/redrive/search-supply.ts";
import type { Search } from "../../../../domain/inventory/search.ts";
import { lineBitmap, noLines } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderName } from "../../../support/order-builder.ts";
import { beginRun } from "../../../support/redrive-run.ts";

const waiting = (missing: number, partialAllowed = true) => ({
	...orderName(1),
	completed: 0,
	missing,
	partialAllowed,
	unavailable: new Map(),
	tries: 0,
});

const blocks = (first: number, quantity: number) =>
	Array.from({ length: quantity }, (_, n) => String(first + n) as BlockId);

/** A run over pages of block names, each block with so many free numbers, and the sizes of what is read of them. */
function over(pages: readonly (readonly BlockId[])[], free: number, changed: Partial<Run> = {}) {
	const reads: (readonly BlockId[])[] = [];
	const lines = free === 0 ? noLines() : lineBitmap(Array.from({ length: free }, (_, line) => line));
	const inventory: Inventory = {
		...inMemoryStore().inventory,
		async *candidates() {
			yield* pages;
		},
		async read(names, fresh) {
			expect(fresh).toBe(false);
			reads.push(names);
			return names.map((block) => ({ block, free: lines, known: lines }));
		},
	};
	const { run } = beginRun({ inventory, ...changed });
	/** The supply once it is read who waits, who lack so many; its first look, whether there is any stock, is none of the reads. */
	const supply = async (lacked: number, search: Search = { npa: "919" }) => {
		const looked = await searchSupply(run, search);
		reads.length = 0;
		await looked.look([waiting(lacked)]);
		return looked;
	};
	return { run, supply, reads, sizes: () => reads.map(({ length }) => length) };
}

describe("the stock for a search", () => {
	it("is handed out until it is empty", async () => {
		const supply = await over([blocks(9192220, 1)], 5).supply(99);
		expect(supply.isEmpty()).toBe(false);
		expect(supply.putAside(waiting(3))).toBe(3);
		expect(supply.putAside(waiting(3, false))).toBe(0);
		expect(supply.isEmpty()).toBe(false);
		expect(supply.putAside(waiting(3))).toBe(2);
		expect(supply.isEmpty()).toBe(true);
		expect(supply.putAside(waiting(3))).toBe(0);
		expect(supply.putAside(waiting(0, false))).toBe(0);
	});

	it("is counted anew after each page of those who wait: another run's attempts take some meanwhile", async () => {
		const { run, reads } = over([blocks(9192220, 1)], 5);
		const counted = await searchSupply(run, { npa: "919" });
		await counted.look([waiting(9)]);
		await counted.look([]);
		await counted.look([waiting(9)]);
		expect(reads).toHaveLength(3);
		expect(counted.isEmpty()).toBe(false);
	});

	it("is there for those on the next page, too, as far as nothing was put aside before", async () => {
		const supply = await over([blocks(9192220, 4)], 5).supply(7);
		expect(supply.putAside(waiting(7))).toBe(7);
		expect(supply.isEmpty()).toBe(false);
		await supply.look([waiting(9), waiting(9)]);
		expect(supply.putAside(waiting(9))).toBe(9);
		expect(supply.putAside(waiting(9))).toBe(4);
		expect(supply.isEmpty()).toBe(true);
		await supply.look([waiting(1)]);
		expect(supply.isEmpty()).toBe(true);
	});

	it("is not less than none when others took what was put aside", async () => {
		let left = 5;
		const { run } = beginRun();
		const inventory: Inventory = {
			...run.inventory,
			async *candidates() {
				yield blocks(9192220, 1);
			},
			read: async ([block = "9192220" as BlockId]) => {
				const free = lineBitmap(Array.from({ length: left }, (_, line) => line));
				return [{ block, free, known: free }];
			},
		};
		const supply = await searchSupply({ ...run, inventory }, { npa: "919" });
		await supply.look([waiting(4)]);
		supply.putAside(waiting(4));
		left = 1;
		await supply.look([waiting(4)]);
		expect(supply.putAside(waiting(4))).toBe(0);
		expect(supply.isEmpty()).toBe(true);
	});

	it("serves whole who wants exactly all of it", async () => {
		const supply = await over([blocks(9192220, 1)], 5).supply(99);
		expect(supply.putAside(waiting(6, false))).toBe(0);
		expect(supply.putAside(waiting(5, false))).toBe(5);
		expect(supply.isEmpty()).toBe(true);
	});

	it("is counted a few blocks at a time and more with each read, a request's worth at most", async () => {
		const { supply, sizes, reads } = over([blocks(9192000, 300), blocks(9193000, 3)], 0);
		expect((await supply(1)).isEmpty()).toBe(true);
		expect(sizes()).toEqual([2, 4, 8, 16, 32, 64, 100, 74, 3]);
		expect(reads.flat()).toEqual([...blocks(9192000, 300), ...blocks(9193000, 3)]);
	});

	it("is counted until it is enough, and one more", async () => {
		const exact = over([blocks(9192000, 40)], 5);
		await exact.supply(9);
		expect(exact.sizes()).toEqual([2]);
		const short = over([blocks(9192000, 40)], 5);
		await short.supply(10);
		expect(short.sizes()).toEqual([2, 4]);
	});

	it("is of each block once, and of none that cannot match", async () => {
		const twice = over([[...blocks(9192220, 2), "9842220" as BlockId], blocks(9192220, 3)], 1);
		const supply = await twice.supply(99);
		expect(twice.reads).toEqual([blocks(9192220, 2), ["9192222"]]);
		expect(supply.putAside(waiting(3, false))).toBe(3);
		expect(supply.isEmpty()).toBe(true);
	});

	it("is that of every part of the search", async () => {
		const store = inMemoryStore();
		const parts: Search[] = [{ npa: "919" }, {}, { npa: "984" }];
		const asked: unknown[] = [];
		const { run } = beginRun({
			inventory: {
				...store.inventory,
				async *partsOf() {
					yield* parts;
				},
				async *candidates(lookup) {
					asked.push(lookup);
					yield lookup.by === "npa" ? lookup.npas.map((npa) => `${npa}2220` as BlockId) : [];
				},
				read: async (names) =>
					names.map((block) => ({ block, free: lineBitmap([0]), known: lineBitmap([0]) })),
			},
		});
		const supply = await searchSupply(run, { npa: "919" });
		asked.length = 0;
		await supply.look([waiting(99)]);
		expect(supply.putAside(waiting(2, false))).toBe(2);
		expect(asked).toEqual([
			{ by: "npa", npas: ["919"] },
			{ by: "npa", npas: ["984"] },
		]);
	});

	it("is counted no farther than one attempt would read", async () => {
		const { supply, reads } = over([blocks(9190000, BLOCKS_COUNTED_MAX), blocks(9199000, 5)], 0);
		await supply(1);
		expect(reads.flat()).toHaveLength(BLOCKS_COUNTED_MAX);
	});

	it("is what was counted by the time that the run is late", async () => {
		const { supply, sizes } = over([blocks(9192000, 40)], 1, { endsAt: afterNoon(0).getTime() });
		expect((await supply(99)).putAside(waiting(2, false))).toBe(2);
		expect(sizes()).toEqual([2]);
	});
});
