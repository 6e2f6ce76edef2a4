import { beforeEach, describe, expect, it } from "vitest";
import type { Events } from "../../application/ports/events.ts";
import type { Notes } from "../../application/ports/notes.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Subscriptions } from "../../application/ports/subscriptions.ts";
import type { WaitingReceiver, WaitingReceivers } from "../../application/ports/waiting-receivers.ts";
import { fromBlocks } from "../../domain/number/number-set.ts";
import { type Order, settleOrder } from "../../domain/order/order.ts";
import { type PendingEvent, pendingEvent } from "../../domain/subscription/order-event.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf, run } from "../support/order-builder.ts";
import { callback, subscription, subscriptionIdOf } from "../support/subscription-builder.ts";

/** What a store of subscriptions and events must offer to be put to this suite. Every call of `make` answers an empty one. */
export interface NotificationStore {
	readonly orders: Orders;
	readonly subscriptions: Subscriptions;
	readonly events: Events;
	readonly receivers: WaitingReceivers;
	readonly notes: Notes;
}

/** The promises of `Subscriptions` and `Events`, for the adapters and for the fakes alike. */
export function notificationContract(name: string, make: () => Promise<NotificationStore>): void {
	describe(`the promises of subscriptions, kept by ${name}`, () => {
		let store: Subscriptions;
		beforeEach(async () => {
			store = (await make()).subscriptions;
		});

		const whole = {
			...subscription(1, {
				orderId: orderIdOf(1),
				channel: callback({
					expirySeconds: 3_153_600_000,
					credentials: { username: "hook", password: "s3cret" },
					publicKey: "LS0t",
					numberFormat: "E164",
				}),
			}),
			lastResult: "200 OK",
			restsUntil: afterNoon(5).toISOString(),
		};
		const mail = subscription(2, {
			eventType: "MESSAGING_LOST",
			channel: { kind: "email", email: "a@b.c", digest: "DAILY" },
		});

		it("gives back what was added, whatever it asks for", async () => {
			for (const one of [whole, mail]) {
				await store.add(one);
				expect(await store.find(one)).toEqual(one);
			}
		});

		it("keeps the accounts apart", async () => {
			await store.add(whole);
			await store.add(mail);
			const foreign = subscription(3, {}, { accountId: "9900001" });
			await store.add(foreign);
			const ids = (await store.list("9900000")).map(({ subscriptionId }) => subscriptionId).sort();
			expect(ids).toEqual([subscriptionIdOf(1), subscriptionIdOf(2)]);
			expect(await store.list("9900001")).toEqual([foreign]);
			expect(await store.list("9900")).toEqual([]);
			expect(await store.find({ ...whole, accountId: "9900001" })).toBeUndefined();
			expect(await store.remove({ ...whole, accountId: "9900001" })).toBe(false);
		});

		it("replaces one that is there, whole", async () => {
			expect(await store.replace(whole)).toBe(false);
			expect(await store.find(whole)).toBeUndefined();
			await store.add(whole);
			const other = subscription(1, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } });
			expect(await store.replace(other)).toBe(true);
			expect(await store.find(whole)).toEqual(other);
		});

		it("notes what is known of a receiver, and brings back none that is gone", async () => {
			await store.add(whole);
			await store.keepState(whole, { lastResult: "503 Service Unavailable" });
			const { restsUntil: _, ...rest } = whole;
			expect(await store.find(whole)).toEqual({ ...rest, lastResult: "503 Service Unavailable" });
			const restsUntil = afterNoon(9).toISOString();
			await store.keepState(whole, { lastResult: "no answer", restsUntil });
			expect(await store.find(whole)).toEqual({ ...rest, lastResult: "no answer", restsUntil });
			await store.keepState(whole, { lastResult: "400 Bad Request", refuses: true });
			expect(await store.find(whole)).toEqual({ ...rest, lastResult: "400 Bad Request", refuses: true });
			await store.keepState(whole, { lastResult: "200 OK", prompt: true });
			expect(await store.find(whole)).toEqual({ ...rest, lastResult: "200 OK", prompt: true });
			const toldLastAt = afterNoon(8).toISOString();
			await store.keepState(whole, { lastResult: "404 Not Found", toldLastAt });
			await store.keepState(whole, { lastResult: "503 Service Unavailable" });
			expect(await store.find(whole)).toEqual({
				...rest,
				lastResult: "503 Service Unavailable",
				toldLastAt,
			});
			expect(await store.remove(whole)).toBe(true);
			await store.keepState(whole, { lastResult: "200 OK" });
			expect(await store.find(whole)).toBeUndefined();
			expect(await store.remove(whole)).toBe(false);
		});
	});

	describe(`the promises of events, kept by ${name}`, () => {
		let store: NotificationStore;
		beforeEach(async () => {
			store = await make();
		});

		const failed = (before: Order): Order =>
			settleOrder(before, { take: "nothing", status: "FAILED" }, fromBlocks([]), afterNoon(10));
		const eventOf = (after: Order, eventId = "e1", note?: string): PendingEvent => {
			const subscriptions = [subscription(1), subscription(2)];
			const terms = { eventId, now: NOON, subscriptions, channels: { sendsMail: false, hasBus: true } };
			const event = pendingEvent(after, { ...terms, ...(note === undefined ? {} : { note }) });
			if (event === undefined) throw new Error("nobody is told");
			return event;
		};
		const placed = async (n = 1, accountId = "9900000"): Promise<Order> => {
			const before = order(
				areaCode("919", 2),
				{ customerOrderId: "crm-4711" },
				{ orderId: orderIdOf(n), accountId },
			);
			await store.orders.add(before);
			return before;
		};
		const kept = async (n = 1, eventId = "e1", accountId = "9900000"): Promise<PendingEvent> => {
			const before = await placed(n, accountId);
			const event = eventOf(failed(before), eventId);
			expect(await store.orders.change({ before, after: failed(before), event })).toBe(true);
			return event;
		};
		const dueAt = async (now: Date) => {
			const found = [];
			for await (const page of store.events.due(now)) found.push(...page);
			return found;
		};

		it("come to be with the change of their order, and with it alone", async () => {
			const event = await kept();
			expect(await store.events.pendingOf(event.event)).toEqual([event]);
			const before = await placed(2);
			const late = { ...failed(before), version: before.version + 2 };
			const lost = { before: { ...before, version: 7 }, after: late, event: eventOf(late, "e2") };
			expect(await store.orders.change(lost)).toBe(false);
			expect(await store.events.pendingOf(before)).toEqual([]);
		});

		it("come to be with a note", async () => {
			const before = await placed();
			const event = eventOf(before, "e1", "call me");
			const note = { userId: "demo", description: "call me", modifiedAt: NOON.toISOString() };
			await store.notes.add(before, note, { event });
			await store.notes.add(before, note);
			expect(await store.notes.of(before)).toHaveLength(2);
			expect(await store.events.pendingOf(before)).toEqual([event]);
		});

		it("keep what was told, numbers and note included", async () => {
			const before = await placed();
			const event = eventOf(failed(before), "e1", "call <me> & wait");
			const told = { ...event, event: { ...event.event, completedNumbers: run("9195550100", 3) } };
			await store.orders.change({ before, after: failed(before), event: told });
			expect(await store.events.pendingOf(before)).toEqual([told]);
		});

		it("are read of one order of one account, oldest first", async () => {
			const second = await kept(1, "e2");
			await kept(2, "e1");
			await kept(3, "e1", "9900001");
			expect(await store.events.pendingOf(second.event)).toEqual([second]);
			expect(await store.events.pendingOf({ ...second.event, accountId: "9900001" })).toEqual([]);
		});

		it("stay for whom they have still to be told, and go with the last", async () => {
			const event = await kept();
			const left = event.audience.slice(1);
			await store.events.delivered(event, event.audience);
			expect(await store.events.pendingOf(event.event)).toEqual([event]);
			await store.events.delivered(event, left);
			expect(await store.events.pendingOf(event.event)).toEqual([{ ...event, audience: left }]);
			await store.events.delivered({ ...event, audience: left }, []);
			expect(await store.events.pendingOf(event.event)).toEqual([]);
		});

		it("are not changed by who saw an older audience, and do not come back", async () => {
			const event = await kept();
			const [first = "", second = ""] = event.audience;
			await store.events.delivered(event, [first]);
			await store.events.delivered(event, [second]);
			expect((await store.events.pendingOf(event.event))[0]?.audience).toEqual([first]);
			await store.events.delivered(event, []);
			await store.events.delivered(event, [second]);
			expect(await store.events.pendingOf(event.event)).toEqual([]);
			expect(await store.events.postpone({ ...event.event, dueAt: event.dueAt, tries: 0 }, "x")).toBe(false);
		});

		it("wait for each receiver that did not take them, each account's for its own, the longest due first", async () => {
			const receiver = { accountId: "9900000", subscriptionId: subscriptionIdOf(1) };
			const [first, second] = [await kept(1, "e1"), await kept(2, "e2")];
			const foreign = await kept(3, "e3", "9900001");
			const until = (ms: number, n = 1) => ({
				waitsFor: subscriptionIdOf(n),
				dueAt: afterNoon(ms).toISOString(),
			});
			for (const n of [1, 2]) await store.events.leaveFor(first, until(90_000, n));
			for (const ms of [80_000, 70_000]) await store.events.leaveFor(second, until(ms));
			await store.events.leaveFor(foreign, until(80_000));
			const waiting = async () => {
				const found = [];
				for await (const page of store.events.waitingFor(receiver)) found.push(...page);
				return found;
			};
			const [one] = await waiting();
			expect(await waiting()).toMatchObject([
				{ eventId: "e2", tries: 0, ...until(80_000) },
				{ eventId: "e1", tries: 0, ...until(90_000) },
			]);
			// Those that are left for others are due by themselves, as before.
			expect((await dueAt(afterNoon(900_000))).map(({ eventId }) => eventId).sort()).toEqual([
				"e1",
				"e2",
				"e3",
			]);
			if (one === undefined) throw new Error("nothing waits");
			expect(await store.events.postpone(one, afterNoon(99_000).toISOString())).toBe(true);
			expect(await store.events.postpone(one, afterNoon(99_000).toISOString())).toBe(false);
			expect((await waiting()).map(({ eventId, tries }) => [eventId, tries])).toEqual([
				["e1", 0],
				["e2", 1],
			]);
		});

		it("that wait for a receiver are read with their order's, and go when that one has them", async () => {
			const event = await kept();
			const waits = { waitsFor: subscriptionIdOf(1), dueAt: afterNoon(70_000).toISOString() };
			await store.events.leaveFor(event, waits);
			const left = { ...event, audience: [waits.waitsFor], tries: 0, ...waits };
			expect(await store.events.pendingOf(event.event)).toEqual([event, left]);
			await store.events.delivered(event, []);
			await store.events.delivered(left, left.audience);
			expect(await store.events.pendingOf(event.event)).toEqual([left]);
			await store.events.delivered(left, []);
			expect(await store.events.pendingOf(event.event)).toEqual([]);
		});

		it("are due from their time on, and go to one of two who see to them", async () => {
			const { event, dueAt: at } = await kept();
			const due = {
				accountId: event.accountId,
				orderId: event.orderId,
				eventId: "e1",
				dueAt: at,
				tries: 0,
			};
			expect(await dueAt(new Date(Date.parse(at) - 1))).toEqual([]);
			expect(await dueAt(new Date(at))).toEqual([due]);
			const later = afterNoon(90_000).toISOString();
			expect(await store.events.postpone(due, later)).toBe(true);
			expect(await store.events.postpone(due, later)).toBe(false);
			expect(await dueAt(afterNoon(89_999))).toEqual([]);
			expect(await dueAt(afterNoon(90_000))).toEqual([{ ...due, dueAt: later, tries: 1 }]);
		});
	});

	describe(`the promises of receivers for which events wait, kept by ${name}`, () => {
		const receiver = { accountId: "9900000", subscriptionId: subscriptionIdOf(1) };
		const inAMinute = { ...receiver, dueAt: afterNoon(60_000).toISOString(), tries: 0 };
		let store: WaitingReceivers;
		beforeEach(async () => {
			store = (await make()).receivers;
		});
		const due = async (now: Date) => {
			const found: WaitingReceiver[] = [];
			for await (const page of store.due(now)) found.push(...page);
			return found;
		};

		it("is due a minute after it was noted first, however often", async () => {
			await store.note(receiver, NOON);
			await store.note(receiver, afterNoon(50_000));
			await store.note(receiver, afterNoon(50 * 60_000));
			await store.note({ ...receiver, accountId: "9900001" }, NOON);
			expect(await due(afterNoon(59_999))).toEqual([]);
			expect((await due(afterNoon(60_000))).filter(({ accountId }) => accountId === "9900000")).toEqual([
				inAMinute,
			]);
		});

		it("is moved on by one of two, and is due at once when it takes something", async () => {
			await store.note(receiver, NOON);
			const later = { dueAt: afterNoon(200_000).toISOString(), tries: 1 };
			await store.postpone(inAMinute, later);
			await store.postpone(inAMinute, { dueAt: afterNoon(300_000).toISOString(), tries: 2 });
			expect(await due(afterNoon(900_000))).toEqual([{ ...receiver, ...later }]);
			await store.wake(receiver, afterNoon(70_000));
			const woken = { ...receiver, dueAt: afterNoon(70_000).toISOString(), tries: 0 };
			expect(await due(afterNoon(70_000))).toEqual([woken]);
			await store.wake(receiver, afterNoon(80_000));
			await store.postpone({ ...receiver, ...later }, later);
			expect(await due(afterNoon(80_000))).toEqual([woken]);
		});

		it("is forgotten unless it was noted since, and comes to be by nothing else", async () => {
			await store.wake(receiver, NOON);
			await store.postpone(inAMinute, { dueAt: afterNoon(1).toISOString(), tries: 1 });
			expect(await due(afterNoon(900_000))).toEqual([]);
			await store.note(receiver, NOON);
			await store.forget(receiver, NOON);
			expect(await due(afterNoon(900_000))).toHaveLength(1);
			await store.forget(receiver, afterNoon(1));
			await store.forget(receiver, afterNoon(1));
			expect(await due(afterNoon(900_000))).toEqual([]);
		});
	});
}
