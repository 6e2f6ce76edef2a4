import { expect, it } from "vitest";
import { makeReadQueue, ORDERS_COUNTED_MAX } from "../../../../application/operator/read-queue.ts";
import type { WaitingCount } from "../../../../application/ports/backlog.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { NOON, run } from "../../../support/order-builder.ts";

const KEYS = ["npa=919", "npa=984", "numbers", "state=NC&rateCenter=CARY"];

/** The queue where so many orders wait on each key, and numbers of 919 are in stock. */
function queueOf(waiting: Readonly<Record<string, WaitingCount>>) {
	const store = inMemoryStore();
	store.stock(run("9195550000", 7));
	return makeReadQueue({
		queueList: {
			keys: async ({ size }) => ({
				items: KEYS.slice(0, size).map((key) => ({ key, seenAt: "" })),
				next: "x",
			}),
			orders: async () => undefined,
		},
		backlog: {
			countWaiting: async (key, most) => {
				expect(most).toBe(ORDERS_COUNTED_MAX);
				return waiting[key] ?? { orders: 0, missing: 0 };
			},
			lastSweep: async () => "swept",
		},
		inventory: store.inventory,
		now: () => NOON,
	});
}

it("the queue says of each key how many wait, for how much, since when, and what is in stock", async () => {
	const readQueue = queueOf({
		"npa=919": { orders: 2, missing: 9, oldestAt: "then" },
		"npa=984": { orders: ORDERS_COUNTED_MAX, missing: 5_000 },
		numbers: { orders: 1, missing: 1 },
	});
	expect(await readQueue({ size: 10 })).toEqual({
		items: [
			{
				key: "npa=919",
				waitsFor: "numbers in area code 919",
				orders: 2,
				missing: 9,
				oldestAt: "then",
				isCut: false,
				stock: 7,
			},
			{
				key: "npa=984",
				waitsFor: "numbers in area code 984",
				orders: ORDERS_COUNTED_MAX,
				missing: 5_000,
				isCut: true,
				stock: 0,
			},
			{ key: "numbers", waitsFor: "numbers that the orders name", orders: 1, missing: 1, isCut: false },
		],
		next: "x",
		lookedAt: "swept",
	});
});

it("a key that nobody waits on any more is left out", async () => {
	expect((await queueOf({})({ size: 10 })).items).toEqual([]);
});
