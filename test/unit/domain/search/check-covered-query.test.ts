import { expect, it } from "vitest";
import { checkCoveredQuery } from "../../../../domain/search/check-covered-query.ts";
import { codesOf, faultOf, valueIn } from "../../../support/results.ts";

const checking = (query: string) => {
	const parameters = new URLSearchParams(query);
	return checkCoveredQuery((name) => parameters.get(name) ?? undefined, parameters.getAll("embed"));
};
const FIRST = { page: { index: 1 }, size: 500, embed: new Set() };

it.each([
	["state=nc", { ...FIRST, state: "NC" }],
	["zip=27511-1234&page=&size=", { ...FIRST, zip: "27511" }],
	["npaNxx=919555&npa=919&lata=0426", { ...FIRST, npaNxx: "919555", npa: "919", lata: "426" }],
	[
		"state=NC&city=cary&name=cary&abbreviation=apex&tier=0",
		{ ...FIRST, state: "NC", city: "CARY", name: "CARY", abbreviation: "APEX", tier: "0" },
	],
	[
		"state=+NC+&page=+3+&size=+25+&embed=+tiers+",
		{ state: "NC", page: { index: 3 }, size: 25, embed: new Set(["Tiers"]) },
	],
	["state=NC&tier=12&page=123456", { ...FIRST, state: "NC", tier: "12", page: { index: 123_456 } }],
	["lata=426&page=3&size=2500", { ...FIRST, lata: "426", page: { index: 3 }, size: 2500 }],
	["npa=919&page=NC-CARY", { ...FIRST, npa: "919", page: { from: { state: "NC", rateCenter: "CARY" } } }],
	[
		"npa=919&embed=cities&embed=ZipCodes,Tiers",
		{ ...FIRST, npa: "919", embed: new Set(["Cities", "ZipCodes", "Tiers"]) },
	],
])("%s", (query, expected) => {
	expect(valueIn(checking(query))).toEqual(expected);
});

it.each([
	["", [4010]],
	["city=CARY&name=CARY", [4010]],
	["state=ZZ", [4006]],
	["state=", [4006]],
	["state=NC&npa=91", [4000]],
	["npaNxx=91955", [4002]],
	["zip=1", [4007]],
	["lata=x", [4008]],
	["state=NC&city=%00&name=%00&abbreviation=", [4005, 4001, 4001]],
	["state=NC&tier=gold", [4010]],
	["state=NC&tier=gold1", [4010]],
	["state=NC&tier=1st", [4010]],
	["state=NC&tier=123", [4010]],
	["state=NC&page=0", [1008]],
	["state=NC&page=x3", [1008]],
	["state=NC&page=3x", [1008]],
	["state=NC&page=1234567", [1008]],
	["state=NC&page=CARY", [1008]],
	["state=NC&size=0", [1006]],
	["state=NC&size=2501", [1006]],
	["state=NC&size=ten", [1014]],
	["state=NC&embed=Vendors", [4010]],
	["state=NC&embed=", [4010]],
])("%j has the faults %j", (query, codes) => {
	expect(codesOf(checking(query))).toEqual(codes);
});

it.each([
	["state=NC&tier=gold", "tier must be a number."],
	["state=NC&embed=Vendors", "embed must be one of Cities, ZipCodes, NpaNxxX, AvailableNumberCount, Tiers."],
	["state=NC&size=ten", "size must be a whole number."],
])("%j is refused in words", (query, words) => {
	expect(faultOf(checking(query)).description).toBe(words);
});
