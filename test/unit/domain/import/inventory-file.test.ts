import { describe, expect, it } from "vitest";
import { readHeader } from "../../../../domain/import/csv-header.ts";
import {
	INVENTORY_COLUMNS,
	INVENTORY_LAYOUT,
	type InventoryRow,
	inventoryRowReader,
	linesOfRanges,
	placeObjection,
	readInventoryRow,
} from "../../../../domain/import/inventory-file.ts";
import { count } from "../../../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const CARY: InventoryRow = {
	first: "9195555000",
	last: "9195559999",
	state: "NC",
	city: "Cary",
	rate_center: "CARY",
	lata: "426",
	zips: "27511 27513",
	tier: "0",
};
const NOWHERE = { state: "", city: "", rate_center: "", lata: "", zips: "" };
const TOLL_FREE: InventoryRow = { ...CARY, ...NOWHERE, first: "8005550000", last: "8005550999" };

const accepted = (row: Partial<InventoryRow>, base = CARY) => valueIn(readInventoryRow({ ...base, ...row }));

describe("the header of an inventory file", () => {
	it("names the columns in any order and any case", () => {
		expect(
			valueIn(
				readHeader(
					["FIRST", "Last", " tier", "state", "city", "rate_center", "lata", "zips"],
					INVENTORY_LAYOUT,
				),
			),
		).toEqual(["first", "last", "tier", "state", "city", "rate_center", "lata", "zips"]);
	});

	it.each([
		["first,last,state,city,rate_center,lata,zips", "column 'tier' is missing"],
		["first,last,state,city,rate_center,lata,zips,tier,price", "column 'price' is unknown"],
		["first,last,state,city,rate_center,lata,zips,tier,tier", "column 'tier' is there twice"],
	])("is refused: %s", (header, why) => {
		expect(refusalOf(readHeader(header.split(","), { columns: INVENTORY_COLUMNS }))).toContain(why);
	});
});

describe("a row of an inventory file", () => {
	it("is a range of numbers, by thousands-block", () => {
		expect(accepted({ first: "(919) 555-0998", last: "+1 919 555 2001" }).blocks).toEqual([
			{ block: "9195550", from: 998, to: 999 },
			{ block: "9195551", from: 0, to: 999 },
			{ block: "9195552", from: 0, to: 1 },
		]);
	});

	it("is one number without a last one", () => {
		expect(accepted({ first: "9195550123", last: " " }).blocks).toEqual([
			{ block: "9195550", from: 123, to: 123 },
		]);
	});

	it("covers up to a whole exchange", () => {
		const { blocks } = accepted({ first: "9195550000", last: "9195559999" });
		expect(blocks).toHaveLength(10);
		expect(count(linesOfRanges(blocks.slice(0, 1)))).toBe(1000);
	});

	it("names its place as orders do: upper case, and a LATA without leading zeros", () => {
		const row = { state: "nc", city: " Chapel Hill ", rate_center: "chapelhl", lata: "00426", tier: "" };
		expect(accepted(row).place).toEqual({
			state: "NC",
			city: "CHAPEL HILL",
			rateCenter: "CHAPELHL",
			lata: "426",
			zips: ["27511", "27513"],
			tier: "0",
		});
	});

	it("keeps the leading zeros of ZIP codes, each code once, in order", () => {
		expect(accepted({ zips: "02134-1001  00501 02134" }).place.zips).toEqual(["00501", "02134"]);
	});

	it("needs neither city nor ZIP codes", () => {
		expect(accepted({ city: "", zips: "" }).place).toEqual({
			state: "NC",
			rateCenter: "CARY",
			lata: "426",
			tier: "0",
		});
	});

	it("belongs nowhere when its numbers are toll-free", () => {
		expect(accepted({}, TOLL_FREE).place).toEqual({ tier: "0" });
	});

	it.each<[string, Partial<InventoryRow>, string]>([
		["no first number", { first: "" }, "First '' is not a telephone number."],
		["a short number", { first: "919555000" }, "First '919555000' is not a telephone number."],
		["a last number that is none", { last: "x" }, "Last 'x' is not a telephone number."],
		["numbers in the wrong order", { last: "9195554999" }, "Last 9195554999 comes before first 9195555000."],
		[
			"two exchanges",
			{ last: "9195560000" },
			"First 9195555000 and last 9195560000 must share their first six",
		],
		["no state", { state: " " }, "Column 'state' must not be empty."],
		["a state that is none", { state: "ZZ" }, "State 'ZZ' is not a two-letter state or province code."],
		["no rate center", { rate_center: "" }, "Column 'rate_center' must not be empty."],
		["a rate center that is none", { rate_center: "A#B" }, "RateCenter is not valid."],
		["a city that is none", { city: "A;B" }, "City is not valid."],
		["no LATA", { lata: "" }, "Column 'lata' must not be empty."],
		["a LATA that is none", { lata: "42x" }, "Lata must be 1 to 5 digits."],
		["a ZIP code that is none", { zips: "27511 2751" }, "Zip must be 99999 or 99999-9999."],
		["a tier that is none", { tier: "gold" }, "Tier 'gold' is not a number."],
		[
			"several faults at once",
			{ state: "", tier: "x" },
			"Column 'state' must not be empty. Tier 'x' is not a number.",
		],
	])("is rejected for %s", (_, change, why) => {
		expect(refusalOf(readInventoryRow({ ...CARY, ...change }))).toContain(why);
	});

	it.each(["state", "city", "rate_center", "lata", "zips"] as const)(
		"is rejected for toll-free numbers with a %s",
		(column) => {
			const row = { ...TOLL_FREE, [column]: CARY[column] };
			expect(refusalOf(readInventoryRow(row))).toBe(`Toll-free numbers have no ${column}.`);
		},
	);
});

