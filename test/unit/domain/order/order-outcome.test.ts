import { describe, expect, it } from "vitest";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../../../domain/number/telephone-number.ts";
import type { Decision } from "../../../../domain/order/decide.ts";
import { closeOrder, type Order, settleOrder } from "../../../../domain/order/order.ts";
import { orderedNumbersOf, outcomeOf } from "../../../../domain/order/order-outcome.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { areaCode, exactly, NOON, order, run, tn } from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";

const settled = (
	orderType: OrderType,
	status: Decision["status"],
	taken: readonly TelephoneNumber[],
): Order => {
	const take = taken.length > 0 ? "what-was-found" : "nothing";
	return settleOrder(
		order(orderType, { backOrderRequested: true }),
		{ take, status },
		numberSet(taken),
		NOON,
	);
};

const unavailable = (telephoneNumber: string) => ({
	code: 5005,
	description: "The telephone number is unavailable for ordering",
	telephoneNumber,
});
const partly = {
	code: 5017,
	description: "Only a partial quantity of the total telephone numbers ordered could be fulfilled",
};
const wholly = { code: 5018, description: "The entire quantity of telephone numbers ordered is unavailable" };

it("a RECEIVED order has no outcome yet", () => {
	expect(outcomeOf(order(areaCode("919", 2)))).toBeUndefined();
});

describe("a search", () => {
	it("COMPLETE has every number and no fault", () => {
		expect(outcomeOf(settled(areaCode("919", 2), "COMPLETE", run("9195550100", 2)))).toEqual({
			completedNumbers: ["9195550100", "9195550101"],
			failedQuantity: 0,
			failedNumbers: [],
			faults: [],
			summary: "2 numbers ordered in (919)",
		});
	});

	it("PARTIAL counts what it misses, under one fault", () => {
		expect(outcomeOf(settled(areaCode("919", 5), "PARTIAL", run("9195550100", 2)))).toEqual({
			completedNumbers: ["9195550100", "9195550101"],
			failedQuantity: 3,
			failedNumbers: [],
			faults: [partly],
			summary: "2 out of 5 numbers ordered in (919)",
		});
	});

	it("FAILED misses everything, under one fault", () => {
		expect(outcomeOf(settled(areaCode("919", 5), "FAILED", []))).toEqual({
			completedNumbers: [],
			failedQuantity: 5,
			failedNumbers: [],
			faults: [wholly],
			summary: "5 numbers requested",
		});
	});

	it("BACKORDERED has failed in nothing: the rest is pending", () => {
		expect(outcomeOf(settled(areaCode("919", 5), "BACKORDERED", run("9195550100", 2)))).toEqual({
			completedNumbers: ["9195550100", "9195550101"],
			failedQuantity: 0,
			pendingQuantity: 3,
			failedNumbers: [],
			faults: [],
			summary: "2 out of 5 numbers ordered in (919)",
		});
	});
});

describe("exact numbers", () => {
	const three = exactly("9195550107", "9195550100", "9195550109");

	it("PARTIAL name those that will not be had, in the order of the request, each with its fault", () => {
		expect(outcomeOf(settled(three, "PARTIAL", [tn("9195550100")]))).toEqual({
			completedNumbers: ["9195550100"],
			failedQuantity: 2,
			failedNumbers: ["9195550107", "9195550109"],
			faults: [unavailable("9195550107"), unavailable("9195550109")],
			summary: "1 out of 3 numbers ordered in (919)",
		});
	});

	it("FAILED name all", () => {
		expect(outcomeOf(settled(three, "FAILED", []))).toEqual({
			completedNumbers: [],
			failedQuantity: 3,
			failedNumbers: ["9195550107", "9195550100", "9195550109"],
			faults: [unavailable("9195550107"), unavailable("9195550100"), unavailable("9195550109")],
			summary: "3 numbers requested",
		});
	});

	it("FAILED all or nothing name all, and only those that could not be had have a fault", () => {
		const failed = settleOrder(
			order(three, { partialAllowed: false }),
			{ take: "nothing", status: "FAILED" },
			numberSet([tn("9195550100"), tn("9195550107")]),
			NOON,
		);
		expect(outcomeOf(failed)).toMatchObject({
			failedQuantity: 3,
			failedNumbers: ["9195550107", "9195550100", "9195550109"],
			faults: [unavailable("9195550109")],
		});
	});

	it("BACKORDERED name none: they may still be had", () => {
		expect(outcomeOf(settled(three, "BACKORDERED", [tn("9195550100")]))).toMatchObject({
			failedQuantity: 0,
			pendingQuantity: 2,
			failedNumbers: [],
			faults: [],
		});
	});

	it("COMPLETE name none", () => {
		const all = ["9195550107", "9195550100", "9195550109"].map(tn);
		expect(outcomeOf(settled(three, "COMPLETE", all))).toMatchObject({ failedNumbers: [], faults: [] });
	});
});

