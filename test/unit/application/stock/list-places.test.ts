import { expect, it } from "vitest";
import { makeListPlaces } from "../../../../application/stock/list-places.ts";
import type { Area } from "../../../../domain/inventory/places.ts";

const area = (npa: string, rateCenter: string, city?: string): Area => ({
	npa,
	state: "NC",
	lata: "426",
	rateCenter,
	...(city === undefined ? {} : { city }),
});
const AREAS = [
	area("919", "RALEIGH", "RALEIGH"),
	area("919", "CARY", "CARY"),
	area("984", "CARY", "CARY"),
	area("919", "CARY", "APEX"),
	area("919", "DURHAM"),
];
const listPlaces = makeListPlaces({
	placeLists: {
		areasOf: async (place) => (place === "LIST#NC" ? AREAS : []),
		statesOf: async () => [],
		inStock: async () => new Set(["CARY"]),
	},
});

it("the places of a state are those that ever had stock, each once, by their names", async () => {
	expect(await listPlaces({ state: "NC", onlyAvailable: false })).toEqual({
		rateCenters: ["CARY", "DURHAM", "RALEIGH"],
		cities: [
			{ name: "APEX", rateCenter: "CARY" },
			{ name: "CARY", rateCenter: "CARY" },
			{ name: "RALEIGH", rateCenter: "RALEIGH" },
		],
	});
	expect(await listPlaces({ state: "VA", onlyAvailable: false })).toEqual({ rateCenters: [], cities: [] });
});

it("those with stock are the rate centers that have some, and the cities in them", async () => {
	const { rateCenters, cities } = await listPlaces({ state: "NC", onlyAvailable: true });
	expect([rateCenters, cities.map(({ name }) => name)]).toEqual([["CARY"], ["APEX", "CARY"]]);
});
