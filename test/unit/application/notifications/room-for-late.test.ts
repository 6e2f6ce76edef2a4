import { describe, expect, it } from "vitest";
import { GO_ON_MS_MAX, type Notified } from "../../../../application/notifications/delivery-run.ts";
import { makeNotify } from "../../../../application/notifications/notify.ts";
import {
	LATE_BACKLOG,
	LATE_DELIVERIES,
	PROMPT_MS,
} from "../../../../application/notifications/room-for-late.ts";
import type { Delivery } from "../../../../application/ports/deliveries.ts";
import type { Subscription } from "../../../../domain/subscription/subscription.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { completion } from "../../../support/delivery-stubs.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import {
	inMemoryEvents,
	inMemorySubscriptions,
	inMemoryWaitingReceivers,
} from "../../../support/in-memory-notifications.ts";
import { afterNoon, NOON, orderName } from "../../../support/order-builder.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const BUSY: Delivery = { taken: false, answered: true, result: "503 Service Unavailable" };
const OK: Delivery = { taken: true, answered: true, result: "200 OK" };

/** An account whose receivers answer when a test says so, each call being late or not as it says, too. */
async function account(...known: readonly Subscription[]) {
	const subscriptions = inMemorySubscriptions();
	for (const one of known) await subscriptions.add(one);
	const events = inMemoryEvents();
	const receivers = inMemoryWaitingReceivers();
	const bulkheads = inMemoryBulkheads();
	const { log, lines } = capturedLog();
	const calls: { readonly answer: (delivery?: Delivery) => void }[] = [];
	const heard: string[] = [];
	let now = NOON;
	let drawn = 0;
	const late: (() => void)[] = [];
	const notify = makeNotify({
		events,
		subscriptions,
		receivers,
		bulkheads,
		deliverToSubscriber: ({ eventId }) =>
			new Promise((resolve) => {
				heard.push(eventId);
				calls.push({ answer: (delivery = OK) => resolve(delivery) });
			}),
		noteGivenUp: async () => {},
		deliverToBus: undefined,
		now: () => now,
		pause: () => new Promise((resolve) => void late.push(resolve)),
		random: () => (++drawn * 0.37) % 1,
		log,
	});
	const order = (n: number, count = 1): Promise<Notified> => {
		const audience = known.map(({ subscriptionId }) => subscriptionId);
		for (let nth = 0; nth < count; nth++) {
			const event = { ...completion, ...orderName(n), eventId: nth === 0 ? `e${n}` : `e${n}.${nth}` };
			events.keep({ event, audience, dueAt: NOON.toISOString(), tries: 0 });
		}
		return notify(orderName(n));
	};
	/** What waits for the n-th receiver cannot be read. */
	const fails = (nth: number) => {
		const { waitingFor } = events;
		events.waitingFor = (receiver) => {
			if (receiver.subscriptionId === subscription(nth).subscriptionId) throw new Error("no index");
			return waitingFor(receiver);
		};
	};
	const waiting = async (n = 1) => {
		const ids: string[] = [];
		for await (const page of events.waitingFor(subscription(n)))
			ids.push(...page.map(({ eventId }) => eventId));
		return ids;
	};
	const settled = () => new Promise((resolve) => setImmediate(resolve));
	const at = (moment: Date) => {
		now = moment;
	};
	return { order, fails, at, heard, calls, late, waiting, settled, subscriptions, bulkheads, lines };
}

const PROMPT = { lastResult: "200 OK", prompt: true } as const;

