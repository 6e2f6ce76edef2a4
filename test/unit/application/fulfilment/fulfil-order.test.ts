import { describe, expect, it } from "vitest";
import {
	BLOCKS_PER_TRANSACTION_MAX,
	LOOKS_MAX,
	TRIES_MAX,
} from "../../../../application/fulfilment/fulfil-order.ts";
import type { OrderChange } from "../../../../application/ports/orders.ts";
import { RESERVATION_MS, reserve } from "../../../../domain/inventory/reservation.ts";
import { count, lineBitmap, noLines } from "../../../../domain/number/line-bitmap.ts";
import { countNumbers, numberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import { type BlockId, blockOf } from "../../../../domain/number/telephone-number.ts";
import { closeOrder, holdNumbers, type Order, settleOrder } from "../../../../domain/order/order.ts";
import type { OrderName } from "../../../../domain/order/order-name.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { eventsOf, fulfil } from "../../../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
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
} from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

async function placed(store: InMemoryStore, orderType: OrderType, terms: Partial<OrderTerms> = {}) {
	const before = order(orderType, terms);
	await store.orders.add(before);
	return before;
}

const read = async (store: InMemoryStore, name = orderName(1)): Promise<Order> => {
	const found = await store.orders.find(name);
	if (found === undefined) throw new Error("no order");
	return found;
};

/** The same order, and how many times somebody has asked what it looks like as written: every check of it does. */
function watched(before: Order): { readonly order: Order; readonly looks: () => number } {
	const { orderType } = before.request;
	let looks = 0;
	const request = {
		...before.request,
		get orderType() {
			looks += 1;
			return orderType;
		},
	};
	return { order: { ...before, request }, looks: () => looks };
}

const freeIn = (store: InMemoryStore) =>
	store.allBlocks().reduce((total, { free }) => total + count(free), 0);

it.each([
	["exact numbers, all there", exactly("9195550000", "9195550001"), "COMPLETE"],
	["exact numbers, one of them there", exactly("9195550000", "9195550009"), "BACKORDERED"],
	["a search", areaCode("919", 2), "COMPLETE"],
])("an attempt never checks anew what the order asks for: %s", async (_, orderType, status) => {
	const store = inMemoryStore();
	store.stock(run("9195550000", 5), CARY);
	const { order: before, looks } = watched(order(orderType, { backOrderRequested: true }));
	await store.orders.add(before);
	expect(await fulfil(store, before.orderId)).toMatchObject({ status });
	expect(looks()).toBe(0);
});

describe("an attempt, by the decision table", () => {
	it.each([
		{ stock: 5, backorder: false, partial: true, status: "COMPLETE", taken: 5 },
		{ stock: 9, backorder: true, partial: false, status: "COMPLETE", taken: 5 },
		{ stock: 3, backorder: true, partial: true, status: "BACKORDERED", taken: 3 },
		{ stock: 3, backorder: true, partial: false, status: "BACKORDERED", taken: 0 },
		{ stock: 3, backorder: false, partial: true, status: "PARTIAL", taken: 3 },
		{ stock: 3, backorder: false, partial: false, status: "FAILED", taken: 0 },
		{ stock: 0, backorder: true, partial: true, status: "BACKORDERED", taken: 0 },
		{ stock: 0, backorder: true, partial: false, status: "BACKORDERED", taken: 0 },
		{ stock: 0, backorder: false, partial: true, status: "FAILED", taken: 0 },
		{ stock: 0, backorder: false, partial: false, status: "FAILED", taken: 0 },
	])(
		"with $stock of 5 in stock, backorder $backorder, partial $partial: $status with $taken",
		async ({ stock, backorder, partial, status, taken }) => {
			const store = inMemoryStore();
			if (stock > 0) store.stock(run("9195550000", stock), CARY);
			await placed(store, areaCode("919", 5), { backOrderRequested: backorder, partialAllowed: partial });
			expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status });
			const after = await read(store);
			expect(after.status).toBe(status);
			expect(countNumbers(after.claimed)).toBe(taken);
			expect(freeIn(store)).toBe(stock - taken);
			expect(after.waitingKey).toBe(status === "BACKORDERED" ? "npa=919" : undefined);
			expect(after.dueAt).toBeUndefined();
		},
	);
});

