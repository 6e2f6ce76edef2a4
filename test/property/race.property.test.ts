import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import { countNumbers, fromBlocks, numbersIn } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { missingNumbers, requestedQuantity } from "../../domain/order/order.ts";
import type { OrderType } from "../../domain/order/order-type.ts";
import { fulfilPorts, makeSweep } from "../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	orderIdOf,
	orderName,
	run,
} from "../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

/** The store with every call of its ports put off until the scheduler lets it go: any interleaving can happen. */
function interleaved(store: InMemoryStore, scheduler: fc.Scheduler): InMemoryStore {
	const slow = <T extends object>(port: T, ...names: (keyof T)[]): T => {
		const slowed = { ...port };
		for (const name of names) slowed[name] = scheduler.scheduleFunction(port[name] as never) as never;
		return slowed;
	};
	return {
		...store,
		orders: slow(store.orders, "add", "find", "change"),
		inventory: slow(store.inventory, "read"),
		backlog: slow(store.backlog, "expectStock", "beginAttempt"),
	};
}

/** What must hold at every moment, whoever looks. */
function audit(store: InMemoryStore, stocked: number): void {
	const holders = new Map<TelephoneNumber, string>();
	for (const each of store.allOrders()) {
		const { request, status } = each;
		const completed = countNumbers(each.claimed);
		for (const number of [...numbersIn(each.claimed), ...numbersIn(each.holding)]) {
			if (holders.has(number)) expect.fail(`${number} is sold to ${each.orderId} and ${holders.get(number)}`);
			holders.set(number, each.orderId);
		}
		if (!request.partialAllowed && status !== "COMPLETE") expect(completed).toBe(0);
		if (status === "RECEIVED" || status === "BACKORDERED")
			expect(each.dueAt ?? each.waitingKey).toBeDefined();
	}
	const free = store.allBlocks().reduce((total, block) => total + count(block.free), 0);
	expect(free + holders.size).toBe(stocked);
}

const orderTypes = fc.oneof(
	fc.integer({ min: 1, max: 6 }).map((quantity): OrderType => areaCode("919", quantity)),
	fc
		.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 5 })
		.map((lines): OrderType => exactly(...lines.map((line) => String(9195550000 + line)))),
);

describe("rivals for the same stock", () => {
	it("complete every order when there is enough for all, by attempts and redrives alone", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 12 }),
				async (scheduler, quantities) => {
					const store = inMemoryStore();
					const slow = interleaved(store, scheduler);
					const attempt = makeFulfilOrder(fulfilPorts(slow));
					const total = quantities.reduce((sum, quantity) => sum + quantity, 0);
					for (const [n, quantity] of quantities.entries())
						await store.orders.add(
							order(
								areaCode("919", quantity),
								{ backOrderRequested: true, partialAllowed: n % 2 === 0 },
								{ orderId: orderIdOf(n), at: NOON },
							),
						);
					for (const n of quantities.keys())
						await makeFulfilOrder(fulfilPorts(store))({ ...orderName(n), attempt: 1 });
					store.stock(run("9195550000", total), CARY);
					for (let rounds = 0; rounds < 5; rounds++) {
						const running: Promise<unknown>[] = [];
						const workflow = {
							start: async (started: Attempt) => void running.push(attempt(started).catch(() => {})),
						};
						const redriving = makeSweep({
							...slow,
							workflow,
							now: () => afterNoon(120_000),
							log: () => {},
						})();
						await scheduler.waitFor(redriving);
						await scheduler.waitFor(Promise.all(running));
						audit(store, total);
					}
					expect(store.allOrders().map(({ status }) => status)).toEqual(quantities.map(() => "COMPLETE"));
				},
			),
			{ numRuns: 60 },
		);
	});

	it("serve orders for exact numbers by the sweep after each arrival, in whatever order the numbers arrive", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray(run("9195550000", 12), { minLength: 12 }),
				fc.array(fc.record({ size: fc.integer({ min: 1, max: 5 }), partialAllowed: fc.boolean() }), {
					minLength: 1,
					maxLength: 4,
				}),
				async (arriving, wanted) => {
					const store = inMemoryStore();
					const attempt = makeFulfilOrder(fulfilPorts(store));
					let first = 0;
					for (const [n, { size, partialAllowed }] of wanted.entries()) {
						const numbers = run("9195550000", 12).slice(first, first + size);
						first += size;
						if (numbers.length === 0) continue;
						const terms = { backOrderRequested: true, partialAllowed };
						await store.orders.add(order(exactly(...numbers), terms, { orderId: orderIdOf(n) }));
						await attempt({ ...orderName(n), attempt: 1 });
					}
					const now = () => afterNoon(2000);
					const workflow = { start: async (started: Attempt) => void (await attempt(started)) };
					for (const [index, number] of arriving.entries()) {
						store.stock([number], CARY);
						await makeSweep({ ...store, workflow, now, log: () => {} })();
						audit(store, index + 1);
						const arrived = new Set(arriving.slice(0, index + 1));
						for (const each of store.allOrders()) {
							const missing = missingNumbers(each).filter((wanted) => arrived.has(wanted));
							const total = missingNumbers(each).length;
							if (each.request.partialAllowed) expect(missing).toEqual([]);
							else expect(total === 0 || missing.length < total).toBe(true);
						}
					}
					const statuses = store.allOrders().map(({ status }) => status);
					expect(statuses).toEqual(statuses.map(() => "COMPLETE"));
				},
			),
			{ numRuns: 100 },
		);
	});

	it("are served though the attempts at some of them always fail: no order is starved by another", async () => {
		const waitingOrder = fc.record({
			orderType: orderTypes,
			partialAllowed: fc.boolean(),
			fails: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(waitingOrder, { minLength: 2, maxLength: 8 }), async (placed) => {
				const store = inMemoryStore();
				const attempt = makeFulfilOrder(fulfilPorts(store));
				for (const [n, { orderType, partialAllowed }] of placed.entries()) {
					const at = afterNoon(n);
					const terms = { backOrderRequested: true, partialAllowed };
					await store.orders.add(order(orderType, terms, { orderId: orderIdOf(n), at }));
					await attempt({ ...orderName(n), attempt: 1 });
				}
				store.stock(run("9195550000", 12), CARY);
				const failing = new Set(placed.flatMap(({ fails }, n) => (fails ? [orderIdOf(n)] : [])));
				for (let minute = 1; minute <= placed.length + 3; minute++) {
					const workflow = {
						start: async (started: Attempt) => {
							if (!failing.has(started.orderId)) await attempt(started);
						},
					};
					const now = () => afterNoon(minute * 60_000);
					await makeSweep({ ...store, workflow, now, log: () => {} })();
				}
				const free = new Set(
					store
						.allBlocks()
						.flatMap((block) => [...numbersIn(fromBlocks([{ block: block.block, lines: block.free }]))]),
				);
				for (const each of store.allOrders()) {
					if (failing.has(each.orderId) || each.status === "COMPLETE") continue;
					const wanted = missingNumbers(each);
					const there = wanted.length > 0 ? wanted.filter((number) => free.has(number)).length : free.size;
					const missing = requestedQuantity(each) - countNumbers(each.claimed);
					expect(each.request.partialAllowed ? there === 0 : there < missing).toBe(true);
				}
			}),
			{ numRuns: 150 },
		);
	});
});
