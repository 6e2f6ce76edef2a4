import { expect, it } from "vitest";
import {
	makeTestSubscription,
	TESTS_AT_ONCE,
	TESTS_BUDGET,
} from "../../../../application/notifications/test-subscription.ts";
import type { Callback, Delivery } from "../../../../application/ports/deliveries.ts";
import type { DeliveryTry } from "../../../../application/ports/delivery-records.ts";
import { FAULTS } from "../../../../domain/fault.ts";
import { notFound, ok, type Result } from "../../../../domain/result.ts";
import type { Subscription } from "../../../../domain/subscription/subscription.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import { NOON } from "../../../support/order-builder.ts";
import { refusalOf } from "../../../support/results.ts";
import { subscription } from "../../../support/subscription-builder.ts";

/** Tests a subscription whose receiver answers so, as often as the budget lets it. */
function over(found: Result<Subscription>, delivery: Delivery, budget = 1) {
	const called: Callback[] = [];
	const noted: DeliveryTry[] = [];
	let left = budget;
	const bulkheads = inMemoryBulkheads();
	const test = makeTestSubscription({
		findSubscription: async () => found,
		callbacks: {
			async post(callback) {
				called.push(callback);
				return delivery;
			},
		},
		deliveryRecords: {
			note: async (_, tried) => void noted.push(tried),
			find: async () => undefined,
			of: async () => [],
		},
		budgets: { take: async (asked, owner) => asked === TESTS_BUDGET && owner === "9900000" && left-- > 0 },
		bulkheads,
		now: () => NOON,
		newEventId: () => "e1",
	});
	return { called, noted, bulkheads, test: () => test({ accountId: "9900000", subscriptionId: "s" }) };
}

const OK = { taken: true, answered: true, result: "200 OK" };
const DEAD = { taken: false, answered: false, result: "no answer within 10 s" };

it("a receiver is called once with an event of no order, and what it answered is told and noted", async () => {
	const { called, noted, test } = over(ok(subscription(1)), OK);
	const at = NOON.toISOString();
	const tried = { eventId: "e1", orderId: "e1", status: "TEST", at, outcome: "delivered", result: "200 OK" };
	expect(await test()).toEqual(ok({ ...tried, attempts: 1 }));
	expect(noted).toEqual([{ ...tried, tries: 1 }]);
	expect(called).toMatchObject([{ event: { status: "TEST", completedNumbers: [] }, signingKey: "key-1" }]);
});

it("a receiver that does not answer is no fault of the request", async () => {
	const { test } = over(ok(subscription(1)), DEAD);
	expect(await test()).toMatchObject({ ok: true, value: { outcome: "failed", result: DEAD.result } });
});

it.each([
	["none of the account's", notFound(FAULTS.subscriptionUnknown), 404],
	["one by mail", ok(subscription(1, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } })), 400],
])("nobody is called for %s", async (_, found, status) => {
	const { called, test } = over(found as Result<Subscription>, OK);
	expect(refusalOf(await test()).status).toBe(status);
	expect(called).toEqual([]);
});

it("past the budget of the hour nobody is called", async () => {
	const { called, test } = over(ok(subscription(1)), OK, 0);
	expect(refusalOf(await test())).toMatchObject({ status: 429 });
	expect(called).toEqual([]);
});

it("a receiver that hangs keeps two calls of an account at a time, and another is told to come again", async () => {
	const { called, bulkheads, test } = over(ok(subscription(1)), OK, 9);
	const passes: (string | undefined)[] = [];
	for (let n = 0; n < TESTS_AT_ONCE.atOnceMax; n++)
		passes.push(await bulkheads.enter(TESTS_AT_ONCE, "9900000", NOON));
	expect(refusalOf(await test())).toMatchObject({ status: 429, retryAfterSeconds: 10 });
	expect(called).toEqual([]);
	await bulkheads.leave(TESTS_AT_ONCE, "9900000", passes[0] ?? "");
	for (let n = 0; n < 9; n++) expect(await test()).toMatchObject({ ok: true });
});
