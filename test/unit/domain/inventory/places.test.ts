import { describe, expect, it } from "vitest";
import { areasByPlace } from "../../../../domain/inventory/places.ts";
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
		]);
	});

	it("are none for a toll-free block", () => {
		expect(areasByPlace({ block: "8335550" as BlockId }).size).toBe(0);
	});
});