describe("an attempt", () => {
	it("takes only numbers that match the search", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 100), CARY);
		store.stock(run("9845550000", 100), { ...CARY, rateCenter: "DURHAM", city: "DURHAM" });
		await placed(store, {
			name: "CombinedSearchAndOrderType",
			fields: { AreaCode: "919", LocalVanity: "5550042", EndsIn: "true" },
		});
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect([...numbersIn((await read(store)).claimed)]).toEqual(["9195550042"]);
	});

	it("takes exactly the numbers that were asked for and says which are missing", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 10), CARY);
		await placed(store, exactly("9195550003", "9195550042", "9195550007"));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "PARTIAL" });
		expect([...numbersIn((await read(store)).claimed)]).toEqual(["9195550003", "9195550007"]);
	});

	it("leaves a final order as it is, however often it is started", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 10), CARY);
		await placed(store, areaCode("919", 2));
		await fulfil(store, orderIdOf(1));
		const first = await read(store);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect(await read(store)).toEqual(first);
		expect(freeIn(store)).toBe(8);
	});

	it("fills a backordered order piece by piece, then completes it", async () => {
		const store = inMemoryStore();
		await placed(store, areaCode("919", 3), { backOrderRequested: true });
		const held: number[] = [];
		for (const number of run("9195550000", 3)) {
			await fulfil(store, orderIdOf(1));
			store.stock([number], CARY);
			await fulfil(store, orderIdOf(1));
			held.push(countNumbers((await read(store)).claimed));
		}
		expect(held).toEqual([1, 2, 3]);
		expect((await read(store)).status).toBe("COMPLETE");
	});

	it("writes nothing for a backordered order that finds nothing again", async () => {
		const store = inMemoryStore();
		await placed(store, areaCode("919", 3), { backOrderRequested: true });
		await fulfil(store, orderIdOf(1));
		const first = await read(store);
		await fulfil(store, orderIdOf(1));
		expect((await read(store)).version).toBe(first.version);
	});

	it("tells the redrive what it waits on before the order waits", async () => {
		const store = inMemoryStore();
		await placed(store, areaCode("919", 3), { backOrderRequested: true });
		const expected: string[] = [];
		const backlog = {
			...store.backlog,
			expectStock: async (key: string) => {
				expected.push(`${key} while ${(await read(store)).status}`);
			},
		};
		await fulfil(store, orderIdOf(1), { backlog });
		expect(expected).toEqual(["npa=919 while RECEIVED"]);
	});

	it("looks again after losing a race, and gives up with a name that the workflow retries on", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 10), CARY);
		await placed(store, areaCode("919", 2));
		let lost = 0;
		const losing = (times: number) => ({
			...store.orders,
			change: async (change: OrderChange) => (lost++ < times ? false : store.orders.change(change)),
		});
		await expect(fulfil(store, orderIdOf(1), { orders: losing(99) })).rejects.toMatchObject({
			name: "ContentionError",
		});
		expect(lost).toBe(TRIES_MAX);
		lost = 0;
		expect(await fulfil(store, orderIdOf(1), { orders: losing(TRIES_MAX - 1) })).toMatchObject({
			status: "COMPLETE",
		});
	});

	it("waits longer for a rival who is still at it than after a race that is over", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 10), CARY);
		await placed(store, areaCode("919", 2));
		const ends = [undefined, undefined, false, undefined];
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => (ends.length > 0 ? ends.shift() : store.orders.change(change)),
		};
		const pauses: number[] = [];
		const pause = async (ms: number) => void pauses.push(ms);
		expect(await fulfil(store, orderIdOf(1), { orders, pause, random: () => 1 })).toMatchObject({
			status: "COMPLETE",
		});
		expect(pauses).toEqual([300, 1_600, 320, 625]);
	});

	it("reads stock afresh after losing a race", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 10), CARY);
		await placed(store, areaCode("919", 2));
		const fresh: boolean[] = [];
		const inventory = {
			...store.inventory,
			read: (names: Parameters<typeof store.inventory.read>[0], isFresh: boolean) => {
				fresh.push(isFresh);
				return store.inventory.read(names, isFresh);
			},
		};
		let lost = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => lost++ > 0 && store.orders.change(change),
		};
		await fulfil(store, orderIdOf(1), { inventory, orders });
		expect(fresh).toEqual([false, true]);
	});

	it("does not believe an index that still names emptied blocks", async () => {
		const store = inMemoryStore();
		store.stock(run("9195551000", 3), CARY);
		await placed(store, areaCode("919", 2));
		const inventory = {
			...store.inventory,
			async *candidates() {
				yield ["9195550", "9195551"] as never;
			},
		};
		expect(await fulfil(store, orderIdOf(1), { inventory })).toMatchObject({ status: "COMPLETE" });
	});
});

