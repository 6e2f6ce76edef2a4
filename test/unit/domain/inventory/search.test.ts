import { describe, expect, it } from "vitest";
import type { BlockPlace } from "../../../../domain/inventory/places.ts";
import {
	isSearchKey,
	isTollFreeSearch,
	type Lookup,
	linesByDigits,
	lookupFor,
	matchingLines,
	mayMatch,
	type Search,
	searchKey,
	searchOfKey,
} from "../../../../domain/inventory/search.ts";
import { count, lineBitmap, linesIn } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";

const block = (name: string) => name as BlockId;
const cary: BlockPlace = {
	block: block("9195550"),
	state: "NC",
	rateCenter: "CARY",
	city: "CARY",
	lata: "426",
	zips: ["27511", "27513"],
};

describe("the key of a search", () => {
	it.each<[search: Search, key: string]>([
		[{ npa: "919" }, "npa=919"],
		[{ state: "NC", rateCenter: "CARY" }, "state=NC&rateCenter=CARY"],
		[{ rateCenter: "CARY", state: "NC" }, "state=NC&rateCenter=CARY"],
		[{ city: "NEW YORK", state: "NY" }, "state=NY&city=NEW%20YORK"],
		[{ city: "A=B&C", state: "NY" }, "state=NY&city=A%3DB%26C"],
		[{ tollFree: "8**", contains: "639227" }, "tollFree=8**&contains=639227"],
		[{ npa: "919", endsIn: "639" }, "npa=919&endsIn=639"],
		[{ prefix: "9195550100" }, "prefix=9195550100"],
	])("%j is %s, and is read back", (search, key) => {
		expect(searchKey(search)).toBe(key);
		expect(searchOfKey(key)).toEqual(search);
		expect(isSearchKey(key)).toBe(true);
	});

	it.each([
		"no=search",
		"npa=919&no=search",
		"state=NC&npa=919",
		"npa=919&npa=919",
		"city=NEW YORK",
		"city=%",
		"npa",
	])("is none that was written otherwise: %s", (key) => {
		expect(isSearchKey(key)).toBe(false);
	});
});

describe("where to look", () => {
	it.each<[search: Search, lookup: Lookup]>([
		[{ prefix: "9195550" }, { by: "blocks", blocks: [block("9195550")] }],
		[{ prefix: "9195550100" }, { by: "blocks", blocks: [block("9195550")] }],
		[
			{ prefix: "919555" },
			{
				by: "blocks",
				blocks: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => block(`919555${digit}`)),
			},
		],
		[
			{ state: "NC", rateCenter: "CARY" },
			{ by: "place", place: "RATECENTER#NC#CARY" },
		],
		[{ zip: "27511" }, { by: "place", place: "ZIP#27511" }],
		[
			{ state: "NC", city: "CARY" },
			{ by: "place", place: "CITY#NC#CARY" },
		],
		[{ npa: "919" }, { by: "npa", npas: ["919"] }],
		[
			{ npa: "919", contains: "639" },
			{ by: "npa", npas: ["919"] },
		],
		[{ lata: "426" }, { by: "place", place: "LATA#426" }],
		[{ state: "NC" }, { by: "place", place: "STATE#NC" }],
		[{ tollFree: "8**" }, { by: "npa", npas: ["833", "844", "855", "866", "877", "888", "800"] }],
		[{ tollFree: "8*8" }, { by: "npa", npas: ["888"] }],
		[{ tollFree: "80*" }, { by: "npa", npas: ["800"] }],
		[
			{ tollFree: "855", contains: "639227" },
			{ by: "npa", npas: ["855"] },
		],
	])("for %j: %j", (search, lookup) => {
		expect(lookupFor(search)).toEqual(lookup);
	});

	it.each<[search: Search, lookup: Lookup]>([
		[
			{ prefix: "9195550", state: "NC", rateCenter: "CARY", zip: "27511", npa: "919" },
			{ by: "blocks", blocks: [block("9195550")] },
		],
		[
			{ state: "NC", rateCenter: "CARY", city: "CARY", zip: "27511", npa: "919", lata: "426" },
			{ by: "place", place: "RATECENTER#NC#CARY" },
		],
		[
			{ state: "NC", city: "CARY", zip: "27511", npa: "919", lata: "426" },
			{ by: "place", place: "ZIP#27511" },
		],
		[
			{ state: "NC", npa: "919", lata: "426" },
			{ by: "npa", npas: ["919"] },
		],
		[
			{ state: "NC", lata: "426" },
			{ by: "place", place: "LATA#426" },
		],
	])("for %j the narrowest way is %j", (search, lookup) => {
		expect(lookupFor(search)).toEqual(lookup);
	});

	it.each<Search>([{ tollFree: "81*" }, {}, { contains: "639" }])("for %j nowhere", (search) => {
		expect(lookupFor(search)).toBeUndefined();
	});
});

