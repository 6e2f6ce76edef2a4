import { describe, expect, it } from "vitest";
import { newOrderId } from "../../../../adapters/runtime/system.ts";
import { LATE_DELIVERIES } from "../../../../application/notifications/room-for-late.ts";
import type { ReceiverState } from "../../../../application/ports/subscriptions.ts";
import {
	deliverWaiting,
	FORGET_RECEIVER_AFTER_MS,
	TRIED_OF_REFUSED,
} from "../../../../application/redrive/deliver-waiting.ts";
import type { Run } from "../../../../application/redrive/run.ts";
import { DELIVERY_MS_MAX, type PendingEvent } from "../../../../domain/subscription/order-event.ts";
import { completion } from "../../../support/delivery-stubs.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderName } from "../../../support/order-builder.ts";
import { beginRun } from "../../../support/redrive-run.ts";
import { callback, subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const RECEIVER = { accountId: "9900000", subscriptionId: subscriptionIdOf(1) };

/** When the receiver is due first: a minute after noon, when runs begin. */
const DUE_AT = afterNoon(60_000).toISOString();

/** The n-th event, of an order of its own, which waits for the receiver. */
const waitingEvent = (n: number, terms: Partial<PendingEvent> = {}): PendingEvent => ({
	event: { ...completion, ...orderName(n), eventId: `event-${n}` },
	audience: [RECEIVER.subscriptionId],
	waitsFor: RECEIVER.subscriptionId,
	dueAt: afterNoon(1000 + n).toISOString(),
	tries: 0,
	...terms,
});

/** A run over a receiver of which that is known, for which so many events wait. */
async function over(waiting: number, state: ReceiverState | undefined, changed: Partial<Run> = {}) {
	const store: InMemoryStore = inMemoryStore();
	if (state !== undefined) {
		await store.subscriptions.add(subscription(1, { channel: callback({ expirySeconds: 999_999 }) }));
		await store.subscriptions.keepState(RECEIVER, state);
	}
	await store.receivers.note(RECEIVER, afterNoon(0));
	for (let n = 1; n <= waiting; n++) store.events.keep(waitingEvent(n));
	const begun = beginRun(changed, store);
	const known = async () => {
		const all = [];
		for await (const page of store.receivers.due(afterNoon(DELIVERY_MS_MAX))) all.push(...page);
		return all;
	};
	return { ...begun, known, orders: () => begun.started.map(({ orderId }) => orderId) };
}

const REFUSES = { lastResult: "503 Service Unavailable", refuses: true } as const;
const RESTED = { lastResult: "no answer", restsUntil: afterNoon(59_000).toISOString() };
const LATE = { lastResult: "200 OK" };
const TAKES = { ...LATE, prompt: true } as const;

describe("looking at a receiver for which events wait", () => {
	it.each([
		["refuses", REFUSES, TRIED_OF_REFUSED],
		["does not answer", RESTED, 1],
	])("that %s tries a few of them, the longest due, and goes on later each time", async (_, state, few) => {
		const { run, orders, known, store } = await over(30, state);
		await deliverWaiting(run);
		expect(orders()).toEqual(Array.from({ length: few }, (__, n) => orderName(n + 1).orderId));
		expect(run.told).toBe(few);
		const [first] = await known();
		expect(first).toEqual({ ...RECEIVER, dueAt: afterNoon(60_000 + 120_000).toISOString(), tries: 1 });
		const again = beginRun({ now: () => afterNoon(180_000) }, store);
		await deliverWaiting(again.run);
		expect(again.started.map(({ orderId }) => orderId)).toEqual(
			Array.from({ length: few }, (__, n) => orderName(few + n + 1).orderId),
		);
		expect((await known())[0]).toMatchObject({ dueAt: afterNoon(180_000 + 240_000).toISOString(), tries: 2 });
	});

	it("that is late tries as many as may call it at once, each minute", async () => {
		const { run, orders, known, store } = await over(30, LATE);
		await deliverWaiting(run);
		expect(orders()).toHaveLength(LATE_DELIVERIES.atOnceMax);
		expect(await known()).toEqual([{ ...RECEIVER, dueAt: afterNoon(120_000).toISOString(), tries: 0 }]);
		const again = beginRun({ now: () => afterNoon(120_000) }, store);
		await deliverWaiting(again.run);
		expect(again.started[0]?.orderId).toBe(orderName(LATE_DELIVERIES.atOnceMax + 1).orderId);
	});

	it.each([
		["takes what it is sent again", TAKES],
		["is gone", undefined],
	])("that %s sees to all of them", async (_, state) => {
		const { run, orders, known } = await over(30, state);
		await deliverWaiting(run);
		expect(orders()).toHaveLength(30);
		expect(await known()).toEqual([{ ...RECEIVER, dueAt: afterNoon(120_000).toISOString(), tries: 0 }]);
	});

	it("sees to all whose day is over beside the few, for somebody has to give them up", async () => {
		const { run, started, store } = await over(0, REFUSES, { now: () => afterNoon(2 * DELIVERY_MS_MAX) });
		for (let n = 1; n <= 40; n++) {
			const happened = afterNoon(n <= 20 ? 0 : 2 * DELIVERY_MS_MAX - 1000);
			const event = { ...completion, ...orderName(n), eventId: newOrderId(happened) };
			store.events.keep(waitingEvent(n, { event }));
		}
		await deliverWaiting(run);
		expect(started).toHaveLength(20 + TRIED_OF_REFUSED);
	});

	it("leaves alone those that are not due yet, and knows that they wait", async () => {
		const { run, started, known, store } = await over(0, TAKES, {
			now: () => afterNoon(FORGET_RECEIVER_AFTER_MS + 1),
		});
		store.events.keep(waitingEvent(1, { dueAt: afterNoon(FORGET_RECEIVER_AFTER_MS + 2).toISOString() }));
		await deliverWaiting(run);
		expect(started).toEqual([]);
		expect(await known()).toHaveLength(1);
	});

	it("forgets it when nothing waits and nothing came for a while", async () => {
		const soon = await over(0, TAKES, { now: () => afterNoon(FORGET_RECEIVER_AFTER_MS) });
		await deliverWaiting(soon.run);
		expect(await soon.known()).toHaveLength(1);
		const late = await over(0, TAKES, { now: () => afterNoon(FORGET_RECEIVER_AFTER_MS + 1) });
		await deliverWaiting(late.run);
		expect(await late.known()).toEqual([]);
	});

	it("leaves it due when the run has no start left", async () => {
		const { run, started, known } = await over(30, TAKES, { startsLeft: 12 });
		await deliverWaiting(run);
		expect(started.length).toBeLessThan(30);
		expect(run.isCut).toBe(true);
		expect(await known()).toEqual([{ ...RECEIVER, dueAt: DUE_AT, tries: 0 }]);
	});

	it("counts a look that failed, and says at whom", async () => {
		const find = async () => {
			throw new Error("throttled");
		};
		const { run, logged, known } = await over(1, TAKES, { subscriptions: { find } });
		await deliverWaiting(run);
		expect(run.failures).toBe(1);
		expect(logged).toEqual([
			["receiver-not-looked-at", { ...RECEIVER, error: "Error: throttled" }, undefined],
		]);
		expect(await known()).toEqual([{ ...RECEIVER, dueAt: DUE_AT, tries: 0 }]);
	});
});
