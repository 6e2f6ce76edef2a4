import { expect, it } from "vitest";
import { ORDER_TYPE_NAMES, ORDER_TYPES } from "../../../../domain/order/order-type.ts";

it("the order types are the twelve of the contract, each under its exact name", () => {
	expect([...ORDER_TYPE_NAMES].sort()).toEqual([
		"AreaCodeSearchAndOrderType",
		"CitySearchAndOrderType",
		"CombinedSearchAndOrderType",
		"ExistingTelephoneNumberOrderType",
		"LATASearchAndOrderType",
		"NPANXXSearchAndOrderType",
		"NPANXXXSearchAndOrderType",
		"RateCenterSearchAndOrderType",
		"StateSearchAndOrderType",
		"TollFreeVanitySearchAndOrderType",
		"TollFreeWildCharSearchAndOrderType",
		"ZIPSearchAndOrderType",
	]);
});

it("the children of every order type are echoed in alphabetical order", () => {
	for (const fields of Object.values(ORDER_TYPES)) expect([...fields].sort()).toEqual(fields);
});
