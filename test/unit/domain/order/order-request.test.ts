import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import {
	checkCustomerOrderId,
	checkOrderDraft,
	checkOrderName,
	type OrderDraft,
	type OrderRequest,
	type OrderTerms,
	quantityOf,
	storedRequest,
} from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { areaCode, exactly, request } from "../../../support/order-builder.ts";
import { codesOf, faultsOf, valueIn } from "../../../support/results.ts";

const tollFree: OrderType = {
	name: "TollFreeWildCharSearchAndOrderType",
	fields: { TollFreeWildCardPattern: "8**" },
};
const draft = (parts: Partial<OrderDraft> = {}): OrderDraft => ({
	siteId: "743",
	tnAttributes: [],
	orderTypes: [areaCode("919", 2)],
	...parts,
});
const codes = (parts: Partial<OrderDraft>) => codesOf(checkOrderDraft(draft(parts)));

it("the least that an order needs gets the defaults: partial allowed, no backorder", () => {
	expect(valueIn(checkOrderDraft(draft()))).toEqual({
		siteId: "743",
		backOrderRequested: false,
		partialAllowed: true,
		tnAttributes: [],
		orderType: areaCode("919", 2),
		criterion: { kind: "search", search: { npa: "919" }, quantity: 2 },
	});
});

it("everything that an order can say is kept", () => {
	const full: OrderDraft = {
		name: "Cary office",
		customerOrderId: "crm-4711",
		siteId: "743",
		peerId: "500709",
		backOrderRequested: "true",
		partialAllowed: "false",
		tnAttributes: ["Protected"],
		orderTypes: [areaCode("919", 2)],
	};
	expect(valueIn(checkOrderDraft(full))).toEqual({
		name: "Cary office",
		customerOrderId: "crm-4711",
		siteId: "743",
		peerId: "500709",
		backOrderRequested: true,
		partialAllowed: false,
		tnAttributes: ["Protected"],
		orderType: areaCode("919", 2),
		criterion: { kind: "search", search: { npa: "919" }, quantity: 2 },
	});
});

it("empty texts count as absent", () => {
	const request = valueIn(checkOrderDraft(draft({ name: "", customerOrderId: "", peerId: "" })));
	expect(request).not.toHaveProperty("name");
	expect(request).not.toHaveProperty("customerOrderId");
	expect(request).not.toHaveProperty("peerId");
});

it("fields of a search are kept as written; exact numbers become ten digits", () => {
	const search: OrderType = {
		name: "ZIPSearchAndOrderType",
		fields: { Zip: "02134-1000", Quantity: "0002" },
	};
	expect(valueIn(checkOrderDraft(draft({ orderTypes: [search] }))).orderType).toEqual(search);
	const numbers = exactly("+1 (919) 555-0100", "9195550101");
	expect(valueIn(checkOrderDraft(draft({ orderTypes: [numbers] }))).orderType).toEqual(
		exactly("9195550100", "9195550101"),
	);
});

describe("site", () => {
	it.each([
		["an empty one", ""],
		["none", undefined],
	])("%s is told", (_, siteId) => {
		const { siteId: _dropped, ...rest } = draft();
		const checked = checkOrderDraft(siteId === undefined ? rest : { ...rest, siteId });
		expect(faultsOf(checked)).toEqual([{ code: 5022, description: "SiteId is a required field." }]);
	});
});

describe("order types", () => {
	it("none is a fault that names those there are", () => {
		const faults = faultsOf(checkOrderDraft(draft({ orderTypes: [] })));
		expect(faults.map(({ code }) => code)).toEqual([5087]);
		expect(faults[0]?.description).toContain("ExistingTelephoneNumberOrderType, AreaCodeSearchAndOrderType");
	});

	it("two are a fault that names both", () => {
		expect(faultsOf(checkOrderDraft(draft({ orderTypes: [areaCode("919", 1), tollFree] })))).toEqual([
			{
				code: 5087,
				description:
					"An Order must hold one order type; this one holds AreaCodeSearchAndOrderType and TollFreeWildCharSearchAndOrderType.",
			},
		]);
	});

	it("the same one twice is a fault too", () => {
		expect(codes({ orderTypes: [areaCode("919", 1), areaCode("919", 1)] })).toEqual([5087]);
	});
});

