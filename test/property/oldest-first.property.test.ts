import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { countNumbers } from "../../domain/number/number-set.ts";
import { fulfil, fulfilPorts, makeSweep } from "../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf, orderName, run } from "../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const NUMBERS = run("9195550000", 8);

/** What an order wants, of a search or of exact numbers, and whether a part of it will do. */
interface Wanted {
	readonly type: Parameters<typeof order>[0];
	readonly numbers: readonly string[] | number;
	readonly partialAllowed: boolean;
}

const bySearch = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), partialAllowed: fc.boolean() }).map(
	({ quantity, partialAllowed }): Wanted => ({
		type: areaCode("919", quantity),
		numbers: quantity,
		partialAllowed,
	}),
);
const byNumber = fc
	.record({ numbers: fc.subarray(NUMBERS, { minLength: 1, maxLength: 5 }), partialAllowed: fc.boolean() })
	.map(({ numbers, partialAllowed }): Wanted => ({ type: exactly(...numbers), numbers, partialAllowed }));

/** Orders that wait, the oldest first. */
async function waiting(orders: readonly Wanted[]): Promise<InMemoryStore> {
	const store = inMemoryStore();
	for (const [n, { type, partialAllowed }] of orders.entries()) {
		const terms = { backOrderRequested: true, partialAllowed };
		const placed = order(type, terms, { orderId: orderIdOf(n), at: afterNoon(n) });
		await store.orders.add(placed);
		await fulfil(store, placed.orderId);
	}
	return store;
}

/**
 * Sweeps, two at a time, until nothing is started any more. Their attempts run as they are started, and every step of sweeps and
 * attempts is put off until the scheduler lets it go.
 */
async function sweepsUntilQuiet(store: InMemoryStore, scheduler: fc.Scheduler): Promise<void> {
	const change = scheduler.scheduleFunction(store.orders.change);
	const read = scheduler.scheduleFunction(store.inventory.read);
	const beginAttempt = scheduler.scheduleFunction(store.backlog.beginAttempt);
	const slow = {
		...store,
		orders: { ...store.orders, change },
		inventory: { ...store.inventory, read },
		backlog: { ...store.backlog, beginAttempt },
	};
	const attempt = makeFulfilOrder(fulfilPorts(slow));
	for (let turn = 0; turn < 20; turn++) {
		const running: Promise<unknown>[] = [];
		const workflow = { start: async (begun: Attempt) => void running.push(attempt(begun)) };
		const sweep = makeSweep({ ...slow, workflow, now: () => afterNoon(2000), log: () => {} });
		await scheduler.waitFor(Promise.all([sweep(), sweep()]));
		await scheduler.waitFor(Promise.all(running));
		if (running.length === 0) return;
	}
	expect.fail("sweeps go on for ever");
}

/** What each order gets if they are served one after the other. */
function oneByOne(orders: readonly Wanted[], stock: readonly string[]): readonly number[] {
	let free = [...stock];
	return orders.map(({ numbers, partialAllowed }) => {
		const wanted = typeof numbers === "number" ? numbers : numbers.length;
		const matching = typeof numbers === "number" ? free : free.filter((number) => numbers.includes(number));
		const taken = matching.slice(0, wanted);
		if (taken.length < wanted && !partialAllowed) return 0;
		free = free.filter((number) => !taken.includes(number));
		return taken.length;
	});
}

describe("stock that arrives is the oldest order's, however sweeps and their attempts race", () => {
	it.each([
		["of a search", bySearch],
		["of exact numbers", byNumber],
	])("%s", async (_, wanted) => {
		const setups = fc.record({
			orders: fc.array(wanted, { minLength: 1, maxLength: 6 }),
			stock: fc.subarray(NUMBERS, { minLength: 1 }),
			scheduler: fc.scheduler(),
		});
		await fc.assert(
			fc.asyncProperty(setups, async ({ orders, stock, scheduler }) => {
				const store = await waiting(orders);
				store.stock(stock, CARY);
				await sweepsUntilQuiet(store, scheduler);
				const got = await Promise.all(
					orders.map(async (__, n) =>
						countNumbers((await store.orders.find(orderName(n)))?.claimed ?? new Map()),
					),
				);
				expect(got).toEqual(oneByOne(orders, stock));
			}),
			{ numRuns: 150 },
		);
	});
});