describe("an attempt too large for one transaction", () => {
	const blocks = BLOCKS_PER_TRANSACTION_MAX + 21;
	const scattered = Array.from({ length: blocks }, (_, index) =>
		run(String(9_195_550_000 + index * 1000), 1),
	).flat();

	it("claims in steps and settles with the last", async () => {
		const store = inMemoryStore();
		store.stock(scattered, CARY);
		await placed(store, areaCode("919", blocks));
		const seen: (string | number)[][] = [];
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => {
				const done = await store.orders.change(change);
				seen.push([change.after.status, change.claims?.length ?? 0, countNumbers(change.after.claimed)]);
				return done;
			},
		};
		expect(await fulfil(store, orderIdOf(1), { orders })).toMatchObject({ status: "COMPLETE" });
		expect(seen).toEqual([
			["RECEIVED", 21, 0],
			["COMPLETE", BLOCKS_PER_TRANSACTION_MAX, blocks],
		]);
		expect(freeIn(store)).toBe(0);
	});

	it("is finished by the next attempt when it crashes between two steps", async () => {
		const store = inMemoryStore();
		store.stock(scattered, CARY);
		await placed(store, areaCode("919", blocks));
		let steps = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => {
				if (++steps === 2) throw new Error("the machine stopped");
				return store.orders.change(change);
			},
		};
		await expect(fulfil(store, orderIdOf(1), { orders })).rejects.toThrow("the machine stopped");
		const crashed = await read(store);
		expect([crashed.status, countNumbers(crashed.holding), crashed.dueAt !== undefined]).toEqual([
			"RECEIVED",
			21,
			true,
		]);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect(countNumbers((await read(store)).claimed)).toBe(blocks);
		expect(freeIn(store)).toBe(0);
	});

	it("gives every number back when an all-or-nothing order falls short after a crash", async () => {
		const store = inMemoryStore();
		store.stock(scattered.slice(0, 50), CARY);
		const before = await placed(store, areaCode("919", blocks), {
			partialAllowed: false,
			backOrderRequested: true,
		});
		const claims = store
			.allBlocks()
			.map(({ free, ...place }) => ({ block: place.block, lines: free, seen: free, empties: true, place }));
		const held = holdNumbers(before, numberSet(scattered.slice(0, 50)), NOON);
		await store.orders.change({ before, after: held, claims });
		expect(freeIn(store)).toBe(0);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "BACKORDERED" });
		const after = await read(store);
		expect([countNumbers(after.holding), countNumbers(after.claimed), after.dueAt]).toEqual([
			0,
			0,
			undefined,
		]);
		expect(freeIn(store)).toBe(50);
	});

	it("gives back what an attempt held when the customer closed the order meanwhile", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		const received = await placed(store, areaCode("919", 5), {
			partialAllowed: false,
			backOrderRequested: true,
		});
		const waiting = settleOrder(received, { take: "nothing", status: "BACKORDERED" }, numberSet([]), NOON);
		await store.orders.change({ before: received, after: waiting });
		const claims = store
			.allBlocks()
			.map(({ free, ...place }) => ({ block: place.block, lines: free, seen: free, empties: true, place }));
		const held = holdNumbers(waiting, numberSet(run("9195550000", 2)), NOON);
		await store.orders.change({ before: waiting, after: held, claims });
		const closed = valueIn(closeOrder(held, "demo", afterNoon(5)));
		await store.orders.change({ before: held, after: closed });
		expect(closed.dueAt).toBe(afterNoon(5).toISOString());
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "FAILED" });
		const after = await read(store);
		expect([after.status, countNumbers(after.holding), after.dueAt]).toEqual(["FAILED", 0, undefined]);
		expect(freeIn(store)).toBe(2);
	});
});

