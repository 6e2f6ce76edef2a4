import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSearchNumbers, SEARCHED_BLOCKS_MAX } from "../../../../application/stock/search-numbers.ts";
import { matchingLines, type Search } from "../../../../domain/inventory/search.ts";
import { hasNumber } from "../../../../domain/number/number-set.ts";
import type { NumberSearch } from "../../../../domain/search/check-number-search.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
import { run } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const RALEIGH = { state: "NC", rateCenter: "RALEIGH", city: "RALEIGH", lata: "426", zips: ["27601"] };
const ALL: Omit<NumberSearch, "search"> = { quantity: 5000, detail: false, onlyProtected: false };

const numbersFor = async (
	store: InMemoryStore,
	search: Search,
	others: Partial<NumberSearch> = {},
	random = 0,
) =>
	(await makeSearchNumbers({ ...store, random: () => random })({ ...ALL, search, ...others })).map(
		({ number }) => number,
	);

describe("a search for numbers", () => {
	it("answers numbers that are free and match, each once and in order, as many as wanted if there are", async () => {
		const searches: fc.Arbitrary<Search> = fc.oneof(
			fc.constantFrom<Search>(
				{ npa: "919" },
				{ prefix: "919555" },
				{ prefix: "9195551", localCalling: "true" },
				{ state: "NC", rateCenter: "CARY", localCalling: "true" },
				{ state: "NC", rateCenter: "RALEIGH" },
				{ zip: "27511" },
				{ npa: "919", contains: "55?1" },
				{ npa: "919", endsIn: "1" },
			),
		);
		const stock = fc.array(
			fc.record({ first: fc.nat({ max: 2990 }), size: fc.integer({ min: 1, max: 9 }) }),
			{ maxLength: 8 },
		);
		await fc.assert(
			fc.asyncProperty(
				searches,
				stock,
				fc.integer({ min: 1, max: 40 }),
				fc.double({ min: 0, max: 0.999, noNaN: true }),
				async (search, runs, quantity, random) => {
					const store = inMemoryStore();
					for (const { first, size } of runs)
						for (const number of run(String(9195550000 + first), size))
							store.stock([number], number < "9195552000" ? CARY : RALEIGH);
					store.setLocalCalling({ state: "NC", rateCenter: "CARY" }, [
						{ state: "NC", rateCenter: "RALEIGH" },
					]);
					const found = await numbersFor(store, search, { quantity }, random);
					const free = new Map(store.allBlocks().map(({ block, free: lines }) => [block, lines]));
					const { localCalling, ...own } = search;
					for (const number of found) {
						expect(hasNumber(free, number)).toBe(true);
						const block = store.allBlocks().find(({ block: name }) => number.startsWith(name));
						if (localCalling === undefined && block !== undefined)
							expect(hasNumber(new Map([[block.block, matchingLines(own, block)]]), number)).toBe(true);
					}
					expect(found).toEqual([...new Set(found)].sort());
					expect(found.length).toBeLessThanOrEqual(quantity);
					const all = await numbersFor(store, search);
					expect(found.length).toBe(Math.min(quantity, all.length));
					for (const number of found) expect(all).toContain(number);
				},
			),
			{ numRuns: 150 },
		);
	});

	it("takes those of the rate center itself before those of its local calling area", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		store.stock(run("9195552000", 50), RALEIGH);
		store.setLocalCalling({ state: "NC", rateCenter: "CARY" }, [{ state: "NC", rateCenter: "RALEIGH" }]);
		const search = { state: "NC", rateCenter: "CARY", localCalling: "true" } as const;
		expect(await numbersFor(store, search, { quantity: 2 }, 0.7)).toEqual(run("9195550000", 2));
		expect(await numbersFor(store, search)).toHaveLength(52);
	});

	it("shows different numbers to different customers", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 1000), CARY);
		const once = await numbersFor(store, { npa: "919" }, { quantity: 3 }, 0.1);
		expect(await numbersFor(store, { npa: "919" }, { quantity: 3 }, 0.9)).not.toEqual(once);
	});

	it("shows neither reserved numbers nor protected ones", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 1), CARY);
		expect(await numbersFor(store, { npa: "919" }, { onlyProtected: true })).toEqual([]);
	});

	it("ends after so many blocks, however little it found", async () => {
		const store = inMemoryStore();
		for (let block = 0; block < 1200; block++)
			store.stock(run(String(9_192_000_000 + block * 1000), 1), CARY);
		let read = 0;
		const inventory = {
			...store.inventory,
			read: async (...asked: Parameters<typeof store.inventory.read>) => {
				read += asked[0].length;
				expect(asked[0].length).toBeLessThanOrEqual(100);
				expect(asked[1]).toBe(false);
				return store.inventory.read(...asked);
			},
		};
		const search = makeSearchNumbers({ inventory, random: () => 0 });
		expect((await search({ ...ALL, search: { npa: "919" } })).length).toBeLessThan(1200);
		expect(read).toBeLessThan(SEARCHED_BLOCKS_MAX + 100);
	});
});