describe("a block's name tells whether it may match", () => {
	it.each<[search: Search, name: string, may: boolean]>([
		[{}, "9195550", true],
		[{ npa: "919" }, "9195550", true],
		[{ npa: "919" }, "9845550", false],
		[{ prefix: "919555" }, "9195557", true],
		[{ prefix: "919555" }, "9195567", false],
		[{ prefix: "9195550" }, "9195550", true],
		[{ prefix: "9195550" }, "9195551", false],
		[{ prefix: "9195550107" }, "9195550", true],
		[{ prefix: "9195550107" }, "9195551", false],
		[{ tollFree: "8**" }, "8005550", true],
		[{ tollFree: "8**" }, "9195550", false],
		[{ tollFree: "8**" }, "8105550", false],
		[{ tollFree: "83*" }, "8335550", true],
		[{ tollFree: "83*" }, "8445550", false],
		[{ endsIn: "107" }, "9195550", true],
		[{ endsIn: "0107" }, "9195550", true],
		[{ endsIn: "1107" }, "9195550", false],
		[{ endsIn: "5550107" }, "9195550", true],
		[{ endsIn: "5560107" }, "9195550", false],
		[{ contains: "5550" }, "9195550", true],
		[{ contains: "55501" }, "9195550", true],
		[{ contains: "639227" }, "9195550", false],
		[{ contains: "6392" }, "9195550", false],
		[{ contains: "639" }, "9195550", true],
		[{ contains: "0639" }, "9195550", true],
		[{ contains: "5550639" }, "9195550", true],
		[{ contains: "5551639" }, "9195550", false],
		[{ state: "CA" }, "9195550", true],
	])("%j, %s: %s", (search, name, may) => {
		expect(mayMatch(search, block(name))).toBe(may);
	});
});

describe("the matching lines of a block", () => {
	it.each<[search: Search]>([
		[{}],
		[{ npa: "919" }],
		[{ prefix: "919555" }],
		[{ prefix: "9195550" }],
		[{ state: "NC" }],
		[{ state: "NC", rateCenter: "CARY" }],
		[{ state: "NC", city: "CARY" }],
		[{ zip: "27513" }],
		[{ lata: "426" }],
		[{ npa: "919", state: "NC", rateCenter: "CARY", city: "CARY", zip: "27511", lata: "426" }],
	])("are all of it for %j", (search) => {
		expect(count(matchingLines(search, cary))).toBe(1000);
	});

	it.each<[search: Search]>([
		[{ npa: "984" }],
		[{ prefix: "919556" }],
		[{ prefix: "9195551" }],
		[{ prefix: "9195551107" }],
		[{ state: "SC" }],
		[{ state: "NC", rateCenter: "RALEIGH" }],
		[{ state: "NC", city: "RALEIGH" }],
		[{ zip: "27601" }],
		[{ lata: "42" }],
		[{ tollFree: "8**" }],
		[{ npa: "919", state: "SC" }],
	])("are none for %j", (search) => {
		expect(count(matchingLines(search, cary))).toBe(0);
	});

	it.each<[search: Search]>([
		[{ state: "NC" }],
		[{ rateCenter: "CARY" }],
		[{ city: "CARY" }],
		[{ lata: "426" }],
		[{ zip: "27511" }],
	])("are none for %j where the block has no place", (search) => {
		expect(count(matchingLines(search, { block: cary.block }))).toBe(0);
	});

	it.each<[search: Search, lines: number[]]>([
		[{ prefix: "9195550107" }, [107]],
		[{ prefix: "9195550000" }, [0]],
		[{ prefix: "9195550999" }, [999]],
		[{ endsIn: "107" }, [107]],
		[{ endsIn: "0107" }, [107]],
		[{ endsIn: "5550107" }, [107]],
		[{ endsIn: "07" }, [7, 107, 207, 307, 407, 507, 607, 707, 807, 907]],
		[{ contains: "5550107" }, [107]],
		[{ contains: "555010" }, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109]],
		[{ contains: "550107" }, [107]],
		[{ contains: "50107" }, [107]],
		[{ contains: "0107" }, [107]],
		[{ contains: "107" }, [107]],
		[{ contains: "0000" }, [0]],
		[{ contains: "7777" }, []],
		[{ endsIn: "1107" }, []],
	])("for %j: %j", (search, lines) => {
		expect([...linesIn(matchingLines(search, cary))]).toEqual(lines);
	});

	it("are those where the digits begin in the block's name or in the line", () => {
		expect(matchingLines({ contains: "500" }, cary)).toEqual(
			lineBitmap([...Array.from({ length: 100 }, (_, line) => line), 500]),
		);
	});
});

it.each<[search: Search, tollFree: boolean]>([
	[{ tollFree: "8**" }, true],
	[{ npa: "800" }, true],
	[{ prefix: "888555" }, true],
	[{ prefix: "8335550107" }, true],
	[{ npa: "919" }, false],
	[{ prefix: "919800" }, false],
	[{ state: "NC" }, false],
])("the search %j can match only toll-free numbers: %s", (search, tollFree) => {
	expect(isTollFreeSearch(search)).toBe(tollFree);
});

describe("the lines that a search can match by their digits", () => {
	const all = 1000;
	it.each<[search: Search, lines: number]>([
		[{ npa: "919" }, all],
		[{ npa: "212" }, 0],
		[{ prefix: "919555" }, all],
		[{ prefix: "9195551" }, 0],
		[{ prefix: "9195550107" }, 1],
		[{ prefix: "9195551", localCalling: "true" }, all],
		[{ tollFree: "8**" }, 0],
		[{ npa: "919", endsIn: "07" }, 10],
		[{ npa: "919", contains: "7777" }, 0],
		[{ state: "VA", city: "NORFOLK", rateCenter: "NORFOLK", lata: "252", zip: "23501" }, all],
	])("are for %j, wherever the block is, %j", (search, lines) => {
		expect(count(linesByDigits(search, cary.block))).toBe(lines);
	});
});

it("a placeholder stands for any digit of a block's name, too", () => {
	expect(mayMatch({ contains: "5?50" }, block("9195550"))).toBe(true);
	expect(mayMatch({ contains: "6?50" }, block("9195550"))).toBe(false);
});