describe("an inventory file as lists of numbers have it", () => {
	const headed = (header: string) => readHeader(header.split(";"), INVENTORY_LAYOUT);

	it("may have other names for its columns, in any order, and be without those that can be empty", () => {
		expect(valueIn(headed("LATA;Rate Center;TN;St"))).toEqual(["lata", "rate_center", "first", "state"]);
		expect(
			valueIn(headed("Start Number;End-Number;Province;RateCenter;lata_code;ZIP Code;City Name")),
		).toEqual(["first", "last", "state", "rate_center", "lata", "zips", "city"]);
	});

	it("is told what it must be, and which columns may be missing", () => {
		expect(refusalOf(headed("first"))).toContain(
			"The header must be first,last,state,city,rate_center,lata,zips,tier, of which last, city, zips, tier may be missing.",
		);
	});

	it("may have what reports and exports have beside its columns", () => {
		expect(valueIn(headed("line;reason;first;state;rate_center;lata;status"))).toEqual([
			undefined,
			undefined,
			"first",
			"state",
			"rate_center",
			"lata",
			undefined,
		]);
	});

	it.each([
		["number;state;rc", "column 'lata' is missing"],
		["number;tn;state;rc;lata", "column 'first' is there twice"],
		["number;state;rc;lata;constructor", "column 'constructor' is unknown"],
		[Array(65).fill("x").join(";"), "The header has 65 columns, more than 64."],
		[`number;state;rc;lata;${"x".repeat(99)}`, `column '${"x".repeat(40)}' is unknown`],
	])("is refused: %s", (header, why) => {
		expect(refusalOf(headed(header))).toContain(why);
	});

	it("names a place once for many rows, and another when any of it changes", () => {
		const read = inventoryRowReader();
		const places = [{}, {}, { city: "Apex" }, { tier: "1" }, { first: "8005550000", last: "" }].map(
			(change) => read({ ...CARY, ...change }),
		);
		expect(places.slice(0, 4).map((each) => valueIn(each).place)).toMatchObject([
			{ city: "CARY", tier: "0" },
			{ city: "CARY", tier: "0" },
			{ city: "APEX", tier: "0" },
			{ city: "CARY", tier: "1" },
		]);
		expect(refusalOf(places[4] as (typeof places)[0])).toMatch(/^Toll-free numbers have no/);
	});

	it("does not take the place of the row before for that of a toll-free number, nor where everything is another", () => {
		const read = inventoryRowReader();
		const tollFree = { first: "8005550000", last: "" };
		expect(valueIn(read(CARY)).place).toMatchObject({ city: "CARY" });
		expect(refusalOf(read({ ...CARY, ...tollFree }))).toMatch(/^Toll-free numbers have no/);
		const austin = {
			state: "TX",
			city: "AUSTIN",
			rate_center: "AUSTIN",
			lata: "558",
			zips: "78701",
			tier: "3",
		};
		expect(valueIn(read({ ...CARY, ...austin })).place).toMatchObject({ city: "AUSTIN", tier: "3" });
		expect(valueIn(read(CARY)).place).toMatchObject({ city: "CARY", tier: "0" });
	});

	it("may have signs of formulas within a name", () => {
		expect(accepted({ city: "Winston-Salem" }).place).toMatchObject({ city: "WINSTON-SALEM" });
	});

	it.each(["=1+1", "+Cary", "-Cary", "@SUM(A1)"])("has no formula for a name: %s", (city) => {
		expect(refusalOf(readInventoryRow({ ...CARY, city }))).toBe(
			`Column 'city' begins with '${city[0]}', as a formula does.`,
		);
	});
});

