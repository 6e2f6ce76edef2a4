import { expect, it } from "vitest";
import { makeLookAgain } from "../../../../application/notifications/look-again.ts";
import {
	makeHasOrder,
	manageSubscriptions,
	SUBSCRIPTIONS_MAX,
} from "../../../../application/notifications/manage-subscriptions.ts";
import type { SubscriptionDraft } from "../../../../domain/subscription/check-subscription.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";
import { callback, subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const CALLBACK: SubscriptionDraft = {
	orderType: "orders",
	callback: { url: "https://hooks.example.com/orders" },
};

function service(store = inMemoryStore()) {
	let made = 0;
	return {
		store,
		...manageSubscriptions({
			subscriptions: store.subscriptions,
			receivers: store.receivers,
			hasOrder: makeHasOrder(store),
			lookAgain: makeLookAgain({ ...store, pause: async () => {}, random: () => 0 }),
			objectionTo: () => undefined,
			now: () => NOON,
			newId: () => subscriptionIdOf(++made),
			newKey: () => "key",
			bulkheads: inMemoryBulkheads(),
			pause: () => new Promise((resolve) => setImmediate(resolve)),
			random: () => 0,
		}),
	};
}

it("a subscription by mail and by callback at once is refused, and not stored", async () => {
	const { subscribe, store } = service();
	const both = { ...CALLBACK, email: { email: "a@b.example", digest: "NONE" } };
	expect(refusalOf(await subscribe("9900000", both)).status).toBe(400);
	expect(await store.subscriptions.list("9900000")).toEqual([]);
});

it("who subscribes to an order, or to another one, is told of every change from the answer on: whoever is about to make one looks again", async () => {
	const { subscribe, resubscribe, store } = service();
	const orderId = orderIdOf(1);
	const placed = order(areaCode("919", 1), {}, { orderId });
	await store.orders.add(placed);
	const version = async () => (await store.orders.find(placed))?.version;
	const terms = { ...CALLBACK, orderId };
	const made = valueIn(await subscribe("9900000", terms));
	expect(await version()).toBe(placed.version + 1);
	expect(refusalOf(await subscribe("9900000", terms)).status).toBe(409);
	expect(await version()).toBe(placed.version + 2);
	valueIn(await resubscribe(made, terms));
	expect(await version()).toBe(placed.version + 3);
	await subscribe("9900000", CALLBACK);
	expect(await version()).toBe(placed.version + 3);
});

it("what a receiver did not take is due at once when its subscription names another", async () => {
	const { subscribe, resubscribe, store } = service();
	const made = valueIn(await subscribe("9900000", CALLBACK));
	await store.receivers.note(made, NOON);
	await resubscribe(made, { orderType: "orders", callback: { url: "https://hooks.example.com/mended" } });
	const due = [];
	for await (const page of store.receivers.due(NOON)) due.push(...page);
	expect(due).toMatchObject([{ subscriptionId: made.subscriptionId }]);
});

it("a subscription's order is looked for in any case, and its other faults say nothing of it", async () => {
	const { subscribe, store } = service();
	const orderId = orderIdOf(0xab);
	await store.orders.add(order(areaCode("919", 1), {}, { orderId }));
	const faulty = await subscribe("9900000", { callback: CALLBACK.callback ?? {}, orderId });
	expect(codesOf(faulty)).toHaveLength(1);
	const made = await subscribe("9900000", { ...CALLBACK, orderId: orderId.toUpperCase() });
	expect(valueIn(made)).toMatchObject({ orderId });
});

it("subscriptions are listed oldest first, and those to events under no type of order", async () => {
	const { listSubscriptions, store } = service();
	const young = subscription(1, {}, { at: NOON });
	const old = subscription(2, {}, { at: afterNoon(-1000) });
	const toEvents = subscription(3, { eventType: "MESSAGING_LOST" }, { at: afterNoon(-500) });
	for (const each of [young, old, toEvents]) await store.subscriptions.add(each);
	expect(await listSubscriptions("9900000")).toEqual([old, toEvents, young]);
	expect(await listSubscriptions("9900000", "ORDERS")).toEqual([old, young]);
});

it("what can be no subscription's id is not looked for", async () => {
	const store = inMemoryStore();
	const asked: string[] = [];
	const find: typeof store.subscriptions.find = (name) => {
		asked.push(name.subscriptionId);
		return store.subscriptions.find(name);
	};
	const { findSubscription } = service({ ...store, subscriptions: { ...store.subscriptions, find } });
	expect((await findSubscription({ accountId: "9900000", subscriptionId: "no-uuid" })).ok).toBe(false);
	expect(asked).toEqual([]);
});

it("one of those who ask for the same at once is answered, and no change makes two alike", async () => {
	const { subscribe, resubscribe, store } = service();
	const all = await Promise.all(Array.from({ length: 9 }, () => subscribe("9900000", CALLBACK)));
	expect(all.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await store.subscriptions.list("9900000")).toHaveLength(1);
	const other = valueIn(
		await subscribe("9900000", { ...CALLBACK, callback: { url: "https://hooks.example.com/others" } }),
	);
	expect(refusalOf(await resubscribe(other, CALLBACK)).status).toBe(409);
	const [first] = await store.subscriptions.list("9900000");
	if (first === undefined) throw new Error("none is left");
	valueIn(await resubscribe(first, CALLBACK));
});

it("many at once make no more than an account may have", async () => {
	const { subscribe, store } = service();
	for (let n = 0; n < SUBSCRIPTIONS_MAX - 2; n++)
		await store.subscriptions.add(
			subscription(1000 + n, { channel: callback({ url: `https://a.example/${n}` }) }),
		);
	const ask = (n: number) =>
		subscribe("9900000", { ...CALLBACK, callback: { url: `https://b.example/${n}` } });
	const all = await Promise.all(Array.from({ length: 9 }, (_, n) => ask(n)));
	expect(all.filter(({ ok }) => ok)).toHaveLength(2);
});
