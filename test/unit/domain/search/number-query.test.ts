import { describe, expect, it } from "vitest";
import { checkNumberQuery, type NumberQueryTexts } from "../../../../domain/search/number-query.ts";
import { codesOf, valueIn } from "../../../support/results.ts";

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
