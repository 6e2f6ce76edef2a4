import { describe, expect, it } from "vitest";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import {
	ENDING_MS,
	FORGET_KEY_AFTER_MS,
	makeRedrive,
	STARTS_MAX,
	WAITING_COUNTED_IN_ALL_MAX,
	WAITING_COUNTED_MAX,
} from "../../../../application/redrive/redrive.ts";
import type { RedrivePorts } from "../../../../application/redrive/run.ts";
import { RESERVATION_MS, reserve } from "../../../../domain/inventory/reservation.ts";
import { blockOf } from "../../../../domain/number/telephone-number.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { RETRY_MS_MAX } from "../../../../domain/order/order.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { fulfil, makeSweep } from "../../../support/deterministic-ports.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
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
import { beginRun, type LoggedLine, pagesAsked } from "../../../support/redrive-run.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

async function backordered(
	store: InMemoryStore,
	n: number,
	orderType: OrderType,
	terms: Partial<OrderTerms> = {},
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
	const result = await makeSweep({ ...store, workflow, now: () => now, log: () => {} })();
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
		expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, RETRY_MS_MAX / 1000]);
	});

	it("leaves settled orders alone", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 1), CARY);
		await store.orders.add(order(areaCode("919", 1)));
		await fulfil(store, orderIdOf(1));
		expect((await redrive(store, afterNoon(10_000_000))).orders).toEqual([]);
	});

	it("waits no longer after a failure because many attempts went well before", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, areaCode("919", 9));
		for (let n = 0; n < 8; n++) {
			store.stock([tn(String(9195550000 + n))], CARY);
			await redrive(store, afterNoon(n * 1000));
			await fulfil(store, orderIdOf(1));
		}
		store.stock([tn("9195550008")], CARY);
		await redrive(store, afterNoon(60_000));
		expect(await dueAt(store)).toBe(afterNoon(90_000).toISOString());
	});

	it("tries at the next sweep what it could not start, and counts it as no attempt", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 1)));
		await backordered(store, 2, areaCode("984", 1));
		store.stock([tn("9845550000")], CARY);
		const workflow = { start: async () => Promise.reject(new Error("throttled")) };
		for (let minute = 1; minute <= 7; minute++) {
			const now = () => afterNoon(minute * 60_000);
			await makeSweep({ ...store, workflow, now, log: () => {} })().catch(() => {});
		}
		const { orders } = await redrive(store, afterNoon(8 * 60_000));
		expect(orders).toEqual([orderIdOf(1), orderIdOf(2)]);
		const inHalfAMinute = afterNoon(8 * 60_000 + 30_000).toISOString();
		expect([await dueAt(store), await dueAt(store, orderName(2))]).toEqual([inHalfAMinute, inHalfAMinute]);
	});
});

