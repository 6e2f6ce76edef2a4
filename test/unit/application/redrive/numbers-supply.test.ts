import { describe, expect, it } from "vitest";
import { numbersSupply } from "../../../../application/redrive/numbers-supply.ts";
import type { Run } from "../../../../application/redrive/run.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderName, tn } from "../../../support/order-builder.ts";
import { beginRun } from "../../../support/redrive-run.ts";

const waiting = (numbers: readonly string[], partialAllowed = true) => ({
	...orderName(1),
	completed: 0,
	missing: numbers.length,
	partialAllowed,
	unavailable: numberSet(numbers.map(tn)),
	tries: 0,
});

/** The supply of a run over a stock of those numbers, and the blocks read for it. */
function over(stock: readonly string[], changed: Partial<Run> = {}) {
	const store = inMemoryStore();
	store.stock(stock.map(tn));
	const reads: (readonly BlockId[])[] = [];
	const inventory: typeof store.inventory = {
		...store.inventory,
		read: async (names, fresh) => {
			expect(fresh).toBe(false);
			reads.push(names);
			return store.inventory.read(names, fresh);
		},
	};
	return { supply: numbersSupply(beginRun({ inventory, ...changed }).run), reads };
}

describe("the stock of exact numbers", () => {
	it("is put aside for the first who waits for a number, and gone for the others", async () => {
		const { supply } = over(["9195550000", "9195550001"]);
		const [one, both] = [waiting(["9195550000"]), waiting(["9195550000", "9195550001"], false)];
		await supply.look([one, both]);
		expect(supply.putAside(one)).toBe(1);
		expect(supply.putAside(one)).toBe(0);
		expect(supply.putAside(both)).toBe(0);
		expect(supply.putAside(waiting(["9195550001"]))).toBe(1);
		expect(supply.isEmpty()).toBe(false);
	});

	it("is kept for an order that also lacks a number of an older one's, which goes first: it has its turn in the next run", async () => {
		const { supply } = over(["9195550000", "9195550001"]);
		const [older, younger, third] = [["9195550000"], ["9195550000", "9195550001"], ["9195550001"]].map(
			(numbers) => waiting(numbers),
		) as [ReturnType<typeof waiting>, ReturnType<typeof waiting>, ReturnType<typeof waiting>];
		await supply.look([older, younger, third]);
		expect([older, younger, third].map(supply.putAside)).toEqual([1, 0, 0]);
	});

	it("is put aside for an order that wants all of it when all is there, and not otherwise", async () => {
		const { supply } = over(["9195550000", "9845550000"]);
		const [both, three] = [
			["9195550000", "9845550000"],
			["9195550000", "9845550000", "2125550000"],
		];
		await supply.look([waiting(three, false)]);
		expect(supply.putAside(waiting(three, false))).toBe(0);
		expect(supply.putAside(waiting(both, false))).toBe(2);
		expect(supply.putAside(waiting(both))).toBe(0);
	});

	it("is looked up once for each block, in stock or not", async () => {
		const { supply, reads } = over(["9195550000"]);
		await supply.look([waiting(["9195550000", "2125550000"]), waiting(["9195550007"])]);
		await supply.look([waiting(["9195550000", "2125550000", "9845550000"])]);
		expect(reads).toEqual([["2125550", "9195550"], ["9845550"]]);
	});

	it("is none where it was not looked up, or could not be any more", async () => {
		expect(over(["9195550000"]).supply.putAside(waiting(["9195550000"]))).toBe(0);
		const { supply, reads } = over(["9195550000"], { endsAt: afterNoon(0).getTime() });
		await supply.look([waiting(["9195550000"])]);
		expect(reads).toEqual([]);
		expect(supply.putAside(waiting(["9195550000"]))).toBe(0);
	});
});
