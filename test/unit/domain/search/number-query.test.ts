import { describe, expect, it } from "vitest";
import { checkNumberQuery, type NumberQueryTexts } from "../../../../domain/search/number-query.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const check = (texts: NumberQueryTexts) => checkNumberQuery(texts, 300);
const codes = (texts: NumberQueryTexts) => codesOf(check(texts));

describe("what is to be listed", () => {
	it("is the first page of everything when nothing is said", () => {
		expect(valueIn(check({}))).toEqual({ filter: { search: {}, since: {} }, page: { index: 1 }, size: 300 });
		expect(valueIn(check({ page: "", size: "", areacode: "", state: "", startdate: "" }))).toEqual(
			valueIn(check({})),
		);
	});

	it("is what the parameters say", () => {
		const query = check({
			page: "9195550100",
			size: "25",
			areacode: "919",
			npanxx: "919555",
			lata: "0426",
			state: "nc",
			ratecenter: "Cary",
			city: "Cary",
			tier: "1",
			startdate: "2026-03-02",
			enddate: "2026-03-02",
		});
		expect(valueIn(query)).toEqual({
			filter: {
				search: { npa: "919", prefix: "919555", lata: "426", state: "NC", rateCenter: "CARY", city: "CARY" },
				tier: "1",
				since: { from: "2026-03-02T00:00:00.000Z", before: "2026-03-03T00:00:00.000Z" },
			},
			page: { from: "9195550100" },
			size: 25,
		});
	});

	it("is one number, toll-free or E.164", () => {
		expect(valueIn(check({ fullnumber: "+18005550100" })).filter.search).toEqual({ prefix: "8005550100" });
		expect(valueIn(check({ areacode: "800" })).filter.search).toEqual({ npa: "800" });
	});

	it("is the n-th page for clients that count", () => {
		expect(valueIn(check({ page: "7" })).page).toEqual({ index: 7 });
	});
});

it.each<[NumberQueryTexts, number]>([
	[{ page: "0" }, 1008],
	[{ page: "next" }, 1008],
	[{ page: "cbdcfc94-81b1-4ce9-8b6d-f8d6b85381ba" }, 1008],
	[{ size: "0" }, 1006],
	[{ size: "2501" }, 1006],
	[{ size: "many" }, 1014],
	[{ areacode: "19" }, 4000],
	[{ areacode: "119" }, 4000],
	[{ npanxx: "919" }, 4002],
	[{ npanxx: "919155" }, 4002],
	[{ fullnumber: "12345" }, 4011],
	[{ lata: "four" }, 4008],
	[{ state: "XX" }, 4006],
	[{ state: "NC", ratecenter: "C".repeat(51) }, 4001],
	[{ state: "NC", city: "C".repeat(51) }, 4005],
	[{ tier: "low" }, 4010],
	[{ ratecenter: "CARY" }, 4010],
	[{ city: "CARY" }, 4010],
	[{ npanxx: "919555", fullnumber: "9195550100" }, 4010],
	[{ startdate: "tomorrow" }, 15503],
	[{ startdate: "2026-03-03", enddate: "2026-03-02" }, 15501],
])("%j is refused with %i", (texts, code) => {
	expect(codes(texts)).toEqual([code]);
	expect(check(texts).ok).toBe(false);
});

it("all faults are told at once", () => {
	expect(codes({ page: "x", size: "x", areacode: "x" })).toEqual([1008, 1014, 4000]);
});

it.each<[texts: NumberQueryTexts, filter: object]>([
	[{ areacode: " 919 " }, { search: { npa: "919" } }],
	[{ npanxx: "919555" }, { search: { prefix: "919555" } }],
	[{ npanxx: "9195559" }, { search: { prefix: "9195559" } }],
	[{ lata: "1" }, { search: { lata: "1" } }],
	[{ lata: "99999" }, { search: { lata: "99999" } }],
	[{ tier: "12" }, { search: {}, tier: "12" }],
])("%j is read whole", (texts, filter) => {
	expect(valueIn(check(texts)).filter).toEqual({ since: {}, ...filter });
});

it.each<[texts: NumberQueryTexts, code: number]>([
	[{ areacode: "1919" }, 4000],
	[{ areacode: "9190" }, 4000],
	[{ areacode: "119" }, 4000],
	[{ areacode: "9x9" }, 4000],
	[{ npanxx: "1919555" }, 4002],
	[{ npanxx: "91955500" }, 4002],
	[{ npanxx: "91955" }, 4002],
	[{ npanxx: "919155" }, 4002],
	[{ npanxx: "919555x" }, 4002],
	[{ npanxx: "91955x" }, 4002],
	[{ lata: "x1" }, 4008],
	[{ lata: "1x" }, 4008],
	[{ lata: "123456" }, 4008],
	[{ tier: "x1" }, 4010],
	[{ tier: "123" }, 4010],
	[{ page: "0" }, 1008],
	[{ page: "x1" }, 1008],
	[{ page: "1x" }, 1008],
	[{ page: "1000000" }, 1008],
])("%j is refused", (texts, code) => {
	expect(codes(texts)).toEqual([code]);
});

it("pages are counted from 1 to 999,999", () => {
	expect(valueIn(check({ page: "1" })).page).toEqual({ index: 1 });
	expect(valueIn(check({ page: "999999", size: " 7 " }))).toMatchObject({
		page: { index: 999_999 },
		size: 7,
	});
});

it.each<[texts: NumberQueryTexts, description: string]>([
	[{ tier: "x" }, "tier must be a number."],
	[{ ratecenter: "CARY" }, "Please also specify state with ratecenter."],
	[{ city: "CARY" }, "Please also specify state with city."],
	[{ npanxx: "919555", fullnumber: "9195550100" }, "npaNxx and fullNumber cannot be combined."],
	[{ size: "x" }, "size must be a whole number."],
	[{ size: "2501" }, "size must be between 1 and 2500."],
])("%j says why", (texts, description) => {
	expect(faultsOf(check(texts)).map((fault) => fault.description)).toEqual([description]);
});
