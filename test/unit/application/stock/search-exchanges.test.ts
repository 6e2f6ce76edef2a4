import { describe, expect, it } from "vitest";
import { makeSearchExchanges } from "../../../../application/stock/search-exchanges.ts";
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
	});
});