describe("an attempt at exact numbers that are reserved", () => {
	const [FIRST = tn("9195550000"), SECOND = FIRST] = run("9195550000", 2);
	const uuid = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";

	async function shop(accountId = "9900000", at = NOON) {
		const store = inMemoryStore();
		store.stock(run("9195550000", 3), CARY);
		const reservation = reserve({ accountId, number: FIRST, uuid }, at);
		const [stored] = await store.inventory.read([blockOf(FIRST)], true);
		if (stored === undefined) throw new Error("no block");
		const { free, known: _known, ...place } = stored;
		const lines = lineBitmap([0]);
		await store.reservations.add([
			{
				reservation: reservation,
				from: {
					block: place.block,
					lines,
					seen: free,
					empties: false,
					place,
				},
			},
		]);
		return store;
	}

	it("takes what its account has reserved, with or without the reservation's id, and uses that up", async () => {
		const store = await shop();
		await placed(store, exactly(FIRST, SECOND), { partialAllowed: false });
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect([...numbersIn((await read(store)).claimed)]).toEqual([FIRST, SECOND]);
		expect(store.allReservations()).toEqual([]);
		expect(freeIn(store)).toBe(1);
	});

	it("does not take what another account has reserved", async () => {
		const store = await shop("9900001");
		await placed(store, exactly(FIRST, SECOND));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "PARTIAL" });
		expect(store.allReservations()).toHaveLength(1);
	});

	it("takes at once what another account had reserved too long ago", async () => {
		const store = await shop("9900001", afterNoon(1000 - RESERVATION_MS));
		await placed(store, exactly(FIRST));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect(store.allReservations()).toEqual([]);
	});

	it("leaves the reservation when the order fails", async () => {
		const store = await shop();
		await placed(store, exactly(FIRST, "2125550000"), { partialAllowed: false });
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "FAILED" });
		expect(store.allReservations()).toHaveLength(1);
		expect(freeIn(store)).toBe(2);
	});

	it("never takes it for a search", async () => {
		const store = await shop();
		await placed(store, areaCode("919", 3));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "PARTIAL" });
		expect(store.allReservations()).toHaveLength(1);
	});
});

describe("an attempt at a rate center", () => {
	const nc = (rateCenter: string) => ({ state: "NC", rateCenter });
	const type = (fields: Record<string, string>): OrderType => ({
		name: "RateCenterSearchAndOrderType",
		fields: { RateCenter: "CARY", State: "NC", Quantity: "3", ...fields },
	});

	function shop() {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		store.stock(run("9845550000", 9), { ...CARY, ...nc("DURHAM") });
		return store;
	}

	it("goes on in its local calling area, where somebody has said what that is", async () => {
		const store = shop();
		store.setLocalCalling(nc("CARY"), [nc("DURHAM")]);
		await placed(store, type({}));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect([...numbersIn((await read(store)).claimed)].slice(0, 2)).toEqual(run("9195550000", 2));
	});

	it("stays where it is without reference data, or when told so", async () => {
		const unsaid = shop();
		await placed(unsaid, type({}));
		expect(await fulfil(unsaid, orderIdOf(1))).toMatchObject({ status: "PARTIAL" });
		const refused = shop();
		refused.setLocalCalling(nc("CARY"), [nc("DURHAM")]);
		await placed(refused, type({ EnableLCA: "false" }));
		expect(await fulfil(refused, orderIdOf(1))).toMatchObject({ status: "PARTIAL" });
	});
});

