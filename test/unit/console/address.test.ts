import { expect, it } from "vitest";
import { addressOf, placeOf } from "../../../console/address.ts";

it.each([
	["", [], {}],
	["#", [], {}],
	["#/", [], {}],
	["#/orders/1", ["orders", "1"], {}],
	["#/orders?status=FAILED&a=b%26c", ["orders"], { status: "FAILED", a: "b&c" }],
	["#/a%2Fb/%E0", ["a/b", "%E0"], {}], // the second is no UTF-8
])("'%s' is a place", (hash, segments, query) => {
	const place = placeOf(hash);
	expect([place.segments, Object.fromEntries(place.query)]).toEqual([segments, query]);
});

it("a place goes into an address and out of it", () => {
	const hash = addressOf(["orders", "a/b?c#d"], { status: "FAILED", none: undefined, empty: "", odd: "&=#" });
	const { segments, query } = placeOf(hash);
	expect([segments, Object.fromEntries(query)]).toEqual([
		["orders", "a/b?c#d"],
		{ status: "FAILED", odd: "&=#" },
	]);
});
