import { describe, expect, it } from "vitest";
import type { Order } from "../../../domain/order/order.ts";
import type { OrderRequest } from "../../../domain/order/order-request.ts";
import type { OrderType } from "../../../domain/order/order-type.ts";
import type { Attempt } from "../../../functions/ports.ts";
import { FORGET_KEY_AFTER_MS, makeRedrive, RETRY_MS_MAX } from "../../../functions/redrive/redrive.ts";
import { type InMemoryStore, inMemoryStore } from "../../support/in-memory-store.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	orderIdOf,
	orderName,
	run,
	tn,
} from "../../support/order-builder.ts";
import { fulfil } from "../../support/steady.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

async function backordered(
	store: InMemoryStore,
	n: number,
	orderType: OrderType,
	terms: Partial<OrderRequest> = {},
) {
	const placed = order(
		orderType,
		{ backOrderRequested: true, ...terms },
		{ orderId: orderIdOf(n), at: afterNoon(n) },
	);
	await store.orders.add(placed);
	await fulfil(store, placed.orderId);
}

/** Runs one redrive and answers the orders it started attempts for, in order. */
async function redrive(store: InMemoryStore, now = afterNoon(2000)) {
	const started: Attempt[] = [];
	const workflow = { start: async (attempt: Attempt) => void started.push(attempt) };
	const result = await makeRedrive({ ...store, workflow, now: () => now, log: () => {} })();
	return { ...result, orders: started.map(({ orderId }) => orderId), started };
}

const dueAt = async (store: InMemoryStore, name = orderName(1)): Promise<Order["dueAt"]> =>
	(await store.orders.find(name))?.dueAt;

describe("orders past due", () => {
	it("starts the attempt that a POST could not start", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 1)));
		expect((await redrive(store, afterNoon(29_000))).orders).toEqual([]);
		const { started, due } = await redrive(store, afterNoon(30_000));
		expect(started).toEqual([{ orderId: orderIdOf(1), accountId: "9900000", attempt: 2 }]);
		expect(due).toBe(1);
	});

	it("waits longer after each attempt that failed, an hour at most", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 1)));
		const waits: number[] = [];
		let now = afterNoon(30_000);
		for (let failures = 0; failures < 9; failures++) {
			await redrive(store, now);
			const next = new Date(String(await dueAt(store)));
			waits.push((next.getTime() - now.getTime()) / 1000);
			now = next;
		}
		expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, RETRY_MS_MAX / 1000]);
	});

	it("leaves settled orders alone", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 1), CARY);
		await store.orders.add(order(areaCode("919", 1)));
		await fulfil(store, orderIdOf(1));
		expect((await redrive(store, afterNoon(10_000_000))).orders).toEqual([]);
	});

	it("looks again for the rest of a list of exact numbers, whichever turns up first", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, exactly("9195550001", "9195550002"));
		store.stock([tn("9195550002")], CARY);
		expect((await redrive(store, afterNoon(60_000))).orders).toEqual([]);
		expect((await redrive(store, afterNoon(302_000))).orders).toEqual([orderIdOf(1)]);
	});
});

describe("backordered orders", () => {
	it("starts nothing while there is no stock", async () => {
		const store = inMemoryStore();
		for (let n = 1; n <= 50; n++) await backordered(store, n, areaCode("919", 1));
		const { orders, waitingKeys } = await redrive(store);
		expect([orders, waitingKeys]).toEqual([[], 1]);
	});

	it("asks the stock once for all orders that wait on the same search", async () => {
		const store = inMemoryStore();
		for (let n = 1; n <= 50; n++) await backordered(store, n, areaCode(n % 2 ? "919" : "984", 1));
		let asked = 0;
		const inventory = {
			...store.inventory,
			candidates: (lookup: Parameters<typeof store.inventory.candidates>[0]) => {
				asked++;
				return store.inventory.candidates(lookup);
			},
		};
		await redrive({ ...store, inventory });
		expect(asked).toBe(2);
	});

	it("serves the oldest first, and no more than the stock can serve", async () => {
		const store = inMemoryStore();
		for (const n of [3, 1, 2, 4]) await backordered(store, n, areaCode("919", 2));
		store.stock(run("9195550000", 5), CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1), orderIdOf(2), orderIdOf(3)]);
	});

	it("passes over an all-or-nothing order that the stock cannot serve whole", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, areaCode("919", 10), { partialAllowed: false });
		await backordered(store, 2, areaCode("919", 2), { partialAllowed: false });
		store.stock(run("9195550000", 5), CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(2)]);
	});

	it("counts only numbers that match the search", async () => {
		const store = inMemoryStore();
		const vanity = { AreaCode: "919", LocalVanity: "9999", EndsIn: "true" };
		await backordered(store, 1, { name: "CombinedSearchAndOrderType", fields: vanity });
		store.stock(run("9195550000", 500), CARY);
		expect((await redrive(store)).orders).toEqual([]);
		store.stock([tn("9195559999")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
	});

	it("waits, of exact numbers all of which it wants, on one that is not there", async () => {
		const store = inMemoryStore();
		store.stock([tn("9195550001")], CARY);
		await backordered(store, 1, exactly("9195550001", "9195550002", "9195550003"), { partialAllowed: false });
		expect((await redrive(store)).orders).toEqual([]);
		store.stock([tn("9195550003")], CARY);
		expect((await redrive(store)).orders).toEqual([]);
		store.stock([tn("9195550002")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
		expect(await fulfil(store, orderIdOf(1))).toEqual({ status: "COMPLETE" });
	});

	it("counts past many nearly empty blocks for an order that wants all of them", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, areaCode("919", 300), { partialAllowed: false });
		store.stock(
			Array.from({ length: 300 }, (_, block) => tn(String(9_192_000_000 + block * 1000))),
			CARY,
		);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
	});

	it("goes on with other orders when a start fails, past due or waiting, and says so at the end", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("212", 1), {}, { orderId: orderIdOf(3) }));
		await backordered(store, 1, areaCode("919", 1));
		await backordered(store, 2, areaCode("984", 1));
		store.stock([tn("9195550000"), tn("9845550000")], CARY);
		const started: string[] = [];
		const workflow = {
			start: async ({ orderId }: Attempt) => {
				if (orderId !== orderIdOf(2)) throw new Error("throttled");
				started.push(orderId);
			},
		};
		const run = makeRedrive({ ...store, workflow, now: () => afterNoon(60_000), log: () => {} });
		await expect(run()).rejects.toThrow("2 attempts could not be started");
		expect(started).toEqual([orderIdOf(2)]);
	});

	it("forgets a key that nobody waits on any more, but not at once", async () => {
		const store = inMemoryStore();
		await store.backlog.expectStock("npa=919", NOON);
		await redrive(store, afterNoon(FORGET_KEY_AFTER_MS - 1));
		expect((await redrive(store, afterNoon(FORGET_KEY_AFTER_MS))).waitingKeys).toBe(1);
		expect((await redrive(store, afterNoon(FORGET_KEY_AFTER_MS))).waitingKeys).toBe(0);
	});

	it("keeps an old key that an order still waits on", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, areaCode("919", 1));
		await redrive(store, afterNoon(FORGET_KEY_AFTER_MS * 10));
		expect((await redrive(store, afterNoon(FORGET_KEY_AFTER_MS * 10))).waitingKeys).toBe(1);
	});
});
