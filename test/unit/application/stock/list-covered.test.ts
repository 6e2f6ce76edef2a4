import { describe, expect, it } from "vitest";
import {
	COVERED_BLOCKS_MAX,
	COVERED_LOOKED_INTO_MAX,
	type CoveredPorts,
	makeListCovered,
} from "../../../../application/stock/list-covered.ts";
import { type Area, areasByPlace, type BlockPlace } from "../../../../domain/inventory/places.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { type CoveredQuery, EMBEDDED } from "../../../../domain/search/check-covered-query.ts";

const block = (id: string, rateCenter: string, more: Partial<BlockPlace> = {}): BlockPlace => ({
	block: id as BlockId,
	state: "NC",
	lata: "426",
	rateCenter,
	city: rateCenter,
	...more,
});
const BLOCKS = [
	block("9195550", "CARY", { zips: ["27511", "27513"], tier: "1" }),
	block("9195551", "CARY", { zips: ["27511"], city: "APEX" }),
	block("9845550", "CARY", { zips: ["27519"], tier: "0" }),
	block("9195552", "RALEIGH", { zips: ["27601"] }),
	block("2525550", "ROCKYMOUNT", { lata: "951" }),
	block("4345550", "DANVILLE", { state: "VA", lata: "0" }),
];

/** Stock of three numbers in every block, all of it in the lists of places, and what was read of it. */
function stockOf(blocks: readonly BlockPlace[]) {
	const places = new Map<string, Area[]>();
	for (const each of blocks)
		for (const [place, area] of areasByPlace(each)) places.set(place, [...(places.get(place) ?? []), area]);
	const read: BlockId[] = [];
	const ports: CoveredPorts = {
		placeLists: {
			areasOf: async (place) => places.get(place) ?? [],
			statesOf: async (npa) => [
				...new Set(blocks.flatMap(({ block: id, state }) => (id.startsWith(npa) && state ? [state] : []))),
			],
			inStock: async () => new Set(),
		},
		inventory: {
			async *candidates(lookup) {
				const place = lookup.by === "place" ? lookup.place : "";
				yield blocks.filter((each) => areasByPlace(each).has(place)).map((each) => each.block);
			},
			read: async (ids) => {
				read.push(...ids);
				const free = lineBitmap([1, 2, 3]);
				return blocks.flatMap((each) => (ids.includes(each.block) ? [{ ...each, free, known: free }] : []));
			},
		},
	};
	return { ports, read };
}

const query = (wanted: Partial<CoveredQuery>): CoveredQuery => ({
	page: { index: 1 },
	size: 500,
	embed: new Set(),
	...wanted,
});
const ALL = new Set(EMBEDDED);

describe("rate centers are found", () => {
	it.each<[Partial<CoveredQuery>, readonly string[]]>([
		[{ state: "NC" }, ["CARY", "RALEIGH", "ROCKYMOUNT"]],
		[{ state: "NC", lata: "951" }, ["ROCKYMOUNT"]],
		[{ state: "NC", npa: "984" }, ["CARY"]],
		[{ state: "NC", city: "APEX" }, ["CARY"]],
		[{ state: "NC", city: "APEX", npa: "984" }, []],
		[{ state: "NC", name: "CARY", abbreviation: "CARY" }, ["CARY"]],
		[{ state: "NC", name: "CARY", abbreviation: "RALEIGH" }, []],
		[{ lata: "426" }, ["CARY", "RALEIGH"]],
		[{ npa: "434" }, ["DANVILLE"]],
		[{ zip: "27511" }, ["CARY"]],
		[{ zip: "27511", state: "VA" }, []],
		[{ npaNxx: "919555" }, ["CARY", "RALEIGH"]],
		[{ npaNxx: "9195552" }, ["RALEIGH"]],
		[{ npaNxx: "919555", zip: "27601" }, ["RALEIGH"]],
		[{ zip: "99999" }, []],
		[{ state: "WY" }, []],
		[{ state: "NC", tier: "0" }, ["CARY"]],
	])("by %j", async (wanted, names) => {
		const { rateCenters } = await makeListCovered(stockOf(BLOCKS).ports)(query(wanted));
		expect(rateCenters.map(({ rateCenter }) => rateCenter)).toEqual(names);
	});
});

it("blocks are read only for what they alone tell", async () => {
	const { ports, read } = stockOf(BLOCKS);
	const list = makeListCovered(ports);
	expect((await list(query({ state: "NC", name: "CARY", embed: new Set(["Cities"]) }))).rateCenters).toEqual([
		{ state: "NC", rateCenter: "CARY", lata: "426", cities: ["APEX", "CARY"] },
	]);
	expect(read).toEqual([]);
	expect((await list(query({ state: "NC", name: "CARY", embed: ALL }))).rateCenters).toEqual([
		{
			state: "NC",
			rateCenter: "CARY",
			lata: "426",
			cities: ["APEX", "CARY"],
			zips: ["27511", "27513", "27519"],
			blocks: ["9195550", "9195551", "9845550"],
			tiers: ["0", "1"],
			available: 9,
		},
	]);
	expect(read).toEqual(["9195550", "9195551", "9845550"]);
});

it("pages go on where the one before ended, by number and by what they begin with", async () => {
	const list = makeListCovered(stockOf(BLOCKS).ports);
	const first = await list(query({ state: "NC", size: 2 }));
	expect([first.total, first.rateCenters.length, first.next?.rateCenter]).toEqual([3, 2, "ROCKYMOUNT"]);
	const from = { state: "NC", rateCenter: "ROCKYMOUNT" };
	for (const page of [{ index: 2 }, { from }]) {
		const { total, rateCenters, next } = await list(query({ state: "NC", size: 2, page }));
		expect([total, rateCenters.map(({ rateCenter }) => rateCenter), next]).toEqual([
			3,
			["ROCKYMOUNT"],
			undefined,
		]);
	}
	expect((await list(query({ state: "NC", page: { index: 9 } }))).rateCenters).toEqual([]);
});

it("a page with what blocks tell ends before the blocks are too many, and after so many rate centers", async () => {
	const named = (index: number) => `RC${String(index).padStart(4, "0")}`;
	const id = (index: number) => `919${2000 + index}`;
	const crowded = Array.from({ length: 3000 }, (_, index) =>
		block(id(index), named(Math.floor(index / 600))),
	);
	const { ports, read } = stockOf([
		...crowded,
		...crowded.slice(0, 600).map((each) => ({ ...each, block: each.block.replace("919", "984") as BlockId })),
	]);
	const list = makeListCovered(ports);
	const first = await list(query({ state: "NC", embed: ALL }));
	// The first has 1,200, of which no more than the limit are read; the next would be more than the limit.
	expect(first.rateCenters.map(({ available }) => available)).toEqual([COVERED_BLOCKS_MAX * 3]);
	expect([first.next?.rateCenter, read.length]).toEqual([named(1), COVERED_BLOCKS_MAX]);

	const scattered = Array.from({ length: COVERED_LOOKED_INTO_MAX + 5 }, (_, index) =>
		block(id(index), named(index)),
	);
	const page = await makeListCovered(stockOf(scattered).ports)(query({ state: "NC", embed: ALL }));
	expect([page.rateCenters.length, page.next?.rateCenter]).toEqual([
		COVERED_LOOKED_INTO_MAX,
		named(COVERED_LOOKED_INTO_MAX),
	]);
});
