import { describe, expect, it } from "vitest";
import { checkExchangeSearch } from "../../../../domain/search/check-exchange-search.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

function checking(query: string) {
	const parameters = new URLSearchParams(query);
	return checkExchangeSearch((name) => parameters.get(name) ?? undefined);
}

describe("a search for exchanges", () => {
	it.each<[query: string, expected: object]>([
		["areaCode=919", { search: { npa: "919" }, quantity: 5000 }],
		["state=nc", { search: { state: "NC" }, quantity: 5000 }],
		["areaCode=919&state=NC&quantity=7&zip=1", { search: { npa: "919", state: "NC" }, quantity: 7 }],
	])("%s is sound", (query, expected) => {
		expect(valueIn(checking(query))).toEqual(expected);
	});

	it.each<[query: string, codes: number[]]>([
		["", [4010]],
		["quantity=1", [4010]],
		["areaCode=", [4000]],
		["areaCode=91", [4000]],
		["state=ZZ", [4006]],
		["areaCode=91&state=ZZ&quantity=0", [4000, 4006, 4010]],
		["areaCode=919&quantity=5001", [4010]],
		["areaCode=919&quantity=some", [4010]],
	])("%s: %j", (query, codes) => {
		expect(codesOf(checking(query))).toEqual(codes);
	});
});

it("blanks around a parameter are no part of it", () => {
	expect(valueIn(checking("areaCode=%20919%20&state=%20NC%20")).search).toEqual({ npa: "919", state: "NC" });
});

it("a search without criteria says what is wanted", () => {
	expect(faultsOf(checking(""))).toEqual([{ code: 4010, description: "Please provide areaCode or state." }]);
});