describe("the place of a thousands-block", () => {
	const block = "9195555" as BlockId;
	const { place } = accepted({});

	it("is that of all its rows", () => {
		expect(placeObjection(block, place, accepted({ zips: "27513 27511" }).place)).toBeUndefined();
	});

	it.each<[Partial<InventoryRow>, string]>([
		[{ state: "SC" }, "state 'NC' here, 'SC' in this row"],
		[{ rate_center: "APEX" }, "rate_center 'CARY' here, 'APEX' in this row"],
		[{ city: "" }, "city 'CARY' here, '' in this row"],
		[{ lata: "422" }, "lata '426' here, '422' in this row"],
		[{ zips: "27511" }, "zips '27511 27513' here, '27511' in this row"],
		[{ tier: "1" }, "tier '0' here, '1' in this row"],
		[{ tier: "1", lata: "422" }, "lata '426' here, '422' in this row; tier '0' here, '1' in this row"],
	])("does not change with %o", (change, why) => {
		expect(placeObjection(block, place, accepted(change).place)).toBe(
			`Thousands-block 9195555 is known with another place: ${why}.`,
		);
	});
});

describe("a row as an operator's spreadsheet writes it", () => {
	it.each(["0", "7", "999999999", " 12 "])("has tier '%s'", (tier) => {
		expect(accepted({ tier }).place.tier).toBe(tier.trim());
	});

	it.each(["x1", "1x", "1234567890", "-1"])("has no tier '%s'", (tier) => {
		expect(refusalOf(readInventoryRow({ ...CARY, tier }))).toBe(`Tier '${tier}' is not a number.`);
	});

	it("has blanks around its numbers and its tier, or nothing but blanks for none", () => {
		const { blocks, place } = accepted({ first: " 9195555000 ", last: " 9195555001 ", tier: " " });
		expect(blocks).toEqual([{ block: "9195555", from: 0, to: 1 }]);
		expect(place.tier).toBe("0");
		expect(refusalOf(readInventoryRow({ ...CARY, first: " 12 " }))).toBe(
			"First '12' is not a telephone number.",
		);
	});

	it("has any blanks between and around ZIP codes", () => {
		expect(accepted({ zips: " 27511   27513 " }).place.zips).toEqual(["27511", "27513"]);
	});

	it("has no city where there is none", () => {
		for (const city of ["", " "]) expect(accepted({ city }).place).not.toHaveProperty("city");
	});

	it("has blanks only in the place of a toll-free number, whose other columns are told by their names", () => {
		expect(accepted({ state: " ", zips: " " }, TOLL_FREE).place).toEqual({ tier: "0" });
		expect(refusalOf(readInventoryRow({ ...TOLL_FREE, state: "NC", lata: "426" }))).toBe(
			"Toll-free numbers have no state, lata.",
		);
	});

	it("is refused with every objection, and what the header must be is told with those to it", () => {
		expect(refusalOf(readHeader(["first", "price"], { columns: ["first", "last", "tier"] }))).toBe(
			"column 'last' is missing, column 'tier' is missing, column 'price' is unknown. The header must be first,last,tier.",
		);
	});
});
