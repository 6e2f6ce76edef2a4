import { expect, it } from "vitest";
import { decide, foundOf } from "../../../../domain/order/decide.ts";

const FOUND = { all: 5, some: 4, none: 0 };

it.each([
	["all", true, true, "what-was-found", "COMPLETE"],
	["all", true, false, "what-was-found", "COMPLETE"],
	["all", false, true, "what-was-found", "COMPLETE"],
	["all", false, false, "what-was-found", "COMPLETE"],
	["some", true, true, "what-was-found", "BACKORDERED"],
	["some", true, false, "nothing", "BACKORDERED"],
	["some", false, true, "what-was-found", "PARTIAL"],
	["some", false, false, "nothing", "FAILED"],
	["none", true, true, "nothing", "BACKORDERED"],
	["none", true, false, "nothing", "BACKORDERED"],
	["none", false, true, "nothing", "FAILED"],
	["none", false, false, "nothing", "FAILED"],
] as const)(
	"%s found, backorder requested %s, partial allowed %s: take %s, %s",
	(found, backOrderRequested, partialAllowed, take, status) => {
		expect(decide(FOUND[found], 5, { backOrderRequested, partialAllowed })).toEqual({ take, status });
	},
);

it.each([
	[0, 1, "none"],
	[1, 1, "all"],
	[2, 1, "all"],
	[0, 5000, "none"],
	[1, 5000, "some"],
	[4999, 5000, "some"],
	[5000, 5000, "all"],
] as const)("%i found of %i wanted is %s", (found, wanted, expected) => {
	expect(foundOf(found, wanted)).toBe(expected);
});
