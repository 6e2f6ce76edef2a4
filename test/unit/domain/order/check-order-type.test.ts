import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import { type Criterion, checkOrderType } from "../../../../domain/order/check-order-type.ts";
import type { FieldName, OrderType, OrderTypeName } from "../../../../domain/order/order-type.ts";
import { exactly, run } from "../../../support/order-builder.ts";

type Fields = Partial<Record<FieldName, string>>;

function checking(orderType: OrderType): { criterion: Criterion | undefined; faults: Fault[] } {
	const faults: Fault[] = [];
	return { criterion: checkOrderType(orderType, (fault) => faults.push(fault)), faults };
}

const search = (name: OrderTypeName, fields: Fields) => checking({ name, fields });
const codes = ({ faults }: { faults: Fault[] }) => faults.map(({ code }) => code);

describe("a sound search", () => {
	it.each<[name: OrderTypeName, fields: Fields, criterion: object]>([
		["AreaCodeSearchAndOrderType", { AreaCode: "919", Quantity: "5" }, { npa: "919" }],
		[
			"RateCenterSearchAndOrderType",
			{ RateCenter: "Cary", State: "nc", Quantity: "5" },
			{ rateCenter: "CARY", state: "NC", localCalling: "true" },
		],
		[
			"NPANXXSearchAndOrderType",
			{ NpaNxx: "919555", Quantity: "5" },
			{ prefix: "919555", localCalling: "true" },
		],
		[
			"NPANXXSearchAndOrderType",
			{ NpaNxx: "9195550", Quantity: "5" },
			{ prefix: "9195550", localCalling: "true" },
		],
		[
			"NPANXXXSearchAndOrderType",
			{ NpaNxxX: "9195550", Quantity: "5" },
			{ prefix: "9195550", localCalling: "true" },
		],
		[
			"NPANXXSearchAndOrderType",
			{ NpaNxx: "919555", EnableLCA: "false", Quantity: "5" },
			{ prefix: "919555" },
		],
		[
			"CombinedSearchAndOrderType",
			{ RateCenter: "Cary", State: "nc", EnableLCA: "0", Quantity: "5" },
			{ rateCenter: "CARY", state: "NC" },
		],
		[
			"CombinedSearchAndOrderType",
			{ NpaNxx: "919555", State: "NC", Quantity: "5" },
			{ prefix: "919555", state: "NC" },
		],
		["StateSearchAndOrderType", { State: "nc", Quantity: "5" }, { state: "NC" }],
		[
			"CitySearchAndOrderType",
			{ City: "raleigh", State: "NC", Quantity: "5" },
			{ city: "RALEIGH", state: "NC" },
		],
		["ZIPSearchAndOrderType", { Zip: "02134-1000", Quantity: "5" }, { zip: "02134" }],
		["LATASearchAndOrderType", { Lata: "00426", Quantity: "5" }, { lata: "426" }],
		[
			"TollFreeVanitySearchAndOrderType",
			{ TollFreeVanity: "newcar", Quantity: "5" },
			{ tollFree: "8**", contains: "639227" },
		],
		[
			"TollFreeWildCharSearchAndOrderType",
			{ TollFreeWildCardPattern: "8*", Quantity: "5" },
			{ tollFree: "8**" },
		],
		[
			"CombinedSearchAndOrderType",
			{ AreaCode: "919", City: "Raleigh", State: "NC", Zip: "27601", Lata: "426", Quantity: "5" },
			{ npa: "919", city: "RALEIGH", state: "NC", zip: "27601", lata: "426" },
		],
		[
			"CombinedSearchAndOrderType",
			{ NpaNxxX: "9195550", Quantity: "5" },
			{ prefix: "9195550", localCalling: "true" },
		],
		[
			"CombinedSearchAndOrderType",
			{ AreaCode: "919", LocalVanity: "newcars", EndsIn: "false", Quantity: "5" },
			{ npa: "919", contains: "6392277" },
		],
		[
			"CombinedSearchAndOrderType",
			{ AreaCode: "919", LocalVanity: "car", EndsIn: "TRUE", Quantity: "5" },
			{ npa: "919", endsIn: "227" },
		],
	])("%s %j", (name, fields, expected) => {
		const { criterion, faults } = search(name, fields);
		expect(faults).toEqual([]);
		expect(criterion).toEqual({ kind: "search", search: expected, quantity: 5 });
	});

	it.each<[name: OrderTypeName, fields: Fields]>([
		["RateCenterSearchAndOrderType", { RateCenter: "CARY", State: "NC" }],
		["NPANXXSearchAndOrderType", { NpaNxx: "919555" }],
		["NPANXXXSearchAndOrderType", { NpaNxxX: "9195550" }],
		["StateSearchAndOrderType", { State: "NC" }],
		["CitySearchAndOrderType", { City: "CARY", State: "NC" }],
		["ZIPSearchAndOrderType", { Zip: "27511" }],
		["LATASearchAndOrderType", { Lata: "426" }],
		["TollFreeWildCharSearchAndOrderType", { TollFreeWildCardPattern: "8**" }],
		["CombinedSearchAndOrderType", { State: "NC" }],
	])("%s asks for one number when it names no quantity", (name, fields) => {
		expect(search(name, fields).criterion).toMatchObject({ quantity: 1 });
	});
});

