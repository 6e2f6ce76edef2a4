import { describe, expect, it } from "vitest";
import { numberSet } from "../../../../domain/number/number-set.ts";
import { endOf, messageOf, recordOf } from "../../../../domain/order/history.ts";
import {
	amendOrder,
	closeOrder,
	holdNumbers,
	type Order,
	settleOrder,
} from "../../../../domain/order/order.ts";
import type { OrderStatus } from "../../../../domain/order/order-status.ts";
import { afterNoon, areaCode, exactly, order, run } from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";

const placed = order(areaCode("919", 5), { backOrderRequested: true });
const settled = (before: Order, status: Exclude<OrderStatus, "RECEIVED">, taken: number, ms: number): Order =>
	settleOrder(
		before,
		{ take: taken > 0 ? "what-was-found" : "nothing", status },
		numberSet(run("9195550000", taken)),
		afterNoon(ms),
	);
const waiting = settled(placed, "BACKORDERED", 2, 10);

describe("the history of an order", () => {
	it("says that it waits, with numbers and without", () => {
		expect(recordOf(placed, waiting, "System")).toEqual({
			at: afterNoon(10).toISOString(),
			note: "Order backordered - awaiting additional numbers",
			author: "System",
			status: "BACKORDERED",
		});
		expect(recordOf(placed, settled(placed, "BACKORDERED", 0, 10), "System")?.note).toBe(
			"Order Backordered - no numbers allocated, awaiting available inventory to completely fulfill order",
		);
	});

	it("says that it got more while it waits, and nothing when it did not", () => {
		const more = settleOrder(
			waiting,
			{ take: "what-was-found", status: "BACKORDERED" },
			numberSet(run("9195551000", 1)),
			afterNoon(20),
		);
		expect(recordOf(waiting, more, "System")?.at).toBe(afterNoon(20).toISOString());
		const asBefore = settleOrder(
			waiting,
			{ take: "nothing", status: "BACKORDERED" },
			numberSet([]),
			afterNoon(20),
		);
		expect(recordOf(waiting, asBefore, "System")).toBeUndefined();
	});

	it("says nothing of steps that no customer sees, and leaves the end to the order", () => {
		const held = holdNumbers(placed, numberSet(run("9195550000", 2)), afterNoon(5));
		expect(recordOf(placed, held, "System")).toBeUndefined();
		expect(recordOf(placed, settled(placed, "COMPLETE", 5, 10), "System")).toBeUndefined();
	});

	it("says what a user changed, whatever state the order is in", () => {
		const renamed = amendOrder(waiting, { name: "Cary", customerOrderId: "crm-4711" }, afterNoon(30));
		expect(recordOf(waiting, renamed, "demo")).toEqual({
			at: afterNoon(30).toISOString(),
			note: "Order updated",
			author: "demo",
			status: "BACKORDERED",
			difference: 'Name : "" --> Cary, CustomerOrderId : "" --> crm-4711',
		});
		const cleared = amendOrder(renamed, { name: "" }, afterNoon(40));
		expect(recordOf(renamed, cleared, "demo")?.difference).toBe('Name : Cary --> ""');
	});
});

describe("the end of an order", () => {
	it("is told by the order: how many numbers, and from where", () => {
		expect(endOf(settled(placed, "COMPLETE", 5, 10), ["RALEIGH, NC"])).toEqual({
			at: afterNoon(10).toISOString(),
			note: "Created a new number order for 5 numbers from RALEIGH, NC",
			author: "System",
			status: "COMPLETE",
		});
		expect(endOf(settled(order(areaCode("919", 1)), "COMPLETE", 1, 10), [])?.note).toBe(
			"Created a new number order for 1 number",
		);
	});

	it("is the wish of who closed it", () => {
		expect(endOf(valueIn(closeOrder(waiting, "demo", afterNoon(50))), ["CARY, NC"])).toMatchObject({
			author: "demo",
			status: "PARTIAL",
			note: "Created a new number order for 2 numbers from CARY, NC",
		});
	});

	it("of an order without numbers is why it has none", () => {
		expect(endOf(settled(placed, "FAILED", 0, 10), [])?.note).toBe(
			"5018: The entire quantity of telephone numbers ordered is unavailable",
		);
	});

	it("is not there while the order goes on", () => {
		expect(endOf(placed, [])).toBeUndefined();
		expect(endOf(waiting, [])).toBeUndefined();
	});
});

describe("what became of an order", () => {
	it("is where its numbers are, each place once", () => {
		const one = settled(order(areaCode("919", 1)), "COMPLETE", 1, 10);
		expect(messageOf(one, [])).toBe("Created a new number order for 1 number");
		expect(messageOf(settled(placed, "COMPLETE", 5, 10), ["CARY, NC", "APEX, NC"])).toBe(
			"Created a new number order for 5 numbers from CARY, NC; APEX, NC",
		);
	});

	it("is that it waits, while it does", () => {
		expect(messageOf(waiting, ["CARY, NC"])).toBe("Order backordered - awaiting additional numbers");
	});

	it("is the first of its faults, when it has no number", () => {
		expect(messageOf(settled(order(exactly("9195550100", "9195550101")), "FAILED", 0, 10), [])).toBe(
			"5005: The telephone number is unavailable for ordering",
		);
	});

	it("is nothing while it is RECEIVED, and its end is none before it ends", () => {
		expect(messageOf(placed, [])).toBe("");
		expect(endOf(placed, [])).toBeUndefined();
		expect(endOf(waiting, [])).toBeUndefined();
	});
});
