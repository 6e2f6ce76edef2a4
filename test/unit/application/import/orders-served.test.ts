import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { ordersServed } from "../../../../application/import/orders-served.ts";
import type { PlannedBlock } from "../../../../application/import/plan-import.ts";
import type { WaitingOrder } from "../../../../application/ports/backlog.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import { NO_NUMBERS } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../../domain/order/order.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, NOON, order, orderIdOf, run } from "../../../support/order-builder.ts";
import { pagesAsked } from "../../../support/redrive-run.ts";

const CARY = { state: "NC", rateCenter: "CARY", lata: "426", tier: "0" };

const block = (name: string, lines: readonly number[], known?: readonly number[]): PlannedBlock => ({
	block: name as BlockId,
	place: CARY,
	lines: lineBitmap(lines),
	known: known && lineBitmap(known),
});

/** A store with these orders waiting, the first the oldest; and whom an import of the blocks would serve, by their place in the list. */
async function servedBy(
	blocks: readonly PlannedBlock[],
	waiting: readonly (readonly [OrderType, partialAllowed?: boolean])[],
	store = inMemoryStore(),
) {
	for (const [index, [orderType, partialAllowed = true]] of waiting.entries()) {
		const at = afterNoon(index * 1000);
		const terms = { backOrderRequested: true, partialAllowed };
		const placed = order(orderType, terms, { orderId: orderIdOf(index), at });
		await store.orders.add(placed);
		const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, at);
		await store.orders.change({ before: placed, after });
		await store.backlog.expectStock(after.waitingKey ?? "", at);
	}
	const plan = { blocks, fresh: 0, alreadyKnown: 0, rejected: 0, reasons: [] };
	const served: number[] = [];
	for await (const { orderId } of ordersServed(plan, { ...store, now: () => NOON }))
		served.push(Number.parseInt(orderId, 16));
	return served.sort((a, b) => a - b);
}

const rateCenter: OrderType = {
	name: "RateCenterSearchAndOrderType",
	fields: { RateCenter: "CARY", State: "NC", Quantity: "1", EnableLCA: "false" },
};

describe("an import serves", () => {
	it("the oldest orders, as far as its numbers go", async () => {
		const waiting = [2, 2, 2].map((quantity) => [areaCode("919", quantity), false] as const);
		expect(await servedBy([block("9195550", [0, 1, 2, 3, 4])], waiting)).toEqual([0, 1]);
	});

	it("an order that takes a part with what there is", async () => {
		expect(await servedBy([block("9195550", [0])], [[areaCode("919", 9)]])).toEqual([0]);
		expect(await servedBy([block("9195550", [0])], [[areaCode("919", 9), false]])).toEqual([]);
	});

	it("an order that lacks the more than the stock has, together with the stock", async () => {
		const store = inMemoryStore();
		store.stock(run("9195551000", 2), CARY);
		expect(await servedBy([block("9195550", [0])], [[areaCode("919", 3), false]], store)).toEqual([0]);
	});

	it("by place and by exact numbers", async () => {
		const waiting = [[rateCenter], [exactly("9195550003")], [exactly("9195550009")]] as const;
		expect(await servedBy([block("9195550", [3])], waiting)).toEqual([0, 1]);
	});

	it("nobody with what is known, or elsewhere", async () => {
		const store = inMemoryStore();
		store.stock(run("9845550000", 2), CARY);
		const known = block("9195550", [0], [0]);
		expect(await servedBy([known], [[areaCode("919", 1)], [exactly("9195550000")]], store)).toEqual([]);
		expect(await servedBy([block("9845551", [0])], [[areaCode("919", 1)]])).toEqual([]);
	});
});

describe("an import serves nobody", () => {
	it("with what the stock has already: redrive has served those", async () => {
		const store = inMemoryStore();
		store.stock(run("9845550000", 3), CARY);
		const waiting = [[areaCode("984", 1)], [exactly("9845550001")], [areaCode("919", 1)]] as const;
		expect(await servedBy([block("9195550", [0])], waiting, store)).toEqual([2]);
	});

	it("and asks for nobody when it adds nothing", async () => {
		const store = inMemoryStore();
		const waitingKeys = () => {
			throw new Error("asked who waits");
		};
		const ports = { ...store, backlog: { ...store.backlog, waitingKeys }, now: () => NOON };
		const plan = {
			blocks: [block("9195550", [0], [0])],
			fresh: 0,
			alreadyKnown: 1,
			rejected: 0,
			reasons: [],
		};
		expect(await Readable.from(ordersServed(plan, ports)).toArray()).toEqual([]);
	});
});

it("an import serves an order for numbers of which it has some", async () => {
	expect(await servedBy([block("9195550", [3])], [[exactly("9195550003", "2125550000")]])).toEqual([0]);
});

it("an import of toll-free numbers serves an order for any of several area codes", async () => {
	const tollFree = { ...block("8005550", [0]), place: { tier: "0" } };
	const pattern: OrderType = {
		name: "TollFreeWildCharSearchAndOrderType",
		fields: { TollFreeWildCardPattern: "8**", Quantity: "1" },
	};
	expect(await servedBy([tollFree], [[pattern]])).toEqual([0]);
});

it("an import gives each order the share that a sweep would: the oldest first, and nothing for one that is being seen to", async () => {
	const store = inMemoryStore();
	const waiting = (n: number, missing: number, more: Partial<WaitingOrder> = {}): WaitingOrder => ({
		accountId: "9900000",
		orderId: orderIdOf(n),
		completed: 0,
		missing,
		partialAllowed: true,
		unavailable: NO_NUMBERS,
		tries: 0,
		...more,
	});
	const dueAt = NOON.toISOString();
	await store.backlog.expectStock("npa=919", NOON);
	const { list } = pagesAsked([
		waiting(1, 2),
		waiting(2, 9, { partialAllowed: false }),
		waiting(3, 2, { dueAt, tries: 1 }),
		waiting(4, 1, { dueAt, tries: 2 }),
		waiting(5, 9),
		waiting(6, 1),
	]);
	const backlog = {
		...store.backlog,
		countWaiting: async () => ({ orders: 6, missing: 24 }),
		waitingOn: list,
	};
	const plan = { blocks: [block("9195550", [0, 1, 2, 3, 4, 5, 6])] };
	const served = await Readable.from(ordersServed(plan, { ...store, backlog, now: () => NOON })).toArray();
	expect(served.map(({ orderId, share }) => [Number.parseInt(orderId, 16), share])).toEqual([
		[1, 2],
		[5, 3],
	]);
});

it("an import serves those who wait page by page, and asks for no more of them than its numbers go to", async () => {
	const store = inMemoryStore();
	const waiting = (n: number) => ({
		accountId: "9900000",
		orderId: orderIdOf(n),
		completed: 0,
		missing: 1,
		partialAllowed: true,
		unavailable: NO_NUMBERS,
		tries: 0,
	});
	await store.backlog.expectStock("npa=919", NOON);
	const { list, asked } = pagesAsked([waiting(1)], [waiting(2)], [waiting(3)]);
	const backlog = {
		...store.backlog,
		countWaiting: async () => ({ orders: 3, missing: 3 }),
		waitingOn: list,
	};
	const plan = { blocks: [block("9195550", [0, 1])], fresh: 2, alreadyKnown: 0, rejected: 0, reasons: [] };
	const served = await Readable.from(ordersServed(plan, { ...store, backlog, now: () => NOON })).toArray();
	expect(served).toEqual([1, 2].map((n) => ({ ...waiting(n), share: 1 })));
	expect(asked()).toBe(2);
});
