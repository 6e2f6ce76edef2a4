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

/** Sweeps until nothing is started any more; the attempts of a sweep run in whatever order, and their steps too. */
async function sweepsUntilQuiet(store: InMemoryStore, scheduler: fc.Scheduler): Promise<void> {
	const slow = { ...store.orders, change: scheduler.scheduleFunction(store.orders.change) };
	const read = scheduler.scheduleFunction(store.inventory.read);
	const ports = fulfilPorts({ ...store, orders: slow, inventory: { ...store.inventory, read } });
	for (let sweep = 0; sweep < 20; sweep++) {
		const started: Attempt[] = [];
		const workflow = { start: async (attempt: Attempt) => void started.push(attempt) };
		await makeSweep({ ...store, workflow, now: () => afterNoon(2000), log: () => {} })();
		if (started.length === 0) return;
		const running = Promise.all(started.map(makeFulfilOrder(ports)));
		await scheduler.waitFor(running);
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

describe("stock that arrives is the oldest order's, however the attempts of one sweep race", () => {
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
