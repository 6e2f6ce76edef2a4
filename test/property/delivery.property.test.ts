import fc from "fast-check";
import { expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { makeNotify } from "../../application/notifications/notify.ts";
import { makeUpdateOrder } from "../../application/orders/update-order.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { isNews } from "../../domain/subscription/order-event.ts";
import { fulfilPorts, makeSweep, updatePorts } from "../support/deterministic-ports.ts";
import { inMemoryBulkheads } from "../support/in-memory-bulkheads.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderName, run } from "../support/order-builder.ts";
import { callback, subscription, subscriptionIdOf } from "../support/subscription-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

/** Rounds of the redrive after which everything must be told: the last a day after the first, ten of them an hour apart. */
const ROUNDS = 16;

/** What a receiver may say to a delivery. */
const ANSWERS = {
	silent: { taken: false, answered: false, result: "no answer" },
	refused: { taken: false, answered: true, result: "503" },
	taken: { taken: true, answered: true, result: "200 OK" },
} as const;

/** What one receiver says to its first deliveries, before it takes everything, and whether it is there for the one order. */
const receiver = fc.record({
	answers: fc.array(fc.constantFrom<keyof typeof ANSWERS>("silent", "refused", "refused", "taken"), {
		maxLength: 6,
	}),
	isOfOne: fc.boolean(),
});

/** The news that orders really had, by their changes that happened. */
function observed(orders: Orders): { readonly orders: Orders; readonly news: string[] } {
	const news: string[] = [];
	return {
		news,
		orders: {
			...orders,
			async change(change) {
				const done = await orders.change(change);
				if (done && isNews(change.before, change.after))
					news.push(`${change.after.version} ${change.after.status}`);
				return done;
			},
		},
	};
}

/** Any port call may be put off, and any may be the one at which the process dies. */
function interleaved(store: InMemoryStore, scheduler: fc.Scheduler, dies: () => boolean): InMemoryStore {
	const slow = <T extends object>(port: T, ...names: (keyof T)[]): T => {
		const slowed = { ...port };
		for (const name of names) {
			const call = port[name] as (...args: unknown[]) => Promise<unknown>;
			const mortal = async (...args: unknown[]) => {
				if (dies()) throw new Error("the process died before the call");
				const answer = await call(...args);
				if (dies()) throw new Error("the process died after the call");
				return answer;
			};
			slowed[name] = scheduler.scheduleFunction((...args: unknown[]) => {
				const work = mortal(...args);
				// The scheduler attends to a call when it lets it end, and that may be never, for the other one of a pair has died.
				work.catch(() => {});
				return work;
			}) as never;
		}
		return slowed;
	};
	return {
		...store,
		orders: slow(store.orders, "find", "change"),
		subscriptions: slow(store.subscriptions, "list", "keepState", "remove"),
		events: slow(store.events, "pendingOf", "delivered"),
	};
}

it("tells every subscriber all news at least once, whatever dies, refuses or is silent, and then nothing is left", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.scheduler(),
			fc.array(receiver, { minLength: 1, maxLength: 3 }),
			fc.oneof(fc.constant([]), fc.array(fc.boolean(), { maxLength: 60 })),
			fc.nat(4),
			fc.boolean(),
			fc.boolean(),
			async (scheduler, receivers, deaths, stocked, closed, restocked) => {
				const store = inMemoryStore();
				const { orders, news } = observed(store.orders);
				const dying = deaths.values();
				const slow = interleaved({ ...store, orders }, scheduler, () => dying.next().value === true);
				let now = afterNoon(1000);
				const heard = new Map<string, Set<string>>();
				const patience = new Map(receivers.map(({ answers }, n) => [subscriptionIdOf(n), answers.values()]));
				for (const [n, { isOfOne }] of receivers.entries()) {
					const channel = callback({ expirySeconds: 9_999_999 });
					const { orderId } = orderName(1);
					await store.subscriptions.add(subscription(n, { channel, ...(isOfOne ? { orderId } : {}) }));
				}

				const notify = (on: InMemoryStore) =>
					makeNotify({
						...on,
						deliverToBus: undefined,
						noteGivenUp: async () => {},
						bulkheads: inMemoryBulkheads(),
						pause: () => new Promise(() => {}),
						random: () => 0,
						now: () => now,
						log: () => {},
						async deliverToSubscriber({ eventId, status }, { subscriptionId }) {
							const answer = ANSWERS[patience.get(subscriptionId)?.next().value ?? "taken"];
							if (!answer.taken) return answer;
							const known = heard.get(subscriptionId) ?? new Set();
							heard.set(subscriptionId, known.add(`${eventId} ${status}`));
							return answer;
						},
					});
				/** An execution of the workflow: an attempt, and then what there is to tell. */
				const execute = async (on: InMemoryStore, attempt: Attempt) => {
					const { hasEvents } = await makeFulfilOrder(fulfilPorts(on, { now: () => now }))(attempt);
					if (hasEvents) await notify(on)(attempt);
				};
				const ignored = async (work: Promise<unknown>) => void (await work.catch(() => {}));

				await store.orders.add(order(areaCode("919", 3), { backOrderRequested: true }));
				const start = (attempt: Attempt) => ignored(execute(slow, attempt));
				const close = makeUpdateOrder(updatePorts(slow, { workflow: { start }, now: () => now }));
				if (stocked > 0) store.stock(run("9195550000", stocked), CARY);
				await scheduler.waitFor(
					Promise.all([
						start({ ...orderName(1), attempt: 1 }),
						start({ ...orderName(1), attempt: 2 }),
						...(closed ? [ignored(close(orderName(1), { closeOrder: "true" }, "demo"))] : []),
					]),
				);

				// Then what is told late of the first attempt meets what is told of the next.
				if (restocked) store.stock(run("9195560000", 3), CARY);
				for (let round = 1; round <= ROUNDS; round++) {
					now = afterNoon(round * 61 * 60_000);
					const running: Promise<unknown>[] = [];
					const workflow = {
						start: async (attempt: Attempt) => void running.push(execute({ ...store, orders }, attempt)),
					};
					await makeSweep({ ...store, workflow, now: () => now, log: () => {} })();
					await Promise.all(running);
				}
				expect(await store.events.pendingOf(orderName(1))).toEqual([]);
				for (const n of receivers.keys()) {
					const statuses = [...(heard.get(subscriptionIdOf(n)) ?? [])].map((line) => line.split(" ")[1]);
					expect(statuses.sort()).toEqual(news.map((line) => line.split(" ")[1]).sort());
				}
			},
		),
		{ numRuns: 200 },
	);
});