describe("a receiver that was never called, or is late", () => {
	it("is called by ten runs of its account at once; others keep nobody waiting, and their events wait for it", async () => {
		const { order, calls, waiting, settled } = await account(subscription(1));
		const runs = Array.from({ length: 15 }, (_, n) => order(n));
		await settled();
		expect(calls).toHaveLength(LATE_DELIVERIES.atOnceMax);
		const nothing = { delivered: 0, failed: 0, givenUp: 0 };
		expect(await Promise.all(runs.slice(10))).toEqual(Array(5).fill(nothing));
		expect(await waiting()).toEqual(["e10", "e11", "e12", "e13", "e14"]);
		for (const { answer } of calls) answer({ ...OK, taken: false });
		expect(await Promise.all(runs.slice(0, 10))).toEqual(Array(10).fill({ ...nothing, failed: 1 }));
	});

	it("is sent what waits for it by the runs that have room, one after the other, and each event once", async () => {
		const { order, calls, waiting, settled, heard } = await account(subscription(1));
		const runs = Array.from({ length: 40 }, (_, n) => order(n));
		for (let answered = 0; answered < 40; answered++) {
			await settled();
			expect(calls.length - answered).toBeLessThanOrEqual(LATE_DELIVERIES.atOnceMax);
			calls[answered]?.answer();
		}
		await Promise.all(runs);
		expect(await waiting()).toEqual([]);
		expect(heard).toHaveLength(40);
		expect(new Set(heard).size).toBe(40);
	});

	it("is sent nothing more when it begins to refuse, is gone, or the run's time is over", async () => {
		for (const change of ["refuses", "gone", "late"] as const) {
			const made = await account(subscription(1));
			const runs = Array.from({ length: 15 }, (_, n) => made.order(n));
			await made.settled();
			if (change === "gone") await made.subscriptions.remove(subscription(1));
			if (change === "late") made.at(afterNoon(GO_ON_MS_MAX + 1));
			for (const call of made.calls.splice(0)) call.answer(change === "refuses" ? BUSY : OK);
			await Promise.all(runs);
			expect(made.calls).toEqual([]);
			expect((await made.waiting()).length).toBe(change === "refuses" ? 15 : 5);
		}
	});

	it("makes room again when it has answered", async () => {
		const { order, calls, settled, bulkheads } = await account(subscription(1));
		const run = order(1);
		await settled();
		calls[0]?.answer();
		await run;
		for (let n = 0; n < LATE_DELIVERIES.atOnceMax; n++)
			expect(await bulkheads.enter(LATE_DELIVERIES, "9900000", NOON)).toBeDefined();
	});

	it("keeps no event from those of its account that answer soon, nor from mail", async () => {
		const mail = subscription(3, { channel: { kind: "email", email: "a@b.c", digest: "NONE" } });
		const made = await account(subscription(1), subscription(2), mail);
		await made.subscriptions.keepState(subscription(2), PROMPT);
		for (let n = 0; n < LATE_DELIVERIES.atOnceMax; n++)
			await made.bulkheads.enter(LATE_DELIVERIES, "9900000", NOON);
		const run = made.order(1);
		await made.settled();
		for (const { answer } of made.calls) answer();
		expect(await run).toMatchObject({ delivered: 2 });
		expect(await made.waiting(1)).toEqual(["e1"]);
	});

	it("is trusted when it has answered soon, and no longer as soon as one answer is late, before that has come", async () => {
		const { order, calls, late, settled, subscriptions } = await account(subscription(1));
		const state = async () => {
			const { lastResult, prompt } = (await subscriptions.find(subscription(1))) ?? {};
			return { lastResult, prompt };
		};
		const soon = order(1);
		await settled();
		calls[0]?.answer();
		await soon;
		expect(await state()).toEqual(PROMPT);
		const slow = order(2);
		await settled();
		late[1]?.();
		await settled();
		expect(await state()).toEqual({ lastResult: `no answer for ${PROMPT_MS / 1000} s`, prompt: undefined });
		calls[1]?.answer();
		expect(await slow).toMatchObject({ delivered: 1 });
		expect(await state()).toEqual({ lastResult: "200 OK", prompt: undefined });
	});

	it("that was late once and then soon again, in one run, is known by its last answer", async () => {
		const made = await account(subscription(1));
		await made.subscriptions.keepState(subscription(1), PROMPT);
		const run = made.order(1, 2);
		await made.settled();
		made.late[0]?.();
		await made.settled();
		made.calls[0]?.answer();
		await made.settled();
		made.calls[1]?.answer();
		expect(await run).toMatchObject({ delivered: 2 });
		expect(await made.subscriptions.find(subscription(1))).toMatchObject(PROMPT);
	});

	it("leaves room also when one of a run's receivers fails it, and another goes on", async () => {
		const made = await account(subscription(1), subscription(2));
		const run = made.order(1);
		await made.settled();
		const enter = made.bulkheads.enter;
		made.bulkheads.enter = async (bulkhead, ...of) => {
			await made.settled();
			return enter(bulkhead, ...of);
		};
		made.fails(1);
		for (const { answer } of made.calls) answer();
		await expect(run).rejects.toThrow("no index");
		made.bulkheads.enter = enter;
		for (let n = 0; n < 3; n++) await made.settled();
		for (let n = 0; n < LATE_BACKLOG.atOnceMax; n++)
			expect(await enter(LATE_BACKLOG, "9900000", NOON)).toBeDefined();
	});

	it("has its room even if that cannot be given back: it comes back by itself, and the log says so", async () => {
		const made = await account(subscription(1));
		made.bulkheads.leave = () => Promise.reject(new Error("no table"));
		const run = made.order(1);
		await made.settled();
		made.calls[0]?.answer();
		expect(await run).toMatchObject({ delivered: 1 });
		expect(made.lines().map(({ event }) => event)).toEqual(["room-not-given-back", "notified"]);
	});
});