it("a closed backorder tells the same as an order that ended so by itself", () => {
	const some = valueIn(
		closeOrder(settled(areaCode("919", 5), "BACKORDERED", run("9195550100", 2)), "demo", NOON),
	);
	expect(outcomeOf(some)).toEqual(outcomeOf(settled(areaCode("919", 5), "PARTIAL", run("9195550100", 2))));
	const none = valueIn(closeOrder(settled(areaCode("919", 5), "BACKORDERED", []), "demo", NOON));
	expect(outcomeOf(none)).toEqual(outcomeOf(settled(areaCode("919", 5), "FAILED", [])));
});

describe("what has become of each number", () => {
	const exact = exactly("9195550100", "9195550101");
	const had = [tn("9195550100")];
	const first = { telephoneNumber: "9195550100", status: "COMPLETE" };
	const second = { telephoneNumber: "9195550101" };
	const failed = { status: "FAILED", fault: unavailable("9195550101") };

	it.each([
		[
			"COMPLETE",
			settled(exact, "COMPLETE", run("9195550100", 2)),
			[first, { ...second, status: "COMPLETE" }],
		],
		["PARTIAL", settled(exact, "PARTIAL", had), [first, { ...second, ...failed }]],
		["BACKORDERED", settled(exact, "BACKORDERED", had), [first, { ...second, status: "PENDING" }]],
		["FAILED", settled(exactly("9195550101"), "FAILED", []), [{ ...second, ...failed }]],
		["RECEIVED", order(exactly("9195550101")), [{ ...second, status: "PENDING" }]],
	])("of exact numbers %s", (_, order, states) => {
		expect(orderedNumbersOf(order)).toEqual(states);
	});

	it("of a search: it misses none in particular", () => {
		expect(orderedNumbersOf(settled(areaCode("919", 5), "PARTIAL", had))).toEqual([first]);
		expect(orderedNumbersOf(settled(areaCode("919", 5), "BACKORDERED", had))).toEqual([first]);
		expect(orderedNumbersOf(order(areaCode("919", 5)))).toEqual([]);
	});
});

describe("the summary", () => {
	it.each<[quantity: number, status: Decision["status"], taken: readonly TelephoneNumber[], summary: string]>(
		[
			[1, "COMPLETE", run("9195550100", 1), "1 number ordered in (919)"],
			[2, "COMPLETE", run("9195550100", 2), "2 numbers ordered in (919)"],
			[2, "PARTIAL", run("9195550100", 1), "1 out of 2 numbers ordered in (919)"],
			[5, "BACKORDERED", run("9195550100", 1), "1 out of 5 numbers ordered in (919)"],
			[1, "FAILED", [], "1 number requested"],
			[5, "FAILED", [], "5 numbers requested"],
			[5, "BACKORDERED", [], "5 numbers requested"],
			[3, "COMPLETE", ["9845550100", "9195550100", "9195550101"].map(tn), "3 numbers ordered in (919, 984)"],
			[
				4,
				"PARTIAL",
				["9845550100", "7205550100", "3035550100"].map(tn),
				"3 out of 4 numbers ordered in (303, 720, 984)",
			],
		],
	)("of %i %s with %j is: %s", (quantity, status, taken, summary) => {
		expect(outcomeOf(settled(areaCode("919", quantity), status, taken))?.summary).toBe(summary);
	});
});