describe("backorders for exact numbers", () => {
	it("are served as soon as any of several numbers is there, whichever it is", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, exactly("9195550001", "9845550002", "2125550003"));
		for (const [n, number] of ["9845550002", "2125550003", "9195550001"].entries()) {
			store.stock([tn(number)], CARY);
			expect((await redrive(store, afterNoon(2000 + n))).orders).toEqual([orderIdOf(1)]);
			const { status } = await fulfil(store, orderIdOf(1));
			expect(status).toBe(n === 2 ? "COMPLETE" : "BACKORDERED");
		}
	});

	it("are left alone while others of their block are there", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, exactly("9195550001"));
		store.stock(run("9195550002", 500), CARY);
		expect((await redrive(store)).orders).toEqual([]);
	});

	it("that name the same number are served one at a time, the oldest first", async () => {
		const store = inMemoryStore();
		for (const n of [2, 1, 3]) await backordered(store, n, exactly("9195550001", `919555100${n}`));
		store.stock([tn("9195550001")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
		store.stock([tn("9195551003")], CARY);
		await fulfil(store, orderIdOf(1));
		expect((await redrive(store)).orders).toEqual([orderIdOf(3)]);
	});

	it("that want all or nothing are served when all they lacked is there", async () => {
		const store = inMemoryStore();
		store.stock([tn("9195550001")], CARY);
		await backordered(store, 1, exactly("9195550001", "9195550002", "9845550003"), { partialAllowed: false });
		for (const number of ["9845550003", "9195550004"]) {
			store.stock([tn(number)], CARY);
			expect((await redrive(store)).orders).toEqual([]);
		}
		store.stock([tn("9195550002")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "COMPLETE" });
	});

	it("that want all or nothing wait for what an attempt found gone meanwhile", async () => {
		const store = inMemoryStore();
		store.stock([tn("9195550001")], CARY);
		const both = exactly("9195550001", "9195550002");
		await backordered(store, 1, both, { partialAllowed: false });
		await store.orders.add(order(exactly("9195550001"), {}, { orderId: orderIdOf(2) }));
		await fulfil(store, orderIdOf(2));
		store.stock([tn("9195550002")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "BACKORDERED" });
		expect((await redrive(store)).orders).toEqual([]);
		store.stock([tn("9195550001")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
	});

	it("read each block once, a hundred in a request, however many orders name it", async () => {
		const store = inMemoryStore();
		const scattered = (from: number) =>
			exactly(...Array.from({ length: 500 }, (_, index) => String(9192000000 + from + index * 1000)));
		for (let n = 0; n < 20; n++) await backordered(store, n, scattered(n));
		const read: number[] = [];
		const inventory: typeof store.inventory = {
			...store.inventory,
			read: async (names, fresh) => {
				read.push(names.length);
				return store.inventory.read(names, fresh);
			},
		};
		await redrive({ ...store, inventory });
		expect(read).toEqual([100, 100, 100, 100, 100]);
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

	it("keep nothing from those behind them when their attempts always fail", async () => {
		const store = inMemoryStore();
		for (const n of [1, 2, 3]) await backordered(store, n, areaCode("919", 5));
		store.stock(run("9195550000", 5), CARY);
		const served: string[] = [];
		for (let minute = 1; minute <= 5; minute++) {
			const { orders } = await redrive(store, afterNoon(minute * 60_000));
			for (const orderId of orders) if (orderId !== orderIdOf(1)) await fulfil(store, orderId);
			served.push(...orders.filter((orderId) => orderId !== orderIdOf(1)));
		}
		expect(served).toEqual([orderIdOf(2)]);
	});

	it("are not started twice, and those behind them not for the same stock, while an attempt is under way", async () => {
		const store = inMemoryStore();
		for (const n of [1, 2]) await backordered(store, n, areaCode("919", 5));
		store.stock(run("9195550000", 5), CARY);
		expect((await redrive(store, afterNoon(2000))).orders).toEqual([orderIdOf(1)]);
		expect((await redrive(store, afterNoon(3000))).orders).toEqual([]);
	});

	it("are tried again when an attempt found their stock taken", async () => {
		const store = inMemoryStore();
		await backordered(store, 1, areaCode("919", 1));
		store.stock([tn("9195550000")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
		await store.orders.add(order(areaCode("919", 1), {}, { orderId: orderIdOf(2) }));
		await fulfil(store, orderIdOf(2));
		expect(await fulfil(store, orderIdOf(1))).toMatchObject({ status: "BACKORDERED" });
		store.stock([tn("9195550001")], CARY);
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
	});

	it("are counted stock for only until it is enough for all who wait", async () => {
		const store = inMemoryStore();
		for (const n of [1, 2]) await backordered(store, n, areaCode("919", 4));
		store.stock(
			Array.from({ length: 300 }, (_, block) => tn(String(9_192_000_000 + block * 1000))),
			CARY,
		);
		let read = 0;
		const inventory: typeof store.inventory = {
			...store.inventory,
			read: async (names, fresh) => {
				read += names.length;
				return store.inventory.read(names, fresh);
			},
		};
		expect((await redrive({ ...store, inventory })).orders).toEqual([orderIdOf(1), orderIdOf(2)]);
		expect(read).toBe(2 + (2 + 4 + 8)); // whether there is any, and, once it is read who waits, how many
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
		const run = makeSweep({ ...store, workflow, now: () => afterNoon(60_000), log: () => {} });
		await expect(run()).rejects.toThrow("2 starts or look-ups failed");
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

describe("a run that cannot do everything", () => {
	it("serves the other searches when the stock for one cannot be read, and says so at the end", async () => {
		const store = inMemoryStore();
		for (const [n, npa] of ["919", "984"].entries()) {
			await backordered(store, n, areaCode(npa, 1));
			store.stock([tn(`${npa}5550000`)], CARY);
		}
		const inventory: typeof store.inventory = {
			...store.inventory,
			read: async (names, fresh) => {
				if (names.includes("9195550" as never)) throw new Error("patience");
				return store.inventory.read(names, fresh);
			},
		};
		const started: string[] = [];
		const workflow = { start: async ({ orderId }: Attempt) => void started.push(orderId) };
		const now = () => afterNoon(2000);
		const run = makeSweep({ ...store, inventory, workflow, now, log: () => {} });
		await expect(run()).rejects.toThrow("1 starts or look-ups failed");
		expect(started).toEqual([orderIdOf(1)]);
	});

	/** Runs once a minute with a clock that every start moves on by a second; answers the orders started, for each run. */
	async function hurried(store: InMemoryStore, minutes: number, msLeft: number) {
		const runs: string[][] = [];
		for (let minute = 1; minute <= minutes; minute++) {
			let at = minute * 60_000;
			const started: string[] = [];
			const workflow = {
				start: async ({ orderId }: Attempt) => {
					started.push(orderId);
					at += 1000;
				},
			};
			await makeSweep({ ...store, workflow, now: () => afterNoon(at), log: () => {} })(msLeft);
			expect(at).toBeLessThan(minute * 60_000 + msLeft);
			runs.push(started);
			for (const orderId of started) await fulfil(store, orderId);
		}
		return runs;
	}

	it("ends in time, and leaves the rest to the runs after it", async () => {
		const store = inMemoryStore();
		for (let n = 0; n < 100; n++) await backordered(store, n, areaCode("919", 1));
		store.stock(run("9195550000", 100), CARY);
		const runs = await hurried(store, 4, 45_000);
		expect(runs.map(({ length }) => length)).toEqual([32, 32, 32, 4]);
		expect(runs.flat()).toEqual(Array.from({ length: 100 }, (_, n) => orderIdOf(n)));
	});

	it("begins with another search each minute, so that none is always left over", async () => {
		const store = inMemoryStore();
		const keys = Array.from({ length: 64 }, (_, n) => `npa=${200 + n}`);
		for (const key of keys) await store.backlog.expectStock(key, NOON);
		const asked = new Set<string>();
		for (let minute = 1; minute <= 8; minute++) {
			let at = minute * 60_000;
			const inThisRun: string[] = [];
			const backlog: typeof store.backlog = {
				...store.backlog,
				countWaiting: async (key) => {
					at += 1000;
					inThisRun.push(key);
					return { orders: 0, missing: 0 };
				},
			};
			const workflow = { start: async () => {} };
			const sweep = makeSweep({ ...store, backlog, workflow, now: () => afterNoon(at), log: () => {} });
			await sweep(ENDING_MS + 16_000);
			expect(inThisRun.length).toBeLessThan(keys.length / 2);
			for (const key of inThisRun) asked.add(key);
		}
		expect([...asked].sort()).toEqual(keys);
	});

	it("keeps when it looked for everything that orders wait for, and not when it had no time or something failed", async () => {
		const store = inMemoryStore();
		await redrive(store);
		expect(await store.backlog.lastSweep()).toBeUndefined(); // nobody waits
		for (let n = 0; n < 64; n++) await store.backlog.expectStock(`npa=${200 + n}`, NOON);
		await redrive(store, afterNoon(2000));
		expect(await store.backlog.lastSweep()).toBe(afterNoon(2000).toISOString());
		const countWaiting = async (): Promise<never> => {
			throw new Error("no answer");
		};
		const ports = { workflow: { start: async () => {} }, now: () => afterNoon(3000), log: () => {} };
		const failing = makeSweep({ ...store, ...ports, backlog: { ...store.backlog, countWaiting } });
		await expect(failing()).rejects.toThrow("failed");
		expect(await store.backlog.lastSweep()).toBe(afterNoon(2000).toISOString());
		let at = 4000;
		const late = makeSweep({
			...store,
			...ports,
			now: () => afterNoon(at),
			backlog: {
				...store.backlog,
				countWaiting: (key, max) => {
					at += 1000;
					return store.backlog.countWaiting(key, max);
				},
			},
		});
		await late(ENDING_MS + 16_000);
		expect(await store.backlog.lastSweep()).toBe(afterNoon(2000).toISOString());
	});

	it("serves orders that wait though more are past due than it can start", async () => {
		const store = inMemoryStore();
		for (let n = 100; n < 500; n++)
			await store.orders.add(order(areaCode("212", 1), {}, { orderId: orderIdOf(n) }));
		await backordered(store, 1, areaCode("919", 1));
		store.stock([tn("9195550000")], CARY);
		const runs = await hurried(store, 2, ENDING_MS + 20_000);
		expect(runs.flat()).toContain(orderIdOf(1));
	});

	it("starts orders past due though more has to go back to stock than it has time for", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 1)));
		const endless = async function* (): AsyncGenerator<never[]> {
			for (;;) yield [];
		};
		let at = 60_000;
		const now = () => {
			at += 100;
			return afterNoon(at);
		};
		const started: string[] = [];
		const sweep = makeSweep({
			...store,
			disconnects: { ...store.disconnects, due: endless },
			reservations: { ...store.reservations, expired: endless },
			workflow: { start: async ({ orderId }) => void started.push(orderId) },
			now,
			log: () => {},
		});
		await sweep(45_000);
		expect(started).toEqual([orderIdOf(1)]);
	});
});

describe("events past due", () => {
	/** An order that failed, with an event for a subscriber. */
	async function untold(store: InMemoryStore, n = 1) {
		await store.subscriptions.add(subscription());
		await store.orders.add(order(areaCode("919", 1), {}, { orderId: orderIdOf(n) }));
		await fulfil(store, orderIdOf(n));
		const [pending] = await store.events.pendingOf(orderName(n));
		return String(pending?.event.eventId);
	}

	it("are told by a run of the workflow that names them, once they are due", async () => {
		const store = inMemoryStore();
		const eventId = await untold(store);
		expect((await redrive(store, afterNoon(30_999))).started).toEqual([]);
		const { started, told, due } = await redrive(store, afterNoon(31_000));
		expect(started).toEqual([{ ...orderName(1), eventId, attempt: 1 }]);
		expect([told, due]).toEqual([1, 0]);
		expect((await fulfil(store, orderIdOf(1), {}, started[0])).hasEvents).toBe(true);
	});

	it("wait longer after each try, an hour at most", async () => {
		const store = inMemoryStore();
		await untold(store);
		const waits: number[] = [];
		let now = afterNoon(31_000);
		for (let tries = 0; tries < 9; tries++) {
			expect((await redrive(store, now)).told).toBe(1);
			const [pending] = await store.events.pendingOf(orderName(1));
			const next = new Date(String(pending?.dueAt));
			waits.push((next.getTime() - now.getTime()) / 1000);
			now = next;
		}
		expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
	});

	it("of one order are told by one run", async () => {
		const store = inMemoryStore();
		await store.subscriptions.add(subscription());
		await backordered(store, 1, areaCode("919", 5));
		store.stock(run("9195550000", 1), CARY);
		await fulfil(store, orderIdOf(1));
		expect(await store.events.pendingOf(orderName(1))).toHaveLength(2);
		expect((await redrive(store, afterNoon(60_000))).told).toBe(1);
		for (const { tries } of await store.events.pendingOf(orderName(1))) expect(tries).toBe(1);
	});

	it("that cannot be told now hold up no others, fail the run, and are due again", async () => {
		const store = inMemoryStore();
		await untold(store, 1);
		await untold(store, 2);
		const started: Attempt[] = [];
		const start = async (attempt: Attempt) => {
			if (attempt.orderId === orderIdOf(1)) throw new Error("Step Functions is away");
			started.push(attempt);
		};
		const sweep = makeSweep({ ...store, workflow: { start }, now: () => afterNoon(60_000), log: () => {} });
		await expect(sweep()).rejects.toThrow("1 starts");
		expect(started.map(({ orderId }) => orderId)).toEqual([orderIdOf(2)]);
		expect((await redrive(store, afterNoon(120_000))).told).toBe(2);
	});
});

describe("expired reservations", () => {
	const uuid = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";

	async function shop() {
		const store = inMemoryStore();
		const [number = tn("9195550000")] = run("9195550000", 1);
		store.stock([number], CARY);
		const [stored] = await store.inventory.read([blockOf(number)], true);
		if (stored === undefined) throw new Error("no block");
		const { free, known: _known, ...place } = stored;
		const reservation = reserve({ accountId: "9900001", number, uuid }, NOON);
		await store.reservations.add([
			{
				reservation: reservation,
				from: {
					block: place.block,
					lines: free,
					seen: free,
					empties: true,
					place,
				},
			},
		]);
		await backordered(store, 1, areaCode("919", 1));
		await backordered(store, 2, exactly(number));
		return store;
	}

	it("are stock again, for those who wait in the same sweep", async () => {
		const store = await shop();
		expect((await redrive(store, afterNoon(RESERVATION_MS - 1))).orders).toEqual([]);
		expect(store.allReservations()).toHaveLength(1);
		expect((await redrive(store, afterNoon(RESERVATION_MS))).orders.length).toBeGreaterThan(0);
		expect(store.allReservations()).toEqual([]);
	});

	it("that cannot be put back hold up nobody, and fail the run at its end", async () => {
		const store = await shop();
		await store.orders.add(order(areaCode("984", 1), {}, { orderId: orderIdOf(9) }));
		const release = async () => {
			throw new Error("throttled");
		};
		const started: string[] = [];
		const running = makeSweep({
			...store,
			reservations: { ...store.reservations, release },
			workflow: { start: async ({ orderId }: Attempt) => void started.push(orderId) },
			now: () => afterNoon(RESERVATION_MS),
			log: () => {},
		})();
		await expect(running).rejects.toThrow(/1 starts or look-ups failed/);
		expect(started).toContain(orderIdOf(9));
	});
});

describe("an order that waits in a local calling area", () => {
	it("is served by the stock of any of its rate centers", async () => {
		const store = inMemoryStore();
		const nc = (rateCenter: string) => ({ state: "NC", rateCenter });
		store.setLocalCalling(nc("CARY"), [nc("DURHAM")]);
		const type = (EnableLCA: string): OrderType => ({
			name: "RateCenterSearchAndOrderType",
			fields: { RateCenter: "CARY", State: "NC", Quantity: "1", EnableLCA },
		});
		await backordered(store, 1, type("true"));
		await backordered(store, 2, type("false"));
		expect((await redrive(store)).orders).toEqual([]);
		store.stock(run("9845550000", 5), { ...CARY, ...nc("DURHAM") });
		expect((await redrive(store)).orders).toEqual([orderIdOf(1)]);
	});
});

/** The ports of a sweep over a store without anything to do, changed as told, and what it logs and starts. */
function idle(changed: Partial<RedrivePorts> = {}) {
	const { run: begun, logged, started } = beginRun(changed);
	return { sweep: makeRedrive(begun), logged, started };
}

const broken = async function* (): AsyncGenerator<never[]> {
	yield Promise.reject(new Error("no connection"));
};

describe("the line of a sweep", () => {
	it("counts everything that it did, and what it took", async () => {
		const store = inMemoryStore();
		await store.subscriptions.add(subscription());
		await store.orders.add(order(areaCode("212", 1), {}, { orderId: orderIdOf(1) }));
		await fulfil(store, orderIdOf(1));
		await store.orders.add(order(areaCode("303", 1), {}, { orderId: orderIdOf(2), at: afterNoon(2) }));
		for (const [n, type] of [
			[3, areaCode("919", 1)],
			[4, exactly("9845550000")],
			[5, areaCode("720", 1)],
		] as const) {
			const waits = order(
				type,
				{ backOrderRequested: true },
				{ orderId: orderIdOf(n), at: afterNoon(n * 1000) },
			);
			await store.orders.add(waits);
			await fulfil(store, waits.orderId, { eventFor: () => async () => undefined });
		}
		store.stock([tn("9195550000"), tn("9845550000")], CARY);
		await store.disconnects.add(disconnect(run("9195559000", 1)));
		const expired = reserve({ accountId: "9900001", number: tn("4155550000"), uuid: orderIdOf(7) }, NOON);
		let at = 90_700;
		const logged: LoggedLine[] = [];
		const sweep = makeSweep({
			...store,
			reservations: { ...store.reservations, expired: pagesAsked([expired]).list, release: async () => true },
			workflow: {
				start: async () => {
					at += 100;
				},
			},
			now: () => afterNoon(at),
			log: (event, details, metrics) => void logged.push([event, details, metrics]),
		});
		const did = { disconnected: 1, due: 1, restocked: 2, waitingKeys: 3, told: 1, leavesWork: false };
		expect(await sweep()).toEqual(did);
		expect(logged).toEqual([
			[
				"redriven",
				{ ...did, expired: 1, keysLeft: 0, startsLeft: 4_996, failures: 0, ms: 400 },
				{ BackordersWaiting: 3, OldestBackorderAgeSeconds: 87 },
			],
		]);
	});

	it("names each part that failed, and the search", async () => {
		const store = inMemoryStore();
		await store.backlog.expectStock("npa=919", NOON);
		const { sweep, logged } = idle({
			backlog: {
				...store.backlog,
				due: broken,
				countWaiting: () => Promise.reject(new Error("no connection")),
			},
			events: { ...store.events, due: broken },
			disconnects: { due: broken },
			reservations: { ...store.reservations, expired: broken },
		});
		await expect(sweep()).rejects.toMatchObject({
			name: "PartsFailedError",
			message: "5 starts or look-ups failed; the next run tries again",
		});
		const error = "Error: no connection";
		const failed = logged.filter(([event]) => event === "redrive-part-failed").map(([, details]) => details);
		expect(failed.slice(0, 2)).toEqual([
			{ part: "disconnects", error },
			{ part: "reservations", error },
		]);
		expect(failed).toHaveLength(5);
		for (const what of [{ part: "due" }, { key: "npa=919" }, { part: "events" }])
			expect(failed).toContainEqual({ ...what, error });
		const unread = idle({ backlog: { ...store.backlog, waitingKeys: broken } });
		await expect(unread.sweep()).rejects.toThrow("1 starts");
		expect(unread.logged[0]?.[1]).toEqual({ part: "waiting", error });
	});
});

describe("the time of a sweep", () => {
	it("is a quarter for disconnects and as much for reservations, and the rest for orders", async () => {
		let at = 0;
		const seen: Record<string, number> = {};
		const store = inMemoryStore();
		/** Pages without end, each a second's work; and until when they were asked for. */
		const endless = (name: string) =>
			async function* (): AsyncGenerator<never[]> {
				for (;;) {
					at += 1000;
					seen[name] = at;
					yield [];
				}
			};
		const { sweep } = idle({
			disconnects: { due: endless("disconnects") },
			reservations: { ...store.reservations, expired: endless("reservations") },
			backlog: { ...store.backlog, due: endless("orders") },
			now: () => afterNoon(at),
		});
		await sweep(ENDING_MS + 60_000);
		expect(seen).toEqual({ disconnects: 15_000, reservations: 30_000, orders: 60_000 });
	});

	it("leaves the searches that it does not reach to the next, and says how many", async () => {
		const store = inMemoryStore();
		for (const npa of ["919", "984", "303"]) await store.backlog.expectStock(`npa=${npa}`, NOON);
		const { sweep, logged } = idle({ backlog: store.backlog });
		await sweep(ENDING_MS);
		expect(logged.at(-1)?.[1]).toMatchObject({ waitingKeys: 3, keysLeft: 3, failures: 0 });
	});

	it("is not spent on the stock of a search once it is over", async () => {
		const store = inMemoryStore();
		await store.backlog.expectStock("npa=919", NOON);
		let at = 0;
		const asked: unknown[] = [];
		const { sweep } = idle({
			backlog: {
				...store.backlog,
				countWaiting: async (...args) => {
					asked.push(args);
					at += 60_000;
					return { orders: 1, missing: 1, oldestAt: NOON.toISOString() };
				},
			},
			inventory: {
				...store.inventory,
				partsOf: () => {
					throw new Error("asked for stock");
				},
			},
			now: () => afterNoon(at),
		});
		expect(await sweep(ENDING_MS + 60_000)).toMatchObject({ waitingKeys: 1, restocked: 0 });
		expect(asked).toEqual([["npa=919", WAITING_COUNTED_MAX]]);
	});

	/** A sweep over pages of orders that wait for one number each of area code 919, of which so many are free; who was started. */
	async function sweepOver(free: number, ...pages: readonly (readonly number[])[]) {
		const store = inMemoryStore();
		store.stock(run("9195550000", free), CARY);
		await store.backlog.expectStock("npa=919", NOON);
		const waiting = (n: number) => ({
			accountId: "9900000",
			orderId: orderIdOf(n),
			completed: 0,
			missing: 1,
			partialAllowed: true,
			unavailable: new Map(),
			tries: 0,
		});
		const { list, asked } = pagesAsked(...pages.map((page) => page.map(waiting)));
		const { sweep, started, logged } = idle({
			inventory: store.inventory,
			backlog: {
				...store.backlog,
				countWaiting: async () => ({ orders: 1, missing: 1, oldestAt: NOON.toISOString() }),
				waitingOn: list,
				beginAttempt: async ({ accountId, orderId }) => ({ accountId, orderId, attempt: 2 }),
			},
		});
		const { restocked } = await sweep();
		expect(started).toHaveLength(restocked);
		return { started: started.map(({ orderId }) => Number.parseInt(orderId, 16)), asked: asked(), logged };
	}

	it("is not spent on who waits when there is nothing, nor behind those who took the last number", async () => {
		expect(await sweepOver(0, [1])).toMatchObject({ started: [], asked: 0 });
		expect(await sweepOver(1, [1, 2], [3])).toMatchObject({ started: [1], asked: 1 });
		expect(await sweepOver(3, [1, 2], [3], [4])).toMatchObject({ started: [1, 2, 3], asked: 2 });
	});

	it("serves as many as there are numbers for, oldest first, however few of those who wait are counted", async () => {
		const pages = [0, 1, 2].map((page) => Array.from({ length: 900 }, (_, n) => 900 * page + n));
		const { started, logged } = await sweepOver(2_600, ...pages);
		expect(started).toEqual(pages.flat().slice(0, 2_600));
		expect(logged.at(-1)?.[1]).toMatchObject({ restocked: 2_600, leavesWork: false });
	});

	it("is spent on no more starts than one sweep may make, however many wait", async () => {
		const numbers = Array.from({ length: STARTS_MAX + 1 }, (_, n) => n);
		const { started, asked, logged } = await sweepOver(STARTS_MAX + 1, numbers, [STARTS_MAX + 1]);
		expect(started).toEqual(numbers.slice(0, STARTS_MAX));
		expect(asked).toBe(1);
		expect(logged.at(-1)?.[1]).toMatchObject({ restocked: STARTS_MAX, startsLeft: 0, failures: 0 });
		expect(logged.at(-1)?.[1]).toMatchObject({ leavesWork: true });
	});

	it("leaves nothing that is of use at once where it was too short to get anything done", async () => {
		const store = inMemoryStore();
		for (const npa of ["919", "984", "303"]) await store.backlog.expectStock(`npa=${npa}`, NOON);
		expect(await idle({ backlog: store.backlog }).sweep(ENDING_MS)).toMatchObject({ leavesWork: false });
	});

	it("is spent on counting no more orders in all than one sweep may, as many on each search", async () => {
		for (const [keys, each] of [
			[1, WAITING_COUNTED_MAX],
			[100, WAITING_COUNTED_IN_ALL_MAX / 100],
			[WAITING_COUNTED_IN_ALL_MAX + 1, 1],
		] as const) {
			const asked: number[] = [];
			const { sweep } = idle({
				backlog: {
					...inMemoryStore().backlog,
					async *waitingKeys() {
						yield Array.from({ length: keys }, () => ({ key: "npa=919", seenAt: NOON.toISOString() }));
					},
					countWaiting: async (_, most) => {
						asked.push(most);
						return { orders: 0, missing: 0 };
					},
				},
			});
			await sweep();
			expect(asked).toEqual(Array(keys).fill(each));
		}
	});

	it("is not spent on more orders past due once it is over", async () => {
		const due = (n: number) => ({
			accountId: "9900000",
			orderId: orderIdOf(n),
			dueAt: NOON.toISOString(),
			tries: 0,
		});
		const { list, asked } = pagesAsked([due(1)], [due(2)]);
		let at = 0;
		const { sweep, started } = idle({
			backlog: {
				...inMemoryStore().backlog,
				due: list,
				beginAttempt: async ({ accountId, orderId }) => {
					at += 60_000;
					return { accountId, orderId, attempt: 2 };
				},
			},
			now: () => afterNoon(at),
		});
		expect(await sweep(ENDING_MS + 60_000)).toMatchObject({ due: 1 });
		expect(started).toHaveLength(1);
		expect(asked()).toBe(1);
	});
});
