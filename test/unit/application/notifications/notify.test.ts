import { describe, expect, it } from "vitest";
import { makeDeliverToSubscriber } from "../../../../application/notifications/deliver-to-subscriber.ts";
import { type NotifyPorts, RUN_MS_MAX } from "../../../../application/notifications/delivery-run.ts";
import { makeNotify } from "../../../../application/notifications/notify.ts";
import { REST_MS } from "../../../../application/notifications/receiver-state.ts";
import type { Callback, Delivery, Mail } from "../../../../application/ports/deliveries.ts";
import type { OrderEvent, PendingEvent } from "../../../../domain/subscription/order-event.ts";
import { DELIVERY_MS_MAX, THE_BUS } from "../../../../domain/subscription/order-event.ts";
import type { Subscription } from "../../../../domain/subscription/subscription.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import {
	inMemoryEvents,
	inMemorySubscriptions,
	inMemoryWaitingReceivers,
} from "../../../support/in-memory-notifications.ts";
import { afterNoon, NOON, orderIdOf, run } from "../../../support/order-builder.ts";
import { callback, subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const OK: Delivery = { taken: true, answered: true, result: "200 OK" };
const BUSY: Delivery = { taken: false, answered: true, result: "503 Service Unavailable" };
const DEAD: Delivery = { taken: false, answered: false, result: "no answer within 10 s" };
const ORDER = { accountId: "9900000", orderId: orderIdOf(1) };

const event = (n: number, terms: Partial<OrderEvent> = {}): OrderEvent => ({
	...ORDER,
	eventId: `e${n}`,
	orderType: "orders",
	status: "COMPLETE",
	message: "Created a new number order for 2 numbers",
	completedNumbers: run("9195550100", 2),
	at: NOON.toISOString(),
	isLast: true,
	...terms,
});
const pending = (told: OrderEvent, ...audience: readonly string[]): PendingEvent => ({
	event: told,
	audience,
	dueAt: afterNoon(30_000).toISOString(),
	tries: 0,
});
const ids = (...numbers: readonly number[]) => numbers.map(subscriptionIdOf);

/** Subscriptions and pending events, a clock that deliveries move, and what each receiver was told. */
async function service(
	answers: Readonly<Record<string, Delivery | (() => Delivery)>> = {},
	changed: Partial<NotifyPorts> = {},
) {
	const subscriptions = inMemorySubscriptions();
	const events = inMemoryEvents();
	const receivers = inMemoryWaitingReceivers();
	const { log, lines } = capturedLog();
	const told: string[] = [];
	const givenUp: (readonly string[])[] = [];
	let now = afterNoon(1000);
	const tell = (receiver: string, { eventId }: OrderEvent): Delivery => {
		told.push(`${receiver.slice(-1)} ${eventId}`);
		const answer = answers[receiver] ?? OK;
		return typeof answer === "function" ? answer() : answer;
	};
	const notify = makeNotify({
		events,
		subscriptions,
		receivers,
		deliverToSubscriber: async (one, { subscriptionId }) => tell(subscriptionId, one),
		noteGivenUp: async ({ eventId }, { subscriptionId }, result) =>
			void givenUp.push([subscriptionId, eventId, result]),
		deliverToBus: async (one) => tell(THE_BUS, one),
		bulkheads: inMemoryBulkheads(),
		now: () => now,
		pause: () => new Promise(() => {}),
		random: () => 0,
		log,
		...changed,
	});
	return {
		subscriptions,
		events,
		receivers,
		told,
		givenUp,
		lines,
		notify: () => notify(ORDER),
		subscribe: (...all: readonly Subscription[]) => Promise.all(all.map((one) => subscriptions.add(one))),
		left: async () =>
			(await events.pendingOf(ORDER)).map(({ event: { eventId }, audience }) => [eventId, ...audience]),
		state: async (n: number) => {
			const { lastResult, restsUntil } = (await subscriptions.find(subscription(n))) ?? {};
			return [lastResult, restsUntil];
		},
		at: (moment: Date) => {
			now = moment;
		},
	};
}

describe("telling", () => {
	it("tells everybody everything in its order, and then there is nothing left", async () => {
		const { subscribe, events, notify, told, left, state, subscriptions } = await service();
		await subscribe(subscription(1), subscription(2));
		events.keep(pending(event(2), ...ids(1, 2), THE_BUS));
		events.keep(pending(event(1, { status: "BACKORDERED", isLast: false }), ...ids(1)));
		expect(await notify()).toEqual({ delivered: 4, failed: 0, givenUp: 0 });
		expect(told.filter((line) => line.startsWith("1"))).toEqual(["1 e1", "1 e2"]);
		expect([...told].sort()).toEqual(["1 e1", "1 e2", "2 e2", "s e2"]);
		expect(await left()).toEqual([]);
		expect(await state(1)).toEqual(["200 OK", undefined]);
		expect(await subscriptions.list("9900000")).toHaveLength(2);
	});

	it("keeps what was not taken for the one who did not take it", async () => {
		const { subscribe, events, notify, left, state } = await service({ [subscriptionIdOf(2)]: BUSY });
		await subscribe(subscription(1), subscription(2));
		events.keep(pending(event(1), ...ids(1, 2)));
		expect(await notify()).toEqual({ delivered: 1, failed: 1, givenUp: 0 });
		expect(await left()).toEqual([["e1", ...ids(2)]]);
		expect(await state(2)).toEqual(["503 Service Unavailable", undefined]);
	});

	it("goes on to the next event after a refusal, and not after silence", async () => {
		const { subscribe, events, notify, told, left } = await service({
			[subscriptionIdOf(1)]: BUSY,
			[subscriptionIdOf(2)]: DEAD,
		});
		await subscribe(subscription(1), subscription(2));
		for (const n of [1, 2]) events.keep(pending(event(n), ...ids(1, 2)));
		await notify();
		expect([...told].sort()).toEqual(["1 e1", "1 e2", "2 e1"]);
		expect(await left()).toEqual([
			["e1", ...ids(1)],
			["e1", ...ids(2)],
			["e2", ...ids(1)],
			["e2", ...ids(2)],
		]);
	});

	it("leaves a receiver that did not answer alone for a minute", async () => {
		let answer = DEAD;
		const { subscribe, events, notify, told, state, at, left } = await service({
			[subscriptionIdOf(1)]: () => answer,
		});
		await subscribe(subscription(1));
		events.keep(pending(event(1), ...ids(1)));
		await notify();
		expect(await state(1)).toEqual([DEAD.result, afterNoon(1000 + REST_MS).toISOString()]);
		at(afterNoon(999 + REST_MS));
		answer = OK;
		expect(await notify()).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
		at(afterNoon(1000 + REST_MS));
		await notify();
		expect(told).toHaveLength(2);
		expect(await state(1)).toEqual(["200 OK", undefined]);
		expect(await left()).toEqual([]);
	});

	it("gives up after a day, and says so", async () => {
		const { subscribe, events, notify, left, state, at } = await service({ [subscriptionIdOf(1)]: BUSY });
		await subscribe(subscription(1));
		events.keep(pending(event(1), ...ids(1)));
		at(afterNoon(DELIVERY_MS_MAX - 1));
		await subscribe(subscription(1, {}, { at: afterNoon(0) }));
		expect(await notify()).toMatchObject({ givenUp: 0 });
		await subscribe(subscription(1, {}, { at: afterNoon(5) }));
		at(afterNoon(DELIVERY_MS_MAX));
		expect(await notify()).toEqual({ delivered: 0, failed: 1, givenUp: 1 });
		expect(await left()).toEqual([]);
		expect(await state(1)).toEqual(["given up after a day: 503 Service Unavailable", undefined]);
	});

	it("tells nobody who is not there any more", async () => {
		const { subscribe, events, notify, told, left, at } = await service();
		await subscribe(subscription(2, { channel: callback({ expirySeconds: 1 }) }));
		events.keep(pending(event(1), ...ids(1, 2)));
		at(afterNoon(1000));
		expect(await notify()).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
		expect(told).toEqual([]);
		expect(await left()).toEqual([]);
	});

	it("drops what was for the bus where there is none any more", async () => {
		const { events, notify, left } = await service({}, { deliverToBus: undefined });
		events.keep(pending(event(1), THE_BUS));
		await notify();
		expect(await left()).toEqual([]);
	});

	it("begins nothing more when its time is over", async () => {
		const slow: { at?: (moment: Date) => void } = {};
		const { subscribe, events, notify, told, left, at } = await service({
			[subscriptionIdOf(1)]: () => {
				slow.at?.(afterNoon(1000 + RUN_MS_MAX + told.length - 1));
				return OK;
			},
		});
		slow.at = at;
		await subscribe(subscription(1));
		for (const n of [1, 2, 3]) events.keep(pending(event(n), ...ids(1)));
		await notify();
		expect(told).toEqual(["1 e1", "1 e2"]);
		expect(await left()).toEqual([["e3", ...ids(1)]]);
	});
});

describe("what a receiver does not take", () => {
	const waiting = async ({ events, receivers }: Awaited<ReturnType<typeof service>>) => {
		const due = [];
		for await (const page of receivers.due(afterNoon(DELIVERY_MS_MAX))) due.push(...page);
		const [first] = await events.pendingOf(ORDER);
		return { waitsFor: first?.waitsFor, dueAt: first?.dueAt, receivers: due };
	};

	it.each([
		["refused", BUSY],
		["answered nothing to", DEAD],
	])("and %s waits for it, and is due no more by itself", async (_, answer) => {
		const made = await service({ [subscriptionIdOf(1)]: answer });
		await made.subscribe(subscription(1));
		made.events.keep(pending(event(1), ...ids(1)));
		await made.notify();
		const name = { accountId: ORDER.accountId, subscriptionId: subscriptionIdOf(1) };
		// The event as soon as its receiver is, and that one in a minute.
		expect(await waiting(made)).toEqual({
			waitsFor: subscriptionIdOf(1),
			dueAt: afterNoon(1000).toISOString(),
			receivers: [{ ...name, dueAt: afterNoon(1000 + 60_000).toISOString(), tries: 0 }],
		});
		for await (const page of made.events.due(afterNoon(DELIVERY_MS_MAX))) expect(page).toEqual([]);
	});

	it("is due by itself for the bus, and for who was not tried", async () => {
		const made = await service({ [subscriptionIdOf(1)]: BUSY, [THE_BUS]: DEAD });
		await made.subscribe(subscription(1));
		made.events.keep(pending(event(1), ...ids(1), THE_BUS));
		await made.notify();
		expect(await made.left()).toEqual([
			["e1", THE_BUS],
			["e1", ...ids(1)],
		]);
		expect((await waiting(made)).waitsFor).toBeUndefined();
	});

	it("waits for each of several by itself: one that stays broken keeps nothing from one that does not", async () => {
		let first = BUSY;
		const made = await service({ [subscriptionIdOf(1)]: () => first, [subscriptionIdOf(2)]: BUSY });
		await made.subscribe(subscription(1), subscription(2));
		made.events.keep(pending(event(1), ...ids(1, 2)));
		await made.notify();
		expect((await made.events.pendingOf(ORDER)).map(({ waitsFor }) => waitsFor)).toEqual(ids(1, 2));
		first = OK;
		await made.notify();
		expect((await made.events.pendingOf(ORDER)).map(({ waitsFor }) => waitsFor)).toEqual(ids(2));
	});

	it("is looked at again at once when the receiver takes something", async () => {
		let answer = BUSY;
		const made = await service({ [subscriptionIdOf(1)]: () => answer });
		await made.subscribe(subscription(1));
		made.events.keep(pending(event(1), ...ids(1)));
		await made.notify();
		answer = OK;
		made.events.keep(pending(event(2), ...ids(1)));
		made.at(afterNoon(2000));
		await made.notify();
		expect((await waiting(made)).receivers).toMatchObject([
			{ dueAt: afterNoon(2000).toISOString(), tries: 0 },
		]);
	});

	it("is given up after a day without a call while the receiver rests, for one call a minute would not do", async () => {
		const made = await service({ [subscriptionIdOf(1)]: DEAD });
		await made.subscribe(subscription(1, { channel: callback({ expirySeconds: 999_999 }) }));
		await made.subscriptions.keepState(subscription(1), {
			lastResult: DEAD.result,
			restsUntil: afterNoon(DELIVERY_MS_MAX + 1).toISOString(),
		});
		made.events.keep(pending(event(1), ...ids(1)));
		made.at(afterNoon(DELIVERY_MS_MAX));
		expect(await made.notify()).toEqual({ delivered: 0, failed: 0, givenUp: 1 });
		expect(made.told).toEqual([]);
		expect(await made.left()).toEqual([]);
		expect(made.givenUp).toEqual([[subscriptionIdOf(1), "e1", DEAD.result]]);
	});

	it("is given up after a day without a call behind one that got no answer, and with the bus nobody is told", async () => {
		const made = await service({ [subscriptionIdOf(1)]: DEAD, [THE_BUS]: DEAD });
		await made.subscribe(subscription(1, { channel: callback({ expirySeconds: 999_999 }) }));
		for (const n of [1, 2]) made.events.keep(pending(event(n), ...ids(1), THE_BUS));
		made.at(afterNoon(DELIVERY_MS_MAX));
		expect(await made.notify()).toEqual({ delivered: 0, failed: 2, givenUp: 4 });
		expect(made.givenUp).toEqual([[subscriptionIdOf(1), "e2", `given up after a day: ${DEAD.result}`]]);
	});
});

describe("a subscription to one order", () => {
	const ofOne = subscription(1, { orderId: ORDER.orderId });

	it.each([
		["was told the last", OK, { isLast: true }, undefined],
		["has more to come", OK, { isLast: false }, ofOne.subscriptionId],
		["did not take the last yet", BUSY, { isLast: true }, ofOne.subscriptionId],
	])("that %s", async (_, answer, terms, expected) => {
		const { subscribe, events, notify, subscriptions } = await service({ [ofOne.subscriptionId]: answer });
		await subscribe(ofOne);
		events.keep(pending(event(1, terms), ofOne.subscriptionId));
		await notify();
		expect((await subscriptions.find(ofOne))?.subscriptionId).toBe(expected);
	});

	it("whose receiver refused the first event and took the last is there until it has the first", async () => {
		let first = BUSY;
		const { subscribe, events, notify, told, left, subscriptions } = await service(
			{},
			{
				async deliverToSubscriber({ eventId }) {
					told.push(eventId);
					return eventId === "e1" ? first : OK;
				},
			},
		);
		await subscribe(ofOne);
		events.keep(pending(event(1, { status: "BACKORDERED", isLast: false }), ofOne.subscriptionId));
		events.keep(pending(event(2), ofOne.subscriptionId));
		await notify();
		expect(await left()).toEqual([["e1", ofOne.subscriptionId]]);
		expect(await subscriptions.find(ofOne)).toMatchObject({ toldLastAt: afterNoon(1000).toISOString() });
		await notify();
		expect(await left()).toEqual([["e1", ofOne.subscriptionId]]);
		first = OK;
		await notify();
		expect(told).toEqual(["e1", "e2", "e1", "e1"]);
		expect(await left()).toEqual([]);
		expect(await subscriptions.find(ofOne)).toBeUndefined();
	});

	it("goes also when the last was given up", async () => {
		const { subscribe, events, notify, subscriptions, at } = await service({ [ofOne.subscriptionId]: BUSY });
		await subscribe({ ...ofOne, expiresAt: afterNoon(2 * DELIVERY_MS_MAX).toISOString() });
		events.keep(pending(event(1), ofOne.subscriptionId));
		at(afterNoon(DELIVERY_MS_MAX));
		await notify();
		expect(await subscriptions.find(ofOne)).toBeUndefined();
	});
});

it("one run is one line, with no secret and no number in it", async () => {
	const { subscribe, events, notify, lines } = await service({ [subscriptionIdOf(2)]: BUSY });
	await subscribe(subscription(1), subscription(2));
	events.keep(pending(event(1), ...ids(1, 2)));
	await notify();
	expect(lines().map(({ _aws, ...line }) => line)).toEqual([
		{
			event: "notified",
			...ORDER,
			delivered: 1,
			failed: 1,
			givenUp: 0,
			failures: [{ receiver: subscriptionIdOf(2), result: "503 Service Unavailable" }],
			ms: 0,
			NotificationsDelivered: 1,
			NotificationsFailed: 1,
		},
	]);
});

describe("what a subscriber is told", () => {
	const mails: Mail[] = [];
	const calls: Callback[] = [];
	const tell = makeDeliverToSubscriber({
		callbacks: {
			async post(call) {
				calls.push(call);
				return OK;
			},
		},
		mailer: {
			async send(mail) {
				mails.push(mail);
				return OK;
			},
		},
	});

	it("by a callback is the event, in the format asked for, with what it is signed with", async () => {
		const credentials = { username: "hook", password: "s3cret" };
		await tell(event(1), subscription(1, { channel: callback({ numberFormat: "E164", credentials }) }));
		await tell(event(1), subscription(1));
		const [asked, plain] = calls;
		expect(asked).toEqual({
			url: "https://hooks.example.com/orders",
			event: event(1),
			subscriptionId: subscriptionIdOf(1),
			numberFormat: "E164",
			signingKey: "key-1",
			credentials,
		});
		expect(plain).toMatchObject({ numberFormat: "LEGACY" });
		expect(plain).not.toHaveProperty("credentials");
	});

	it("by mail is the event", async () => {
		const channel = { kind: "email", email: "a@b.c", digest: "NONE" } as const;
		await tell(event(1), subscription(1, { channel }));
		expect(mails).toEqual([{ to: "a@b.c", event: event(1) }]);
	});

	it("by mail is nothing where none is sent", async () => {
		const silent = makeDeliverToSubscriber({ callbacks: { post: async () => BUSY }, mailer: undefined });
		const channel = { kind: "email", email: "a@b.c", digest: "NONE" } as const;
		expect(await silent(event(1), subscription(1, { channel }))).toMatchObject({ taken: true });
	});
});

it("a run names five failures at most and counts them all, and counts nothing that there was not", async () => {
	const busy = Object.fromEntries(ids(1, 2, 3, 4, 5, 6).map((id) => [id, BUSY]));
	const { subscribe, events, notify, lines } = await service(busy);
	await subscribe(...[1, 2, 3, 4, 5, 6].map((n) => subscription(n)));
	events.keep(pending(event(1), ...ids(1, 2, 3, 4, 5, 6)));
	await notify();
	const [failed] = lines();
	expect(failed).toMatchObject({ failed: 6, NotificationsFailed: 6 });
	expect(failed?.failures).toHaveLength(5);
	expect(failed).not.toHaveProperty("NotificationsDelivered");
	const bus = await service();
	bus.events.keep(pending(event(1), THE_BUS));
	await bus.notify();
	const [taken] = bus.lines();
	expect(taken).toMatchObject({ delivered: 1, NotificationsDelivered: 1, failures: [] });
	expect(taken).not.toHaveProperty("NotificationsFailed");
});

it("what is known of a receiver is written when it is news: its answer, and that it rests or rests no more", async () => {
	let answer = OK;
	const { subscribe, events, notify, subscriptions, at } = await service({
		[subscriptionIdOf(1)]: () => answer,
	});
	await subscribe(subscription(1));
	let written = 0;
	const { keepState } = subscriptions;
	subscriptions.keepState = (...state) => {
		written += 1;
		return keepState(...state);
	};
	const told = async (n: number, next: Delivery) => {
		answer = next;
		events.keep(pending(event(n), ...ids(1)));
		await notify();
		return written;
	};
	expect([await told(1, OK), await told(2, OK)]).toEqual([1, 1]);
	expect(await told(3, DEAD)).toBe(2);
	at(afterNoon(1000 + REST_MS));
	expect(await told(4, DEAD)).toBe(3);
});