describe("an order for exact numbers that come back to stock while they are looked for", () => {
	const NUMBER = tn("9195550001");

	/** A store whose one number goes back to stock after its block was looked at, and before its reservation is. */
	async function released(): Promise<InMemoryStore> {
		const store = inMemoryStore();
		store.stock([NUMBER], CARY);
		const [block] = await store.inventory.read(["9195550" as BlockId], true);
		if (block === undefined) throw new Error("no block");
		const { known: _known, ...place } = block;
		const reservation = reserve({ accountId: "9900001", number: NUMBER, uuid: orderIdOf(9) }, NOON);
		const claim = { block: block.block, lines: block.free, seen: block.free, empties: true, place };
		await store.reservations.add([{ reservation: reservation, from: claim }]);
		const of: typeof store.reservations.of = async (numbers) => {
			await store.reservations.release(reservation);
			return store.reservations.of(numbers);
		};
		return { ...store, reservations: { ...store.reservations, of } };
	}

	it("has them: they were in stock when it was placed, or are now", async () => {
		const store = await released();
		await placed(store, exactly(NUMBER));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
	});

	it("has them though what it read first was old", async () => {
		const store = inMemoryStore();
		store.stock([NUMBER], CARY);
		const read: typeof store.inventory.read = async (names, fresh) =>
			(await store.inventory.read(names, fresh)).map((block) =>
				fresh ? block : { ...block, free: noLines() },
			);
		await placed(store, exactly(NUMBER));
		const inventory = { ...store.inventory, read };
		expect(await fulfil({ ...store, inventory }, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
	});
});

describe("subscribers of an order", () => {
	it("are told by the workflow when an attempt is news, and where the numbers are", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		await store.subscriptions.add(subscription());
		await placed(store, areaCode("919", 2));
		expect(await fulfil(store, orderIdOf(1))).toEqual({ status: "COMPLETE", hasEvents: true });
		const [pending] = await store.events.pendingOf(orderName(1));
		expect(pending?.event.message).toBe("Created a new number order for 2 numbers from CARY, NC");
		expect(await fulfil(store, orderIdOf(1))).toEqual({ status: "COMPLETE", hasEvents: false });
	});

	it("are asked for before the order has been read, and anew by each try: one who subscribes after a lost race is told", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		await placed(store, areaCode("919", 2));
		const asked: string[] = [];
		const watched = {
			orders: {
				...store.orders,
				async find(name: OrderName) {
					asked.push("order");
					return store.orders.find(name);
				},
				async change(change: OrderChange) {
					if (asked.length > 2) return store.orders.change(change);
					await store.subscriptions.add(subscription());
					return false;
				},
			},
			eventFor: eventsOf({
				subscriptions: {
					...store.subscriptions,
					async list(accountId) {
						asked.push("subscribers");
						return store.subscriptions.list(accountId);
					},
				},
			}),
		};
		const attempted = await fulfil({ ...store, ...watched }, orderIdOf(1), { eventFor: watched.eventFor });
		expect(asked).toEqual(["subscribers", "order", "subscribers", "order"]);
		expect(attempted).toEqual({ status: "COMPLETE", hasEvents: true });
	});

	it("are told when the attempt was started for an event, though it is no news itself", async () => {
		const store = inMemoryStore();
		await placed(store, areaCode("919", 2));
		expect(await fulfil(store, orderIdOf(1))).toEqual({ status: "FAILED", hasEvents: false });
		expect(await fulfil(store, orderIdOf(1), {}, { eventId: "e1" })).toMatchObject({ hasEvents: true });
	});
});