describe("what a type requires", () => {
	it.each<[name: OrderTypeName, fields: Fields, codes: number[]]>([
		["AreaCodeSearchAndOrderType", {}, [5198]],
		["AreaCodeSearchAndOrderType", { AreaCode: "919" }, [5198]],
		["AreaCodeSearchAndOrderType", { Quantity: "1" }, [5198]],
		["TollFreeVanitySearchAndOrderType", {}, [5199]],
		["TollFreeVanitySearchAndOrderType", { TollFreeVanity: "cars" }, [5199]],
		["TollFreeVanitySearchAndOrderType", { Quantity: "1" }, [5199]],
		["RateCenterSearchAndOrderType", { Quantity: "1" }, [5002, 5002]],
		["RateCenterSearchAndOrderType", { RateCenter: "CARY" }, [5002]],
		["RateCenterSearchAndOrderType", { State: "NC" }, [5002]],
		["NPANXXSearchAndOrderType", { Quantity: "1" }, [5002]],
		["NPANXXXSearchAndOrderType", { Quantity: "1" }, [5002]],
		["StateSearchAndOrderType", {}, [5002]],
		["CitySearchAndOrderType", { City: "CARY" }, [5002]],
		["CitySearchAndOrderType", { State: "NC" }, [5002]],
		["ZIPSearchAndOrderType", {}, [5002]],
		["LATASearchAndOrderType", {}, [5002]],
		["TollFreeWildCharSearchAndOrderType", {}, [5002]],
		["CombinedSearchAndOrderType", {}, [5002]],
		["CombinedSearchAndOrderType", { Quantity: "3" }, [5002]],
	])("%s with only %j: %j", (name, fields, expected) => {
		const checked = search(name, fields);
		expect(codes(checked)).toEqual(expected);
		expect(checked.criterion).toBeUndefined();
	});

	it("is named in the fault", () => {
		expect(search("CitySearchAndOrderType", { City: "CARY" }).faults).toEqual([
			{ code: 5002, description: "Please also specify State in CitySearchAndOrderType." },
		]);
	});
});

describe("a field that is there but empty", () => {
	it.each<[name: OrderTypeName, fields: Fields, codes: number[]]>([
		["AreaCodeSearchAndOrderType", { AreaCode: "", Quantity: "1" }, [5224]],
		["AreaCodeSearchAndOrderType", { AreaCode: "919", Quantity: "" }, [5009]],
		["RateCenterSearchAndOrderType", { RateCenter: "", State: "" }, [5224, 5224]],
		["ZIPSearchAndOrderType", { Zip: "" }, [5224]],
		["TollFreeVanitySearchAndOrderType", { TollFreeVanity: "", Quantity: "1" }, [5224]],
		["CombinedSearchAndOrderType", { AreaCode: "" }, [5224]],
	])("%s %j: %j", (name, fields, expected) => {
		expect(codes(search(name, fields))).toEqual(expected);
	});
});

