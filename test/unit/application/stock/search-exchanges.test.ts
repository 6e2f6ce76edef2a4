import { describe, expect, it } from "vitest";
import type { Inventory } from "../../../../application/ports/inventory.ts";
import { makeSearchExchanges, SEARCHED_BLOCKS_MAX } from "../../../../application/stock/search-exchanges.ts";
import { lineBitmap, noLines } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { run } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const RALEIGH = { state: "NC", rateCenter: "RALEIGH", city: "RALEIGH", lata: "426", zips: ["27601"] };

describe("a search for exchanges", () => {
	it("counts the numbers of each, by city, lowest first", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550100", 3), CARY);
		store.stock(run("9195551100", 2), CARY);
		store.stock(run("9195552100", 5), RALEIGH);
		store.stock(run("9192220100", 1), RALEIGH);
		store.stock(run("2125550100", 1), {
			state: "NY",
			rateCenter: "NWYRCYZN01",
			city: "NEW YORK",
			lata: "132",
		});
		const search = makeSearchExchanges(store);
		const inNc = [
			{ npa: "919", nxx: "222", city: "RALEIGH", state: "NC", quantity: 1 },
			{ npa: "919", nxx: "555", city: "CARY", state: "NC", quantity: 5 },
			{ npa: "919", nxx: "555", city: "RALEIGH", state: "NC", quantity: 5 },
		];
		expect(await search({ search: { npa: "919" }, quantity: 5000 })).toEqual(inNc);
		expect(await search({ search: { state: "NC" }, quantity: 5000 })).toEqual(inNc);
		expect(await search({ search: { npa: "919", state: "NY" }, quantity: 5000 })).toEqual([]);
		expect(await search({ search: { npa: "919" }, quantity: 1 })).toEqual(inNc.slice(0, 1));
		expect(await search({ search: {}, quantity: 5000 })).toEqual([]);
	});

	it("goes by the city's name where one begins as another", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550100", 1), { ...CARY, city: "CARYS" });
		store.stock(run("9195551100", 1), { ...CARY, state: "TX" });
		const found = await makeSearchExchanges(store)({ search: { npa: "919" }, quantity: 9 });
		expect(found.map(({ city }) => city)).toEqual(["CARY", "CARYS"]);
	});

	it("passes over blocks that the index names and that are not there", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550100", 3), CARY);
		const search = makeSearchExchanges({
			inventory: {
				...store.inventory,
				async *candidates() {
					yield ["9192220", "9195550"] as never;
				},
			},
		});
		expect(await search({ search: { npa: "919" }, quantity: 9 })).toMatchObject([
			{ nxx: "555", quantity: 3 },
		]);
	});
});

describe("what a search for exchanges reads", () => {
	/** A search over pages of block names, of which each has one free number unless it is empty, and what it reads. */
	function paged(pages: readonly (readonly string[])[], isEmpty = false) {
		const read: string[] = [];
		const inventory: Inventory = {
			...inMemoryStore().inventory,
			async *candidates() {
				for (const page of pages) yield page as readonly BlockId[];
			},
			async read(names, fresh) {
				expect(fresh).toBe(false);
				read.push(...names);
				const free = isEmpty ? noLines() : lineBitmap([0]);
				return [...names].reverse().map((block) => ({ block, free, known: free }));
			},
		};
		const search = makeSearchExchanges({ inventory });
		const ask = async (quantity: number) =>
			(await search({ search: { npa: "919" }, quantity })).map((found) => Object.values(found).join(" "));
		return { ask, read };
	}

	it("ends with the first exchange beyond those wanted, and those before it are whole", async () => {
		const { ask, read } = paged([["9192220"], ["9192221"], ["9193330"], ["9194440"]]);
		expect(await ask(1)).toEqual(["919 222 2"]);
		expect(read).toEqual(["9192220", "9192221", "9193330"]);
	});

	it("ends after so many blocks, however few of them have numbers", async () => {
		const page = Array.from({ length: SEARCHED_BLOCKS_MAX / 2 }, (_, n) => String(9_192_000 + n));
		const { ask, read } = paged([page, page, page], true);
		expect(await ask(5)).toEqual([]);
		expect(read).toHaveLength(SEARCHED_BLOCKS_MAX);
	});

	it("is answered lowest first, without a city or state where there is none", async () => {
		const { ask } = paged([["9195550", "9192220", "9194440"]]);
		expect(await ask(9)).toEqual(["919 222 1", "919 444 1", "919 555 1"]);
		const store = inMemoryStore();
		store.stock(run("8005550000", 1));
		const [found] = await makeSearchExchanges(store)({ search: { npa: "800" }, quantity: 9 });
		expect(found).toStrictEqual({ npa: "800", nxx: "555", quantity: 1 });
	});
});