describe("an attempt that goes on where another ended", () => {
	const FOUR = run("9195550000", 4);

	/** An order for three numbers of which a crashed attempt holds some, while stock has more than it wants. */
	async function crashed(orderType: OrderType, held: number) {
		const store = inMemoryStore();
		store.stock([...FOUR, tn("9195550009")], CARY);
		const before = await placed(store, orderType, { backOrderRequested: true });
		const [block] = store.allBlocks();
		if (block === undefined) throw new Error("stocked");
		const { free, known: _known, ...place } = block;
		const lines = lineBitmap(Array.from({ length: held }, (_, line) => line));
		const after = holdNumbers(before, numberSet(FOUR.slice(0, held)), NOON);
		const claims = [{ block: block.block, lines, seen: free, empties: false, place }];
		expect(await store.orders.change({ before, after, claims })).toBe(true);
		return store;
	}

	it.each([
		["a search", areaCode("919", 3)],
		["exact numbers", exactly(...FOUR.slice(0, 3))],
	])("takes no more than is missing: %s", async (_, orderType) => {
		const store = await crashed(orderType, 2);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect(countNumbers((await read(store)).claimed)).toBe(3);
		expect(freeIn(store)).toBe(2);
	});

	it.each([
		["a search", areaCode("919", 3)],
		["exact numbers", exactly(...FOUR.slice(0, 3))],
	])("settles without a look at the stock when it holds everything: %s", async (_, orderType) => {
		const store = await crashed(orderType, 3);
		let reads = 0;
		const inventory: typeof store.inventory = {
			...store.inventory,
			async *candidates() {
				reads += 1;
				yield [];
			},
			read: async () => {
				reads += 1;
				return [];
			},
		};
		expect(await fulfil(store, orderIdOf(1), { inventory })).toMatchObject({ status: "COMPLETE" });
		expect(reads).toBe(0);
		expect(freeIn(store)).toBe(2);
	});

	it("takes for a backorder what is missing of it, and no more", async () => {
		const store = inMemoryStore();
		store.stock(FOUR.slice(0, 2), CARY);
		await placed(store, areaCode("919", 3), { backOrderRequested: true });
		await fulfil(store, orderIdOf(1));
		store.stock(run("9195550010", 5), CARY);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
		expect(countNumbers((await read(store)).claimed)).toBe(3);
		expect(freeIn(store)).toBe(4);
	});

	it("gives back what it held, once, though the race for that is lost before", async () => {
		const store = await crashed({ ...exactly(...FOUR, "9845550000") }, 2);
		const held = await read(store);
		const wantsAll = {
			...held,
			version: held.version + 1,
			request: { ...held.request, partialAllowed: false },
		};
		await store.orders.change({ before: held, after: wantsAll });
		let races = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => (races++ === 0 ? false : store.orders.change(change)),
		};
		expect(await fulfil(store, orderIdOf(1), { orders })).toMatchObject({ status: "BACKORDERED" });
		expect(countNumbers((await read(store)).holding)).toBe(0);
		expect(freeIn(store)).toBe(5);
	});

	it("gives back what a closed order holds, though the race for that is lost before", async () => {
		const store = await crashed(areaCode("919", 3), 2);
		const held = await read(store);
		const waiting: Order = { ...held, version: held.version + 1, status: "BACKORDERED" };
		await store.orders.change({ before: held, after: waiting });
		const closed = valueIn(closeOrder(waiting, "demo", afterNoon(5)));
		await store.orders.change({ before: waiting, after: closed });
		let races = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => (races++ === 0 ? false : store.orders.change(change)),
		};
		expect(await fulfil(store, orderIdOf(1), { orders })).toMatchObject({ status: "FAILED" });
		expect(countNumbers((await read(store)).holding)).toBe(0);
		expect(freeIn(store)).toBe(5);
	});

	it("is not due any more when it finds nothing, though nothing else of the order changes", async () => {
		const store = inMemoryStore();
		await placed(store, areaCode("919", 3), { backOrderRequested: true });
		await fulfil(store, orderIdOf(1));
		const waiting = await read(store);
		await store.orders.change({ before: waiting, after: { ...waiting, dueAt: afterNoon(9).toISOString() } });
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "BACKORDERED" });
		expect((await read(store)).dueAt).toBeUndefined();
	});
});