describe("quantity", () => {
	it.each([
		["0", 5215],
		["-1", 5215],
		["5001", 5215],
		["10000000000", 5215],
		["abc", 5009],
		["", 5009],
		["1.5", 5009],
	])("%j is refused in every search type with %i", (quantity, code) => {
		const sound: Partial<Record<OrderTypeName, Fields>> = {
			AreaCodeSearchAndOrderType: { AreaCode: "919" },
			StateSearchAndOrderType: { State: "NC" },
			TollFreeVanitySearchAndOrderType: { TollFreeVanity: "cars" },
			CombinedSearchAndOrderType: { State: "NC" },
		};
		for (const [name, fields] of Object.entries(sound)) {
			expect(codes(search(name as OrderTypeName, { ...fields, Quantity: quantity }))).toEqual([code]);
		}
	});

	it.each(["1", "5000"])("%s is asked for", (quantity) => {
		expect(search("StateSearchAndOrderType", { State: "NC", Quantity: quantity }).criterion).toEqual({
			kind: "search",
			search: { state: "NC" },
			quantity: Number(quantity),
		});
	});
});

describe("combined criteria", () => {
	const VANITY = "LocalVanity needs AreaCode and combines with nothing else but EndsIn and Quantity.";
	const ENDS_IN = "EndsIn is allowed only with LocalVanity.";
	const LCA = "EnableLCA is allowed only with NpaNxx, NpaNxxX, or RateCenter and State.";
	const CITY = "Please also specify State with City.";
	const RATE_CENTER = "Please also specify State with RateCenter.";

	it.each<[what: string, fields: Fields, why: string[]]>([
		[
			"an area code and an exchange",
			{ AreaCode: "919", NpaNxx: "919555" },
			["AreaCode and NpaNxx cannot be combined."],
		],
		[
			"an area code and a block",
			{ AreaCode: "919", NpaNxxX: "9195550" },
			["AreaCode and NpaNxxX cannot be combined."],
		],
		[
			"an exchange and a block",
			{ NpaNxx: "919555", NpaNxxX: "9195550" },
			["NpaNxx and NpaNxxX cannot be combined."],
		],
		[
			"all three",
			{ AreaCode: "919", NpaNxx: "919555", NpaNxxX: "9195550" },
			["AreaCode and NpaNxx and NpaNxxX cannot be combined."],
		],
		["a city without its state", { City: "CARY" }, [CITY]],
		["a rate center without its state", { RateCenter: "CARY", AreaCode: "919" }, [RATE_CENTER]],
		["a city and a rate center without a state", { City: "CARY", RateCenter: "CARY" }, [CITY, RATE_CENTER]],
		["a vanity word without an area code", { LocalVanity: "cars" }, [VANITY]],
		["a vanity word in a state", { LocalVanity: "cars", State: "NC" }, [VANITY]],
		[
			"a vanity word, an area code and a state",
			{ LocalVanity: "cars", AreaCode: "919", State: "NC" },
			[VANITY],
		],
		["EndsIn without a vanity word", { AreaCode: "919", EndsIn: "true" }, [ENDS_IN]],
		["EndsIn false without a vanity word", { AreaCode: "919", EndsIn: "false" }, [ENDS_IN]],
		["EnableLCA with an area code", { AreaCode: "919", EnableLCA: "true" }, [LCA]],
		["EnableLCA with a state", { State: "NC", EnableLCA: "1" }, [LCA]],
		["EnableLCA with an exchange and a state", { NpaNxx: "919555", State: "NC", EnableLCA: "true" }, [LCA]],
		[
			"EnableLCA with a city beside the rate center",
			{ RateCenter: "CARY", State: "NC", City: "CARY", EnableLCA: "true" },
			[LCA],
		],
		["nothing", {}, ["Please provide some search criteria in CombinedSearchAndOrderType."]],
	])("%s do not go together", (_, fields, why) => {
		const { criterion, faults } = search("CombinedSearchAndOrderType", { ...fields, Quantity: "1" });
		expect(criterion).toBeUndefined();
		expect(faults).toEqual(why.map((description) => ({ code: 5002, description })));
	});

	it.each<[name: OrderTypeName, fields: Fields, field: string]>([
		["CombinedSearchAndOrderType", { AreaCode: "919", LocalVanity: "cars", EndsIn: "maybe" }, "EndsIn"],
		["CombinedSearchAndOrderType", { NpaNxx: "919555", EnableLCA: "" }, "EnableLCA"],
		["RateCenterSearchAndOrderType", { RateCenter: "CARY", State: "NC", EnableLCA: "maybe" }, "EnableLCA"],
		["NPANXXSearchAndOrderType", { NpaNxx: "919555", EnableLCA: "2" }, "EnableLCA"],
	])("%s with %j needs a boolean", (name, fields, field) => {
		expect(search(name, fields).faults).toEqual([
			{ code: 5002, description: `${field} must be true or false.` },
		]);
	});

	it.each<[what: string, fields: Fields]>([
		["EnableLCA with an exchange", { NpaNxx: "919555", EnableLCA: "true" }],
		["EnableLCA with a block", { NpaNxxX: "9195550", EnableLCA: "true" }],
		["EnableLCA with a rate center", { RateCenter: "CARY", State: "NC", EnableLCA: "true" }],
		["EnableLCA false with anything", { AreaCode: "919", State: "NC", EnableLCA: "false" }],
		["an area code in a state", { AreaCode: "919", State: "NC" }],
		["a rate center and a city of one state", { RateCenter: "CARY", City: "CARY", State: "NC" }],
		["an exchange, a ZIP code and a LATA", { NpaNxx: "919555", Zip: "27511", Lata: "426" }],
		["a vanity word in an area code", { AreaCode: "919", LocalVanity: "cars" }],
	])("%s go together", (_, fields) => {
		expect(search("CombinedSearchAndOrderType", fields).faults).toEqual([]);
	});

	it("are not limited by rules of other types", () => {
		const fields: Fields = { RateCenter: "CARY", State: "NC", EnableLCA: "true" };
		expect(search("RateCenterSearchAndOrderType", fields).faults).toEqual([]);
	});
});

