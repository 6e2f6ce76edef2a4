import { describe, expect, it } from "vitest";
import { numbersIn, ORDER_KINDS, orderOf, searchOf } from "../../../console/order-kinds.ts";
import { ORDER_TYPES } from "../../../domain/order/order-type.ts";

const TERMS = {
	siteId: "743",
	name: "",
	customerOrderId: "",
	quantity: 3,
	partialAllowed: true,
	backOrderRequested: false,
};
const typedFor = (id: string) => {
	const kind = ORDER_KINDS.find((one) => one.id === id);
	if (kind === undefined) throw new Error(id);
	return kind;
};
const lower = (name: string) => name.toLowerCase();

it("there is a form for each order type, with each of its fields", () => {
	const forms = Object.fromEntries(
		ORDER_KINDS.map(({ type, fields }) => [lower(type), fields.map(({ name }) => lower(name)).sort()]),
	);
	const types = Object.entries(ORDER_TYPES).map(([type, fields]) => [
		lower(type),
		fields.length === 0
			? ["telephonenumberlist"]
			: fields
					.map(lower)
					.filter((name) => name !== "quantity")
					.sort(),
	]);
	expect(forms).toEqual(Object.fromEntries(types));
});

describe("an order", () => {
	it("says what was typed and no more", () => {
		expect(
			orderOf(typedFor("rate-center"), { rateCenter: " CARY ", state: "NC" }, { ...TERMS, name: "n" }),
		).toEqual({
			siteId: "743",
			name: "n",
			partialAllowed: true,
			backOrderRequested: false,
			rateCenterSearchAndOrderType: { rateCenter: "CARY", state: "NC", enableLCA: false, quantity: 3 },
		});
	});

	it("of exact numbers has no quantity", () => {
		const order = orderOf(
			typedFor("numbers"),
			{ telephoneNumberList: "(919) 555-0100\n+19195550101, 9195550102" },
			TERMS,
		);
		expect(order.existingTelephoneNumberOrderType).toEqual({
			telephoneNumberList: ["9195550100", "+19195550101", "9195550102"],
		});
	});

	it("leaves a choice of the combined form unsaid unless it is made: it goes with few of the others", () => {
		expect(orderOf(typedFor("combined"), { areaCode: "919" }, TERMS).combinedSearchAndOrderType).toEqual({
			areaCode: "919",
			quantity: 3,
		});
	});
});

it("a search is called as searches are, and there is none for exact numbers", () => {
	expect(searchOf(typedFor("thousands-block"), { npaNxxX: "9195550", enableLCA: "true" })).toEqual({
		npaNxxx: "9195550",
		LCA: true,
	});
	expect(searchOf(typedFor("numbers"), {})).toBeUndefined();
});

it("numbers are read out of any text", () => {
	expect(numbersIn(" 919-555-0100;\n\n, +1 919 555 0101 ")).toEqual(["9195550100", "+19195550101"]);
});
