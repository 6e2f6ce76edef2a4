import { expect, it } from "vitest";
import { checkPlaceQuery } from "../../../../domain/search/check-place-query.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

const checking = (query: string) => {
	const parameters = new URLSearchParams(query);
	return checkPlaceQuery((name) => parameters.get(name) ?? undefined);
};

it.each([
	["state=nc", { state: "NC", onlyAvailable: false }],
	["state= NC &available=false", { state: "NC", onlyAvailable: false }],
	["state=NC&available=TRUE", { state: "NC", onlyAvailable: true }],
])("%s", (query, expected) => {
	expect(valueIn(checking(query))).toEqual(expected);
});

it.each([
	["", [4010]],
	["state=", [4006]],
	["state=ZZ", [4006]],
	["state=NC&available=maybe", [4010]],
	["available=", [4010, 4010]],
])("%j has the faults %j", (query, codes) => {
	expect(codesOf(checking(query))).toEqual(codes);
});

it.each([
	["available=true", "Please provide state."],
	["state=ZZ", "State 'ZZ' is not a two-letter state or province code."],
	["state=NC&available=maybe", "available must be true or false."],
])("%j is refused in words that say what to do: %s", (query, description) => {
	expect(refusalOf(checking(query))).toMatchObject({ status: 400, faults: [{ description }] });
});