describe("an attempt's way through the stock", () => {
	it("begins elsewhere for another order, and after a lost race, so that rivals do not walk in step", async () => {
		/** The block that the n-th order looks at first in each of its tries. */
		const beginnings = async (n: number): Promise<readonly string[]> => {
			const store = inMemoryStore();
			for (let block = 0; block < 50; block++)
				store.stock(run(String(9_195_000_000 + block * 1000), 9), CARY);
			const placed = order(areaCode("919", 2), {}, { orderId: orderIdOf(n) });
			await store.orders.add(placed);
			const first: string[] = [];
			let races = 0;
			await fulfil(store, placed.orderId, {
				inventory: {
					...store.inventory,
					read: (names, fresh) => {
						first.push(String(names[0]));
						return store.inventory.read(names, fresh);
					},
				},
				orders: { ...store.orders, change: async (change) => ++races > 3 && store.orders.change(change) },
			});
			return first;
		};
		const [one, other] = [await beginnings(1), await beginnings(2)];
		expect(one).toHaveLength(4);
		expect(new Set(one).size).toBeGreaterThan(1);
		expect(new Set([one[0], other[0], (await beginnings(3))[0]]).size).toBeGreaterThan(1);
		expect(await beginnings(1)).toEqual(one);
	});

	it("goes on from what a lost race between two steps left on the order", async () => {
		const blocks = BLOCKS_PER_TRANSACTION_MAX + 21;
		const store = inMemoryStore();
		for (let n = 0; n < blocks; n++) store.stock([tn(String(9_195_550_000 + n * 1000))], CARY);
		await placed(store, areaCode("919", blocks));
		const held: number[] = [];
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => {
				held.push(countNumbers(change.before.holding));
				return held.length !== 1 && store.orders.change(change);
			},
		};
		expect(await fulfil(store, orderIdOf(1), { orders })).toMatchObject({ status: "COMPLETE" });
		expect(held.slice(0, 2)).toEqual([0, 0]);
		expect(countNumbers((await read(store)).claimed)).toBe(blocks);
		expect(freeIn(store)).toBe(0);
	});
});

