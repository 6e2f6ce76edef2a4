import { expect, it } from "vitest";
import {
	localParts,
	type RateCenter,
	rateCenterName,
	rateCenterNamed,
	rateCenterOf,
} from "../../../../domain/inventory/local-calling.ts";
import type { Search } from "../../../../domain/inventory/search.ts";

const nc = (rateCenter: string): RateCenter => ({ state: "NC", rateCenter });

it("a rate center's name gives it back, whatever is in it", () => {
	for (const each of [nc("CARY"), nc("ST. JOHN'S"), { state: "ON", rateCenter: "A#B" }])
		expect(rateCenterNamed(rateCenterName(each))).toEqual(each);
});

it("an area that reaches back, or two homes that share one, name each rate center once", async () => {
	const said = new Map([
		["NC#CARY", [nc("RALEIGH"), nc("CARY"), nc("APEX")]],
		["NC#APEX", [nc("CARY"), nc("DURHAM")]],
	]);
	const areas = {
		homesOf: async () => [nc("CARY"), nc("CARY"), nc("APEX")],
		localTo: async (of: RateCenter) => said.get(rateCenterName(of)),
	};
	const parts = async (search: Search) => {
		const found: string[] = [];
		for await (const part of localParts(search, areas)) found.push(part.rateCenter ?? "");
		return found;
	};
	expect(await parts({ prefix: "919555" })).toEqual(["CARY", "RALEIGH", "APEX", "DURHAM"]);
	expect(await parts(nc("CARY"))).toEqual(["RALEIGH", "APEX"]);
	expect(await parts(nc("DURHAM"))).toEqual([]);
});

it("a rate center is named by its state and its name together", () => {
	expect(rateCenterOf({ ...nc("CARY") })).toEqual(nc("CARY"));
	expect(rateCenterOf({ state: "NC" })).toBeUndefined();
	expect(rateCenterOf({ rateCenter: "CARY" })).toBeUndefined();
	expect(rateCenterOf({})).toBeUndefined();
});