it("all faults of a search are told at once", () => {
	const fields: Fields = {
		AreaCode: "911",
		NpaNxx: "91",
		State: "XX",
		Zip: "",
		Lata: "x",
		LocalVanity: "a",
		EndsIn: "perhaps",
		EnableLCA: "perhaps",
		Quantity: "many",
	};
	const { criterion, faults } = search("CombinedSearchAndOrderType", fields);
	expect(criterion).toBeUndefined();
	expect(faults.map(({ code, description }) => `${code} ${description}`)).toEqual([
		"5002 AreaCode '911' is not valid: it must not end in 11.",
		"5002 NpaNxx '91' is not valid: it must be 6 or 7 digits.",
		"5002 State 'XX' is not a two-letter state or province code.",
		"5224 Zip must not be empty.",
		"5002 Lata must be 1 to 5 digits.",
		"5002 LocalVanity must be 3 to 7 letters or digits.",
		"5002 AreaCode and NpaNxx cannot be combined.",
		"5002 LocalVanity needs AreaCode and combines with nothing else but EndsIn and Quantity.",
		"5002 EndsIn must be true or false.",
		"5002 EnableLCA must be true or false.",
		"5009 The quantity value submitted is invalid: it must be a whole number.",
	]);
});

describe("exact numbers", () => {
	it("are read in the order in which they were sent, however written", () => {
		expect(checking(exactly("919-555-0109", "+19195550101", "(984) 555-0100"))).toEqual({
			criterion: { kind: "numbers", numbers: ["9195550109", "9195550101", "9845550100"] },
			faults: [],
		});
	});

	it.each<[what: string, numbers: string[], codes: number[]]>([
		["letters", ["919555CARS"], [5070]],
		["9 digits", ["919555010"], [5070]],
		["11 digits", ["91955501000"], [5070]],
		["an empty element", [""], [5070]],
		["two wrong ones among good ones", ["1", "9195550100", "2"], [5070, 5070]],
		["a number twice", ["9195550100", "9195550100"], [5093]],
		["a number in two spellings", ["9195550100", "+1 (919) 555-0100"], [5093]],
		["a number three times", ["9195550100", "919-555-0100", "19195550100"], [5093, 5093]],
		["a wrong number twice", ["1", "1"], [5070, 5070]],
		["none", [], [5212]],
	])("%s: %j", (_, numbers, expected) => {
		const checked = checking(exactly(...numbers));
		expect(codes(checked)).toEqual(expected);
		expect(checked.criterion).toBeUndefined();
	});

	it("none at all, not even a list", () => {
		expect(codes(checking({ name: "ExistingTelephoneNumberOrderType", fields: {} }))).toEqual([5212]);
	});

	it("are named in their faults: the wrong one as sent, the repeated one as ten digits", () => {
		expect(checking(exactly("call me", "9195550100", "+19195550100")).faults).toEqual([
			{ code: 5070, description: "Telephone number is invalid.", telephoneNumber: "call me" },
			{
				code: 5093,
				description: "The order contains the telephone number more than once.",
				telephoneNumber: "9195550100",
			},
		]);
	});

	it("may be 5,000", () => {
		const { criterion, faults } = checking(exactly(...run("9195550000", 5000)));
		expect(faults).toEqual([]);
		expect(criterion).toEqual({ kind: "numbers", numbers: run("9195550000", 5000) });
	});

	it("may not be 5,001, and then nothing else is told of them", () => {
		const numbers = [...run("9195550000", 5000), "not a number"];
		expect(checking(exactly(...numbers)).faults).toEqual([
			{ code: 5095, description: "The order lists more than 5000 telephone numbers." },
		]);
	});

	it("may name the reservations of some of them", () => {
		const reservationIds = ["3f1c2b9a-5d0e-8c37-9a52-009195550100"];
		expect(checking({ ...exactly("9195550100", "9195550101"), reservationIds })).toEqual({
			criterion: { kind: "numbers", numbers: ["9195550100", "9195550101"] },
			faults: [],
		});
	});

	it("may not name the reservation of another number", () => {
		const reservationIds = ["3f1c2b9a-5d0e-8c37-9a52-009195550102"];
		expect(checking({ ...exactly("9195550100"), reservationIds }).faults).toEqual([
			{
				code: 5043,
				description:
					"Reservation 3f1c2b9a-5d0e-8c37-9a52-009195550102 is for none of the telephone numbers of the order.",
			},
		]);
	});

	it("may not name more reservations than numbers", () => {
		const reservationIds = Array.from({ length: 5001 }, () => "3f1c2b9a-5d0e-8c37-9a52-009195550100");
		expect(codes(checking({ ...exactly("9195550100"), reservationIds }))).toEqual([5095]);
	});

	it("may not name what is no reservation's id", () => {
		const orderType = { ...exactly("9195550100"), reservationIds: ["r-1", "r-2"] };
		expect(checking(orderType).faults).toEqual([
			{ code: 5043, description: "Reservation r-1 does not exist." },
			{ code: 5043, description: "Reservation r-2 does not exist." },
		]);
	});
});

describe("5,000 of a list are not too many", () => {
	const numbers = run("9195550000", 5000);
	const elsewhere = "3f1c2b9a-5d0e-8c37-9a52-009845550100";

	it("of numbers: what is wrong with reservations is told beside them, and not beside more", () => {
		expect(codes(checking({ ...exactly(...numbers), reservationIds: [elsewhere] }))).toEqual([5043]);
		expect(codes(checking({ ...exactly(...run("9195550000", 5001)), reservationIds: [elsewhere] }))).toEqual([
			5095,
		]);
	});

	it("of reservations", () => {
		const reservationIds = Array.from({ length: 5000 }, () => "3f1c2b9a-5d0e-8c37-9a52-009195550000");
		expect(codes(checking({ ...exactly("9195550000"), reservationIds }))).toEqual([]);
	});
});
