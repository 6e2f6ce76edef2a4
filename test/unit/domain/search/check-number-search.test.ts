import { describe, expect, it } from "vitest";
import { checkNumberSearch } from "../../../../domain/search/check-number-search.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const ALL = { quantity: 5000, detail: false, onlyProtected: false };

/** Checks a query, whose names are met in any case as the middleware meets them. */
function checking(query: string) {
	const parameters = new Map(
		[...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]),
	);
	return checkNumberSearch((name) => parameters.get(name.toLowerCase()));
}

const codes = (query: string): readonly number[] => codesOf(checking(query));

describe("a sound search", () => {
	it.each<[query: string, search: object]>([
		["areaCode=919", { npa: "919" }],
		["AREACODE=919", { npa: "919" }],
		["areaCode= 919 ", { npa: "919" }],
		["npaNxx=919555", { prefix: "919555", localCalling: "true" }],
		["npaNxx=919555&LCA=false", { prefix: "919555" }],
		["npaNxx=919555&lca=TRUE", { prefix: "919555", localCalling: "true" }],
		["npaNxx=919555&state=NC", { prefix: "919555", state: "NC" }],
		["npaNxxx=9195550", { prefix: "9195550", localCalling: "true" }],
		["npaNxxX=9195550&LCA=0", { prefix: "9195550" }],
		["rateCenter=cary&state=nc", { rateCenter: "CARY", state: "NC", localCalling: "true" }],
		["rateCenter=cary&state=nc&zip=27511", { rateCenter: "CARY", state: "NC", zip: "27511" }],
		["state=nc", { state: "NC" }],
		["state=nc&LCA=false", { state: "NC" }],
		["city=raleigh&state=NC", { city: "RALEIGH", state: "NC" }],
		["zip=02134-1000", { zip: "02134" }],
		["lata=00426", { lata: "426" }],
		[
			"areaCode=919&city=Cary&state=NC&zip=27511&lata=426",
			{ npa: "919", city: "CARY", state: "NC", zip: "27511", lata: "426" },
		],
		["areaCode=919&localVanity=newcars", { npa: "919", contains: "6392277" }],
		["areaCode=919&localVanity=car&endsIn=true", { npa: "919", endsIn: "227" }],
		["state=NC&localVanity=c?r*", { state: "NC", contains: "2?7*" }],
		["state=NC&localVanity=c_r*", { state: "NC", contains: "2?7*" }],
		["areaCode=919&state=NC&localVanity=cars", { npa: "919", state: "NC", contains: "2277" }],
		["tollFreeVanity=newcar", { tollFree: "8**", contains: "639227" }],
		["tollFreeWildCardPattern=8**", { tollFree: "8**" }],
		["tollFreeWildCardPattern=855", { tollFree: "855" }],
		["tollFreeWildCardPattern=00*", { tollFree: "800" }],
		["tollFreeWildCardPattern=44*", { tollFree: "844" }],
		["tollFreeWildCardPattern=88*", { tollFree: "88*" }],
		["tollFreeWildCardPattern=8**&enableTNDetail=true", { tollFree: "8**" }],
		["areaCode=919&countryCodeA3=USA&phoneNumberType=GEOGRAPHIC&features=SMS&unheardOf=1", { npa: "919" }],
		["areaCode=919&endsIn=false", { npa: "919" }],
	])("%s", (query, search) => {
		expect(valueIn(checking(query))).toEqual({ search, ...ALL });
	});

	it.each<[query: string, expected: object]>([
		["quantity=1", { quantity: 1 }],
		["quantity=5000", { quantity: 5000 }],
		["enableTNDetail=true", { detail: true }],
		["enabletndetail=false", { detail: false }],
		["protected=NONE", { onlyProtected: false }],
		["protected=mixed", { onlyProtected: false }],
		["protected=only", { onlyProtected: true }],
	])("areaCode=919 with %s", (query, expected) => {
		expect(valueIn(checking(`areaCode=919&${query}`))).toEqual({
			search: { npa: "919" },
			...ALL,
			...expected,
		});
	});

	it.each(["fullNumber", "npaNxx", "npaNxxx", "areaCode", "FULLNUMBER"])(
		"may be ordered by %s",
		(orderBy) => {
			for (const query of [
				"npaNxx=919555",
				"npaNxxx=9195550",
				"rateCenter=CARY&state=NC",
				"city=CARY&state=NC",
				"zip=27511",
				"tollFreeVanity=newcar",
				"tollFreeWildCardPattern=8**",
			])
				expect(codes(`${query}&orderBy=${orderBy}`)).toEqual([]);
		},
	);
});