describe("booleans", () => {
	it.each([
		["true", true],
		["TRUE", true],
		["1", true],
		["False", false],
		["0", false],
	])("%s is %s", (text, value) => {
		const parts = { backOrderRequested: text, partialAllowed: text };
		expect(valueIn(checkOrderDraft(draft(parts)))).toMatchObject({
			backOrderRequested: value,
			partialAllowed: value,
		});
	});

	it.each(["", "yes", "2", "nil"])("%j is refused, each under its own code", (text) => {
		expect(codes({ backOrderRequested: text })).toEqual([5522]);
		expect(codes({ partialAllowed: text })).toEqual([5217]);
	});
});

describe("name", () => {
	it.each([
		["of 50 characters", "x".repeat(50), []],
		["of 51 characters", "x".repeat(51), [1011]],
		["of any characters", `<Größe & "so weiter">`, []],
	])("%s: %j", (_, name, expected) => {
		expect(codes({ name })).toEqual(expected);
	});
});

describe("customer's reference", () => {
	it.each([
		["of 40 characters", "x".repeat(40), []],
		["of 41 characters", "x".repeat(41), [5052]],
		["of one character", "7", []],
		["of letters, digits, dashes and spaces", "Ab 0-9", []],
		["of 32 hexadecimal digits", "0123456789abcdef0123456789abcdef", []],
		["with an underscore", "a_b", [5052]],
		["with a dot", "a.b", [5052]],
		["with a slash", "a/b", [5052]],
		["with a tab", "a\tb", [5052]],
		["with a line break at its end", "ab\n", [5052]],
		["with a letter outside ASCII", "Größe", [5052]],
	])("%s: %j", (_, customerOrderId, expected) => {
		expect(codes({ customerOrderId })).toEqual(expected);
	});
});

describe("attributes of numbers", () => {
	it.each<[what: string, parts: Partial<OrderDraft>, codes: number[]]>([
		["those of the contract", { tnAttributes: ["Protected", "External", "Imported"] }, []],
		["an unknown one", { tnAttributes: ["Golden"] }, [5097]],
		["an empty one", { tnAttributes: [""] }, [5097]],
		["two unknown ones", { tnAttributes: ["Golden", "Protected", "Silver"] }, [5097, 5097]],
		["a protected toll-free search", { tnAttributes: ["Protected"], orderTypes: [tollFree] }, [5101]],
		[
			"a protected toll-free number among others",
			{ tnAttributes: ["protected"], orderTypes: [exactly("9195550100", "8005550100")] },
			[5101],
		],
		["a protected local number", { tnAttributes: ["Protected"], orderTypes: [exactly("9195550100")] }, []],
		[
			"a protected search that is not sound",
			{ tnAttributes: ["Protected"], orderTypes: [areaCode("800", 1)] },
			[5002],
		],
		["an external toll-free search", { tnAttributes: ["External"], orderTypes: [tollFree] }, []],
	])("%s: %j %j", (_, parts, expected) => {
		expect(codes(parts)).toEqual(expected);
	});

	it("are kept under their canonical names, whatever their case", () => {
		expect(valueIn(checkOrderDraft(draft({ tnAttributes: ["PROTECTED", "imported"] }))).tnAttributes).toEqual(
			["Protected", "Imported"],
		);
	});
});

it("all faults of an order are told at once, and there is no request", () => {
	const checked = checkOrderDraft({
		name: "x".repeat(51),
		customerOrderId: "#",
		backOrderRequested: "maybe",
		partialAllowed: "maybe",
		tnAttributes: ["Golden"],
		orderTypes: [areaCode("911", 0), exactly()],
	});
	expect(checked.ok).toBe(false);
	expect(codesOf(checked).toSorted((a, b) => a - b)).toEqual([
		1011, 5002, 5022, 5052, 5087, 5097, 5212, 5215, 5217, 5522,
	]);
});

