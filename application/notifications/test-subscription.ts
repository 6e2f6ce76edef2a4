import { type Budget, overBudget } from "../../domain/budget.ts";
import type { Bulkhead } from "../../domain/bulkhead.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { invalid, ok, type Result, refused } from "../../domain/result.ts";
import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import type { Budgets } from "../ports/budgets.ts";
import type { Bulkheads } from "../ports/bulkheads.ts";
import type { Callbacks } from "../ports/deliveries.ts";
import type { DeliveryRecord, DeliveryRecords } from "../ports/delivery-records.ts";
import type { Now } from "../ports/runtime.ts";
import type { SubscriptionName } from "../ports/subscriptions.ts";
import { makeDeliverToSubscriber } from "./deliver-to-subscriber.ts";
import { tryOf } from "./record-deliveries.ts";

/** The status of an event that tells of no order, so that a receiver can tell it from news. */
export const TEST_STATUS = "TEST";

/** Tests that an account may ask for in an hour: one every half a minute, and no way to have this service call somebody all day. */
export const TESTS_BUDGET: Budget = { name: "SUBSCRIPTION_TESTS", perHour: 120 };

/**
 * Tests of an account at once, each of which waits up to ten seconds for the receiver: two, of the 50 calls at once of the function that answers
 * everybody's requests. One that is cut off counts for the 30 s that the function may last.
 */
export const TESTS_AT_ONCE: Bulkhead = { name: "TESTS", atOnceMax: 2, msMax: 30_000 };

const TESTS_UNDER_WAY = refused<Rejection>({
	status: 429,
	faults: [
		FAULTS.badRequest(`An account may have at most ${TESTS_AT_ONCE.atOnceMax} tests under way at a time.`),
	],
	retryAfterSeconds: 10,
});

/** What testing a subscription reaches for. */
export interface TestSubscriptionPorts {
	readonly findSubscription: (name: SubscriptionName) => Promise<Result<Subscription>>;
	readonly callbacks: Callbacks;
	readonly deliveryRecords: DeliveryRecords;
	readonly budgets: Budgets;
	readonly bulkheads: Bulkheads;
	readonly now: Now;
	/** A new id that grows with time. */
	readonly newEventId: (now: Date) => string;
}

/** Calls the receiver of a subscription with an event of no order, once, and tells what became of it. Mail is not sent for a test. */
export function makeTestSubscription(ports: TestSubscriptionPorts) {
	const { findSubscription, callbacks, deliveryRecords, budgets, bulkheads, now, newEventId } = ports;
	const deliver = makeDeliverToSubscriber({ callbacks, mailer: undefined });
	return async function testSubscription(name: SubscriptionName): Promise<Result<DeliveryRecord>> {
		const found = await findSubscription(name);
		if (!found.ok) return found;
		const { value: subscription } = found;
		if (subscription.channel.kind === "email")
			return invalid([FAULTS.badRequest("Only a subscription with a callback can be tested.")]);
		const at = now();
		const pass = await bulkheads.enter(TESTS_AT_ONCE, name.accountId, at);
		if (pass === undefined) return TESTS_UNDER_WAY;
		try {
			if (!(await budgets.take(TESTS_BUDGET, name.accountId, 1, at)))
				return overBudget(`An account may ask for at most ${TESTS_BUDGET.perHour} tests in an hour.`, at);
			const event = testEvent(subscription, newEventId(at), at);
			const { tries, ...told } = tryOf(event, await deliver(event, subscription), now());
			await deliveryRecords.note(subscription, { ...told, tries });
			return ok({ ...told, attempts: tries });
		} finally {
			await bulkheads.leave(TESTS_AT_ONCE, name.accountId, pass).catch(() => {}); // it ends by itself
		}
	};
}

/** An event as that of an order, but that its order's id is its own. */
const testEvent = (
	{ accountId, orderType = "orders" }: Subscription,
	eventId: string,
	at: Date,
): OrderEvent => ({
	eventId,
	accountId,
	orderId: eventId,
	orderType,
	status: TEST_STATUS,
	message: "This is a test of the subscription: no order has changed",
	completedNumbers: [],
	at: at.toISOString(),
	isLast: false,
});
