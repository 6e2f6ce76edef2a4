import { describe, expect, it } from "vitest";
import { fromBlocks, numberSet } from "../../../../domain/number/number-set.ts";
import { closeOrder, holdNumbers, type Order, settleOrder } from "../../../../domain/order/order.ts";
import {
	isNews,
	type PendingEvent,
	pendingEvent,
	TELLING_GRACE_MS,
	THE_BUS,
} from "../../../../domain/subscription/order-event.ts";
import type { Subscription } from "../../../../domain/subscription/subscription.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	orderIdOf,
	run,
	tn,
} from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";
import { callback, subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const NOBODY_ELSE = { sendsMail: false, hasBus: false };

const received = order(areaCode("919", 3), { backOrderRequested: true });
const backordered = (before: Order, quantity: number) =>
	settleOrder(
		before,
		quantity === 0
			? { take: "nothing", status: "BACKORDERED" }
			: { take: "what-was-found", status: "BACKORDERED" },
		numberSet(run(`919555010${before.version}`, quantity)),
		NOON,
	);
const failed = (before: Order) =>
	settleOrder(before, { take: "nothing", status: "FAILED" }, fromBlocks([]), NOON);
const complete = (before: Order, first: string, quantity: number) =>
	settleOrder(before, { take: "what-was-found", status: "COMPLETE" }, numberSet(run(first, quantity)), NOON);

const event = (of: Order, subscriptions: readonly Subscription[] = [subscription()], note?: string) =>
	pendingEvent(of, {
		eventId: "e1",
		now: afterNoon(5),
		subscriptions,
		channels: NOBODY_ELSE,
		places: ["CARY, NC"],
		...(note === undefined ? {} : { note }),
	}) as PendingEvent;

describe("what is news", () => {
	it("is every other status, and every number more of a backorder", () => {
		const waiting = backordered(received, 0);
		expect(isNews(received, waiting)).toBe(true);
		expect(isNews(waiting, backordered(waiting, 1))).toBe(true);
		expect(isNews(received, failed(received))).toBe(true);
	});

	it("is no step that a customer does not see", () => {
		expect(isNews(received, holdNumbers(received, numberSet([tn("9195550100")]), NOON))).toBe(false);
		const waiting = backordered(received, 1);
		expect(isNews(waiting, { ...waiting, version: 9 })).toBe(false);
	});
});

describe("an event", () => {
	it("tells the order as it was", () => {
		const placed = order(areaCode("919", 3), { customerOrderId: "crm-4711" });
		const { event: told, dueAt, tries, audience } = event(complete(placed, "9195550100", 3));
		expect(told).toEqual({
			eventId: "e1",
			accountId: "9900000",
			orderId: orderIdOf(1),
			orderType: "orders",
			status: "COMPLETE",
			customerOrderId: "crm-4711",
			message: "Created a new number order for 3 numbers from CARY, NC",
			completedNumbers: ["9195550100", "9195550101", "9195550102"],
			at: NOON.toISOString(),
			isLast: true,
		});
		expect({ dueAt, tries, audience }).toEqual({
			dueAt: afterNoon(5 + TELLING_GRACE_MS).toISOString(),
			tries: 0,
			audience: [subscriptionIdOf(1)],
		});
	});

	it("of a failure gives its first reason", () => {
		const { message, completedNumbers } = event(failed(order(exactly("9195550100", "9195550101")))).event;
		expect(message).toBe("5005: The telephone number is unavailable for ordering");
		expect(completedNumbers).toEqual([]);
	});

	it("of a backorder shows the numbers held so far, and is not the last", () => {
		const { status, completedNumbers, isLast } = event(backordered(received, 2)).event;
		expect({ status, isLast }).toEqual({ status: "BACKORDERED", isLast: false });
		expect(completedNumbers).toHaveLength(2);
	});

	it("of a close is the last", () => {
		const waiting = backordered(received, 0);
		const closed = valueIn(closeOrder(waiting, "demo", NOON));
		expect(event(closed).event).toMatchObject({ status: "FAILED", isLast: true });
	});

	it("of a note has its text", () => {
		const { note, status, at } = event(received, [subscription()], "call me").event;
		expect({ note, status, at }).toEqual({
			note: "call me",
			status: "RECEIVED",
			at: afterNoon(5).toISOString(),
		});
	});
});

describe("who is told", () => {
	it("is every live subscription that the order concerns", () => {
		const audience = event(received, [
			subscription(1),
			subscription(2, { orderId: orderIdOf(1) }),
			subscription(3, { orderId: orderIdOf(2) }),
			subscription(4, { orderType: "disconnects" }),
			subscription(5, { eventType: "MESSAGING_LOST" }),
			subscription(6, { channel: callback({ expirySeconds: 1 }) }, { at: afterNoon(-1_000) }),
		]).audience;
		expect(audience).toEqual([subscriptionIdOf(1), subscriptionIdOf(2)]);
	});

	it("is an address only where mail is sent, and the bus where there is one", () => {
		const mail = subscription(1, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } });
		const audience = (sendsMail: boolean, hasBus: boolean) =>
			pendingEvent(received, {
				eventId: "e1",
				now: NOON,
				subscriptions: [mail],
				channels: { sendsMail, hasBus },
			})?.audience;
		expect(audience(false, false)).toBeUndefined();
		expect(audience(true, true)).toEqual([subscriptionIdOf(1), THE_BUS]);
	});
});

describe("what an event says", () => {
	it("has no reference and no note where there is none", () => {
		const { event: said } = event(backordered(received, 0));
		expect(said).not.toHaveProperty("customerOrderId");
		expect(said).not.toHaveProperty("note");
		expect(said.completedNumbers).toEqual([]);
	});

	it("has the reference of the order, and of a note its text", () => {
		const referred = order(areaCode("919", 3), { customerOrderId: "crm-1" });
		expect(event(referred, [subscription()], "call me").event).toMatchObject({
			customerOrderId: "crm-1",
			message: "A note was added to the number order",
			note: "call me",
			completedNumbers: [],
			at: afterNoon(5).toISOString(),
		});
	});

	it("names places only where they are known", () => {
		const filled = complete(received, "9195550100", 3);
		const told = pendingEvent(filled, {
			eventId: "e1",
			now: NOON,
			subscriptions: [subscription()],
			channels: NOBODY_ELSE,
		});
		expect(told?.event.message).toBe("Created a new number order for 3 numbers");
		expect(event(filled).event.message).toBe("Created a new number order for 3 numbers from CARY, NC");
	});
});
