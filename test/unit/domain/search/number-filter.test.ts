import { describe, expect, it } from "vitest";
import { lineBitmap, linesIn } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import {
	leadingDigits,
	matchingNumbers,
	type NumberFilter,
} from "../../../../domain/search/number-filter.ts";

const NUMBERS = {
	block: "9195550" as BlockId,
	state: "NC",
	rateCenter: "CARY",
	city: "CARY",
	lata: "426",
	tier: "0",
	lines: lineBitmap([1, 2, 100]),
	since: "2026-03-02T12:00:00.000Z",
};
const filter = (search: NumberFilter["search"], more: Partial<NumberFilter> = {}): NumberFilter => ({
	search,
	since: {},
	...more,
});
const matching = (each: NumberFilter) => [...linesIn(matchingNumbers(each, NUMBERS))];

describe("numbers of a record", () => {
	it.each([
		[filter({})],
		[filter({ npa: "919" })],
		[filter({ prefix: "919555" })],
		[filter({ state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" })],
		[filter({}, { tier: "0" })],
		[filter({}, { since: { from: "2026-03-02T00:00:00.000Z", before: "2026-03-03T00:00:00.000Z" } })],
	])("match %j", (each) => expect(matching(each)).toEqual([1, 2, 100]));

	it.each([
		[filter({ npa: "984" })],
		[filter({ prefix: "919556" })],
		[filter({ state: "VA" })],
		[filter({ state: "NC", rateCenter: "APEX" })],
		[filter({ lata: "424" })],
		[filter({}, { tier: "1" })],
		[filter({}, { since: { from: "2026-03-03T00:00:00.000Z" } })],
	])("do not match %j", (each) => expect(matching(each)).toEqual([]));

	it("match by their site, and by the peer that their order named or else the default", () => {
		const at = (peerId: string | undefined, place: NonNullable<NumberFilter["at"]>) => {
			const numbers = { ...NUMBERS, siteId: "743", ...(peerId === undefined ? {} : { peerId }) };
			return [...linesIn(matchingNumbers(filter({}, { at: place }), numbers))].length > 0;
		};
		const main = { peerId: "1", isDefault: true };
		const spare = { peerId: "2", isDefault: false };
		expect([at("1", { siteId: "743" }), at(undefined, { siteId: "744" })]).toEqual([true, false]);
		for (const [peerId, atMain, atSpare] of [
			[undefined, true, false],
			["1", true, false],
			["2", false, true],
		] as const) {
			expect(at(peerId, { siteId: "743", peer: main })).toBe(atMain);
			expect(at(peerId, { siteId: "743", peer: spare })).toBe(atSpare);
			expect(at(peerId, { siteId: "744", peer: main })).toBe(false);
		}
		expect(matching(filter({}, { at: { siteId: "743" } }))).toEqual([]);
	});

	it("match by all ten digits", () => {
		expect(matching(filter({ prefix: "9195550100" }))).toEqual([100]);
		expect(matching(filter({ prefix: "9195550101" }))).toEqual([]);
	});
});

it("the digits that records are read by are at most a block's", () => {
	expect(leadingDigits(filter({}))).toBe("");
	expect(leadingDigits(filter({ npa: "919" }))).toBe("919");
	expect(leadingDigits(filter({ npa: "919", prefix: "919555" }))).toBe("919555");
	expect(leadingDigits(filter({ prefix: "9195550100" }))).toBe("9195550");
});
