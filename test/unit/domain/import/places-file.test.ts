import { describe, expect, it } from "vitest";
import { readHeader } from "../../../../domain/import/csv-header.ts";
import type { InventoryRow } from "../../../../domain/import/inventory-file.ts";
import { noPlaces, PLACES_LAYOUT, type PlacesRow } from "../../../../domain/import/places-file.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const CARY: PlacesRow = {
	state: "NC",
	rate_center: "CARY",
	lata: "426",
	city: "Cary",
	zips: "27511",
	tier: "",
};
const ROW: InventoryRow = {
	first: "9195550000",
	last: "",
	state: " nc",
	rate_center: "Cary ",
	lata: "",
	city: "",
	zips: "",
	tier: "2",
};

describe("a file of places", () => {
	it("is headed like an inventory file, and has other columns besides", () => {
		expect(valueIn(readHeader(["St", "RC", "County", "Lata", "Town"], PLACES_LAYOUT))).toEqual([
			"state",
			"rate_center",
			undefined,
			"lata",
			"city",
		]);
	});

	it("fills what a row leaves empty, and nothing else", () => {
		const places = noPlaces();
		valueIn(places.add(CARY));
		expect(places.fill(ROW)).toEqual({ ...ROW, lata: "426", city: "Cary", zips: "27511", tier: "2" });
		expect(places.fill({ ...ROW, lata: "422" }).lata).toBe("422");
		expect(places.fill({ ...ROW, state: "SC" })).toEqual({ ...ROW, state: "SC" });
	});

	it("takes blanks for nothing, in a row as in the file", () => {
		const places = noPlaces();
		valueIn(places.add(CARY));
		valueIn(places.add({ ...CARY, lata: " 426", zips: "27511 " }));
		expect(places.fill({ ...ROW, city: "  " }).city).toBe("Cary");
		expect(refusalOf(places.add({ ...CARY, state: " NC ", rate_center: " Cary ", city: "Apex" }))).toBe(
			"Rate center Cary, NC is there twice, with other places.",
		);
	});

	it("says one thing of a rate center", () => {
		const places = noPlaces();
		valueIn(places.add(CARY));
		valueIn(places.add({ ...CARY, state: "nc" }));
		expect(refusalOf(places.add({ ...CARY, lata: "422" }))).toBe(
			"Rate center CARY, NC is there twice, with other places.",
		);
	});
});