describe("an order that lacks what another holds and may give back", () => {
	/** A store in which order 2, all or nothing, holds two of four numbers. */
	async function contended() {
		const store = inMemoryStore();
		store.stock(run("9195550000", 4), CARY);
		const rival = order(areaCode("919", 9), { partialAllowed: false }, { orderId: orderIdOf(2) });
		await store.orders.add(rival);
		const [block] = store.allBlocks();
		if (block === undefined) throw new Error("stocked");
		const { free, known: _known, ...place } = block;
		const claim = { block: block.block, lines: lineBitmap([0, 1]), seen: free, empties: false, place };
		const held = holdNumbers(rival, numberSet(run("9195550000", 2)), NOON);
		await store.orders.change({ before: rival, after: held, claims: [claim] });
		const pauses: number[] = [];
		const pausing = (settleAfter: number) => async (ms: number) => {
			pauses.push(ms);
			if (pauses.length === settleAfter) await fulfil(store, orderIdOf(2));
		};
		return { store, pauses, pausing };
	}

	it("looks again until it is given back", async () => {
		const { store, pauses, pausing } = await contended();
		await placed(store, areaCode("919", 4), { partialAllowed: false });
		const patient = { pause: pausing(3), random: () => 1 };
		expect(await fulfil(store, orderIdOf(1), patient)).toMatchObject({ status: "COMPLETE" });
		expect(pauses.slice(0, 3)).toEqual([50, 100, 200]);
	});

	it("is told what there is when the other does not settle", async () => {
		const { store, pauses, pausing } = await contended();
		await placed(store, areaCode("919", 4));
		const line: unknown[] = [];
		const log = (...said: unknown[]) => void line.push(said[0]);
		expect(await fulfil(store, orderIdOf(1), { pause: pausing(99), log })).toMatchObject({
			status: "PARTIAL",
		});
		expect(pauses).toHaveLength(LOOKS_MAX - 1);
		expect(line).toEqual(["attempt"]);
		expect(countNumbers((await read(store)).claimed)).toBe(2);
	});

	it("does not search the stock again while nothing has changed of what is held", async () => {
		const { store, pausing } = await contended();
		await placed(store, areaCode("919", 4));
		let searches = 0;
		const inventory: typeof store.inventory = {
			...store.inventory,
			candidates: (lookup) => {
				searches += 1;
				return store.inventory.candidates(lookup);
			},
		};
		await fulfil(store, orderIdOf(1), { inventory, pause: pausing(99) });
		expect(searches).toBe(2 + 2); // at the first look and at the last, each time once more after asking who holds
	});

	it("gives back what it holds before it looks again, or two would wait for each other", async () => {
		const { store, pausing } = await contended();
		const before = await placed(store, areaCode("919", 4), { partialAllowed: false });
		const [block] = store.allBlocks();
		if (block === undefined) throw new Error("stocked");
		const { free, known: _known, ...place } = block;
		const claim = { block: block.block, lines: lineBitmap([2]), seen: free, empties: false, place };
		const held = holdNumbers(before, numberSet(run("9195550002", 1)), NOON);
		await store.orders.change({ before, after: held, claims: [claim] });
		const holdingInPause: number[] = [];
		const patient = pausing(99);
		const pause = async (ms: number) => {
			holdingInPause.push(countNumbers((await read(store)).holding));
			await patient(ms);
		};
		expect(await fulfil(store, orderIdOf(1), { pause })).toMatchObject({ status: "FAILED" });
		expect(new Set(holdingInPause)).toEqual(new Set([0]));
	});
});

describe("a backorder that wants all or nothing", () => {
	it("waits for other numbers when what was missing has come and what was there has gone", async () => {
		const store = inMemoryStore();
		store.stock([tn("9195550000")], CARY);
		const both = exactly("9195550000", "9195550001");
		await placed(store, both, { partialAllowed: false, backOrderRequested: true });
		await fulfil(store, orderIdOf(1));
		expect([...numbersIn((await read(store)).unavailable)]).toEqual(["9195550001"]);
		await store.orders.add(order(exactly("9195550000"), {}, { orderId: orderIdOf(2) }));
		await fulfil(store, orderIdOf(2));
		store.stock([tn("9195550001")], CARY);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "BACKORDERED" });
		expect([...numbersIn((await read(store)).unavailable)]).toEqual(["9195550000"]);
	});
});

it("an order that loses every race is named in the error, and one that is not there is nobody's fault but ours", async () => {
	const store = inMemoryStore();
	store.stock(run("9195550000", 1), CARY);
	await placed(store, areaCode("919", 1));
	const orders = { ...store.orders, change: async () => false };
	await expect(fulfil(store, orderIdOf(1), { orders })).rejects.toThrow(
		`Order ${orderIdOf(1)} lost ${TRIES_MAX} races in one attempt`,
	);
	await expect(fulfil(store, orderIdOf(2))).rejects.toThrow(
		`Order ${orderIdOf(2)} exists, for an attempt was started at it`,
	);
});
