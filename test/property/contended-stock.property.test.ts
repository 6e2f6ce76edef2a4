import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import { countNumbers } from "../../domain/number/number-set.ts";
import { type Order, requestedQuantity } from "../../domain/order/order.ts";
import { fulfilPorts } from "../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, run } from "../support/order-builder.ts";
import { type VirtualTime, virtualTime } from "../support/virtual-time.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

/** Milliseconds that a read and a write of the table take each way. */
const READ_MS = [1, 3] as const;
const WRITE_MS = [2, 6] as const;

/** An order of the round, and when it comes. */
interface Rival {
	readonly quantity: number;
	readonly partialAllowed: boolean;
	readonly afterMs: number;
}

/** A store whose every operation takes its time, so that rivals come between. */
function takingTime(store: InMemoryStore, time: VirtualTime): InMemoryStore {
	return {
		...store,
		orders: {
			...store.orders,
			find: time.delayed(store.orders.find, READ_MS),
			change: time.delayed(store.orders.change, WRITE_MS),
		},
		inventory: { ...store.inventory, read: time.delayed(store.inventory.read, READ_MS) },
	};
}

/** Blocks with so many free numbers each. */
function stocked(blocks: number, numbers: number): InMemoryStore {
	const store = inMemoryStore();
	for (let n = 0; n < blocks; n++) store.stock(run(String(9_192_000_000 + n * 1000), numbers), CARY);
	return store;
}

/** Runs the rivals to their ends, each started again as the workflow does when it lost too many races; answers the orders as they are. */
async function compete(
	store: InMemoryStore,
	rivals: readonly Rival[],
	seed: number,
): Promise<readonly Order[]> {
	const time = virtualTime(seed);
	const attempt = makeFulfilOrder(
		fulfilPorts(takingTime(store, time), { now: time.now, pause: time.pause, random: time.random }),
	);
	const place = async ({ quantity, partialAllowed, afterMs }: Rival, n: number) => {
		const placed = order(
			areaCode("919", quantity),
			{ partialAllowed },
			{ orderId: orderIdOf(n), at: afterNoon(n) },
		);
		await store.orders.add(placed);
		await time.pause(afterMs);
		for (;;) {
			const won = await attempt({ ...placed, attempt: 1 }).then(
				() => true,
				(error: Error) => {
					expect(error.name).toBe("ContentionError");
					return false;
				},
			);
			if (won) return;
			await time.pause(1000 * time.random());
		}
	};
	await time.until(Promise.all(rivals.map(place)));
	return store.allOrders();
}

const freeIn = (store: InMemoryStore) =>
	store.allBlocks().reduce((total, { free }) => total + count(free), 0);

/** Nobody failed, and nobody got less than was asked for, for numbers that are free now that everybody has settled. */
function expectNoneTurnedAway(store: InMemoryStore, orders: readonly Order[]): void {
	const free = freeIn(store);
	for (const each of orders) {
		expect(each.holding.size).toBe(0);
		if (each.status === "COMPLETE") continue;
		const missing = requestedQuantity(each) - countNumbers(each.claimed);
		expect(each.request.partialAllowed ? free === 0 : free < missing, `${each.status}, ${free} free`).toBe(
			true,
		);
	}
}

const rival = fc.record({
	quantity: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 500, max: 1_200 })),
	partialAllowed: fc.boolean(),
	afterMs: fc.nat({ max: 150 }),
});

describe("stock that would serve a rival", () => {
	it("serves one: five all-or-nothing orders for 2,000 of 2,500 numbers all FAILED, each for what the others held", async () => {
		const rivals = Array.from({ length: 5 }, (_, n) => ({
			quantity: 2_000,
			partialAllowed: false,
			afterMs: 2 * n,
		}));
		for (let seed = 1; seed <= 20; seed++) {
			const orders = await compete(stocked(100, 25), rivals, seed);
			expect(orders.filter(({ status }) => status === "COMPLETE")).toHaveLength(1);
		}
	});

	it("serves those who want few: one-number orders FAILED while numbers were held that were free a moment later", async () => {
		const bulk = Array.from({ length: 5 }, () => ({ quantity: 820, partialAllowed: false, afterMs: 0 }));
		const few = Array.from({ length: 150 }, (_, n) => ({
			quantity: 1,
			partialAllowed: false,
			afterMs: n / 2,
		}));
		for (let seed = 1; seed <= 8; seed++) {
			const store = stocked(100, 10);
			expectNoneTurnedAway(store, await compete(store, [...bulk, ...few], seed));
		}
	});

	it("turns nobody away for numbers that are free when everybody has settled, and serves somebody", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(rival, { minLength: 2, maxLength: 10 }), fc.nat(), async (rivals, seed) => {
				const store = stocked(60, 20);
				const orders = await compete(store, rivals, seed);
				expectNoneTurnedAway(store, orders);
				expect(orders.some(({ status }) => status === "COMPLETE")).toBe(true);
			}),
			{ numRuns: 40 },
		);
	});
});