describe("the criterion of a checked request", () => {
	it("is what its order type asks for", () => {
		expect(request(areaCode("919", 7)).criterion).toEqual({
			kind: "search",
			search: { npa: "919" },
			quantity: 7,
		});
	});

	it.each([
		[areaCode("919", 7), 7],
		[tollFree, 1],
		[exactly("9195550100", "9195550101", "9195550102"), 3],
	])("%j asks for %i numbers", (orderType, quantity) => {
		expect(quantityOf(request(orderType).criterion)).toBe(quantity);
	});

	it("was checked before it was stored: anything else is a bug", () => {
		expect(() => request(areaCode("911", 7))).toThrow("was checked before it was stored");
	});

	it("is the same whether it was made of the draft or of the terms that were stored of it", () => {
		const drafts = [areaCode("919", 7), tollFree, exactly("+1 (919) 555-0100", "9195550101")];
		for (const orderType of drafts) {
			const request = valueIn(checkOrderDraft(draft({ orderTypes: [orderType] })));
			const { criterion: _, ...terms } = request;
			expect(storedRequest(JSON.parse(JSON.stringify(terms)))).toEqual(request);
		}
	});

	it("is made by a check alone: the compiler takes no terms, and no draft, for a checked request", () => {
		const { criterion, ...terms } = request(areaCode("919", 7));
		const wantsChecked = (each: OrderRequest) => each.criterion;
		// @ts-expect-error terms alone say nothing of a criterion
		expect(wantsChecked({ ...(terms as OrderTerms) })).toBeUndefined();
		// @ts-expect-error a criterion put to terms by hand was not checked
		expect(wantsChecked({ ...(terms as OrderTerms), criterion })).toBe(criterion);
		// @ts-expect-error a draft was not checked at all
		expect(wantsChecked(draft())).toBeUndefined();
	});
});

describe("an update", () => {
	const reported = (check: (report: (fault: Fault) => void) => void) => {
		const faults: Fault[] = [];
		check((fault) => faults.push(fault));
		return faults.map(({ code }) => code);
	};

	it.each([
		[undefined, []],
		["", []],
		["x".repeat(50), []],
		["x".repeat(51), [1011]],
	])("to the name %j: %j", (name, expected) => {
		expect(reported((report) => checkOrderName(name, report))).toEqual(expected);
	});

	it.each([
		[undefined, []],
		["", []],
		["x".repeat(40), []],
		["x".repeat(41), [5052]],
		["a+b", [5052]],
	])("to the reference %j: %j", (customerOrderId, expected) => {
		expect(reported((report) => checkCustomerOrderId(customerOrderId, report))).toEqual(expected);
	});
});

describe("what is kept of a sound order", () => {
	const kept = (orderType: OrderType) =>
		valueIn(checkOrderDraft(draft({ orderTypes: [orderType] }))).orderType;

	it("is its state in capitals, and its flags as true or false", () => {
		expect(
			kept({
				name: "CombinedSearchAndOrderType",
				fields: { State: "nc", RateCenter: "Cary", EnableLCA: "0" },
			}).fields,
		).toEqual({ State: "NC", RateCenter: "Cary", EnableLCA: "false" });
		expect(
			kept({
				name: "CombinedSearchAndOrderType",
				fields: { AreaCode: "919", LocalVanity: "car", EndsIn: "1" },
			}).fields,
		).toEqual({ AreaCode: "919", LocalVanity: "car", EndsIn: "true" });
	});

	it("is nothing that was not sent", () => {
		expect(Object.keys(kept(areaCode("919", 2)).fields)).toEqual(["AreaCode", "Quantity"]);
	});

	it("is its numbers as ten digits", () => {
		expect(kept(exactly("+1 (919) 555-0100"))).toEqual(exactly("9195550100"));
	});
});

it.each([
	["backOrderRequested", 5522],
	["partialAllowed", 5217],
] as const)("an order with another %s is refused", (name, code) => {
	expect(codes({ [name]: "perhaps" })).toEqual([code]);
});

it("an order without a type, and one with two, say what is wanted", () => {
	const why = (orderTypes: readonly OrderType[]) =>
		faultsOf(checkOrderDraft(draft({ orderTypes })))[0]?.description;
	expect(why([])).toContain("An Order must hold one order type element: ExistingTelephoneNumberOrderType, ");
	expect(why([areaCode("919", 1), tollFree])).toContain(
		"An Order must hold one order type; this one holds AreaCodeSearchAndOrderType and TollFreeWildCharSearchAndOrderType.",
	);
});

it("one toll-free type among two is enough to be refused protection", () => {
	expect(codes({ tnAttributes: ["Protected"], orderTypes: [areaCode("919", 1), tollFree] })).toContain(5101);
});
