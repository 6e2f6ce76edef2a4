import { describe, expect, it } from "vitest";
import { areasByPlace, placeNames } from "../../../../domain/inventory/places.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "APEX", lata: "426", zips: ["27511", "27513"] };

describe("the places of a block", () => {
	it("name the area where a search for each has to look", () => {
		const inRateCenter = { npa: "919", state: "NC", lata: "426", rateCenter: "CARY" };
		expect([...areasByPlace({ block: "9195550" as BlockId, ...CARY })]).toEqual([
			["STATE#NC", { npa: "919", state: "NC" }],
			["LATA#426", { npa: "919", state: "NC", lata: "426" }],
			["RATECENTER#NC#CARY", inRateCenter],
			["CITY#NC#APEX", inRateCenter],
			["ZIP#27511", inRateCenter],
			["ZIP#27513", inRateCenter],
			["LIST#NC", { ...inRateCenter, city: "APEX" }],
		]);
	});

	it("are none for a toll-free block", () => {
		expect(areasByPlace({ block: "8335550" as BlockId }).size).toBe(0);
	});
});

describe("a block that belongs nowhere in particular", () => {
	it.each(["state", "lata", "rateCenter"] as const)("has no places without its %s", (name) => {
		const { [name]: _, ...rest } = { block: "9195550" as BlockId, ...CARY };
		expect(areasByPlace(rest).size).toBe(0);
	});

	it("has the places that it has without city and ZIP codes", () => {
		const { city: _, zips: __, ...rest } = CARY;
		const places = [...areasByPlace({ block: "9195550" as BlockId, ...rest }).keys()];
		expect(places).toEqual(["STATE#NC", "LATA#426", "RATECENTER#NC#CARY", "LIST#NC"]);
	});
});

it("rate centers are written as people write them, each once, and those that are unknown not at all", () => {
	const cary = { state: "NC", rateCenter: "CARY" };
	expect(
		placeNames([cary, { state: "NC" }, { rateCenter: "APEX" }, { ...cary, rateCenter: "APEX" }, cary, {}]),
	).toEqual(["CARY, NC", "APEX, NC"]);
});