describe("each parameter that cannot be read has its code", () => {
	it.each<[query: string, codes: number[]]>([
		["areaCode=91", [4000]],
		["areaCode=", [4000]],
		["areaCode=119", [4000]],
		["areaCode=999", [4000]],
		["areaCode=800", [4000]],
		["npaNxx=919155", [4002]],
		["npaNxx=91955", [4002]],
		["npaNxxx=919555", [4002]],
		["rateCenter=~&state=NC", [4001]],
		["city=%3Cb%3E&state=NC", [4005]],
		["state=ZZ", [4006]],
		["state=North", [4006]],
		["zip=2751", [4007]],
		["lata=four", [4008]],
		["lata=123456", [4008]],
		["tollFreeVanity=car", [4003]],
		["tollFreeVanity=newcarss", [4003]],
		["tollFreeWildCardPattern=9**", [4004]],
		["tollFreeWildCardPattern=11*", [4004]],
		["tollFreeWildCardPattern=00", [4004]],
		["tollFreeWildCardPattern=8***", [4004]],
		["areaCode=919&localVanity=ab", [4010]],
		["areaCode=919&localVanity=newcarss", [4010]],
		["areaCode=919&localVanity=n-w", [4010]],
		["areaCode=919&quantity=0", [4010]],
		["areaCode=919&quantity=5001", [4010]],
		["areaCode=919&quantity=many", [4010]],
		["areaCode=919&quantity=", [4010]],
		["areaCode=919&enableTNDetail=maybe", [4010]],
		["npaNxx=919555&LCA=maybe", [4010]],
		["areaCode=919&localVanity=cars&endsIn=maybe", [4010]],
		["zip=27511&orderBy=city", [4020]],
		["areaCode=919&orderBy=fullNumber", [4021]],
		["state=NC&orderBy=fullNumber", [4021]],
		["lata=426&orderBy=npaNxx", [4021]],
		["areaCode=919&localVanity=cars&orderBy=npaNxx", [4021]],
		["areaCode=919&protected=some", [4022]],
	])("%s: %j", (query, expected) => {
		expect(codes(query)).toEqual(expected);
	});

	it("all of them at once", () => {
		expect(codes("areaCode=1&state=ZZ&zip=x&quantity=x&enableTNDetail=x&protected=x")).toEqual([
			4000, 4006, 4007, 4010, 4010, 4022,
		]);
	});
});

describe("what does not go together is 4010", () => {
	it.each<[query: string, why: string]>([
		["", "Please provide some search criteria."],
		["quantity=5", "Please provide some search criteria."],
		["areaCode=919&npaNxx=919555", "AreaCode and NpaNxx cannot be combined."],
		["areaCode=919&npaNxxx=9195550", "AreaCode and NpaNxxX cannot be combined."],
		["rateCenter=CARY", "Please also specify State with RateCenter."],
		["city=CARY", "Please also specify State with City."],
		["localVanity=cars", "Please also specify areaCode or state with localVanity."],
		[
			"areaCode=919&localVanity=cars&zip=27511",
			"localVanity needs areaCode or state, and combines with nothing else.",
		],
		["areaCode=919&tollFreeVanity=newcar", "TollFreeVanity combines with nothing but quantity and orderBy."],
		[
			"tollFreeWildCardPattern=8**&state=NC",
			"TollFreeWildCardPattern combines with nothing but quantity and orderBy.",
		],
		[
			"tollFreeWildCardPattern=8**&tollFreeVanity=cars",
			"TollFreeVanity combines with nothing but quantity and orderBy.",
		],
		["areaCode=919&endsIn=true", "endsIn is allowed only with localVanity."],
		["areaCode=919&LCA=true", "LCA is allowed only with npaNxx, npaNxxx, or rateCenter and state."],
		["npaNxx=919555&state=NC&LCA=true", "LCA is allowed only with npaNxx, npaNxxx, or rateCenter and state."],
	])("%s", (query, description) => {
		expect(faultsOf(checking(query))).toEqual([{ code: 4010, description }]);
	});
});

it.each([
	["protected=some", 4022, "protected must be NONE, ONLY or MIXED."],
	["enableTNDetail=2", 4010, "enableTNDetail must be true or false."],
	["orderBy=price", 4020, "orderBy must be fullNumber, npaNxx, npaNxxx or areaCode."],
	[
		"orderBy=npaNxx",
		4021,
		"orderBy is allowed only with npaNxx, npaNxxx, rateCenter, city, zip and toll-free searches.",
	],
])("%s says what is allowed", (query, code, description) => {
	expect(faultsOf(checking(`areaCode=919&${query}`))).toEqual([{ code, description }]);
});
