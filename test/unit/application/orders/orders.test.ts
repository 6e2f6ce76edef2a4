import { describe, expect, it } from "vitest";
import { makePlaceOrder, type PlacePorts } from "../../../../application/orders/place-order.ts";
import { makeReadOrder } from "../../../../application/orders/read-order.ts";
import { makeUpdateOrder, UPDATE_TRIES_MAX } from "../../../../application/orders/update-order.ts";
import type { OrderChange } from "../../../../application/ports/orders.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import type { Site } from "../../../../domain/account/site.ts";
import { RESERVATION_MS, reserve } from "../../../../domain/inventory/reservation.ts";
import { blockOf } from "../../../../domain/number/telephone-number.ts";
import type { Order } from "../../../../domain/order/order.ts";
import type { OrderDraft } from "../../../../domain/order/order-request.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { fulfil, updatePorts } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
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
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const SITE: Site = {
	siteId: "743",
	name: "Main office",
	locked: false,
	peers: [{ peerId: "500709", name: "main", isDefault: true }],
};
const DRAFT: OrderDraft = { siteId: "743", tnAttributes: [], orderTypes: [areaCode("919", 2)] };
const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: [] };

function service(changed: Partial<PlacePorts> = {}) {
	const store = inMemoryStore();
	const started: Attempt[] = [];
	const logged: string[] = [];
	let ids = 0;
	const placeOrder = makePlaceOrder({
		orders: store.orders,
		accounts: {
			site: async (accountId, siteId) => (accountId === "9900000" && siteId === "743" ? SITE : undefined),
		},
		reservations: store.reservations,
		workflow: { start: async (attempt) => void started.push(attempt) },
		now: () => NOON,
		newOrderId: () => orderIdOf(++ids),
		log: (event) => void logged.push(event),
		...changed,
	});
	const place = (
		draft: OrderDraft,
		idempotency?: { key: string; fingerprint: string },
		accountId = "9900000",
	) => placeOrder({ accountId, userName: "demo", draft, ...(idempotency ? { idempotency } : {}) });
	return { store, started, logged, place };
}

describe("placing an order", () => {
	it("stores it as RECEIVED, then starts its first attempt", async () => {
		const { store, started, place } = service();
		const placed = await place(DRAFT);
		expect(valueIn(placed)).toMatchObject({ orderId: orderIdOf(1), status: "RECEIVED", createdBy: "demo" });
		expect(await store.orders.find(orderName(1))).toEqual(valueIn(placed));
		expect(started).toEqual([{ accountId: "9900000", orderId: orderIdOf(1), attempt: 1 }]);
	});

	it("keeps the order when the workflow cannot be started: it is due", async () => {
		const { store, logged, place } = service({
			workflow: {
				start: async () => {
					throw new Error("no connection");
				},
			},
		});
		expect(valueIn(await place(DRAFT))).toMatchObject({ status: "RECEIVED" });
		expect((await store.orders.find(orderName(1)))?.dueAt).toBe(afterNoon(30_000).toISOString());
		expect(logged).toEqual(["order-placed", "workflow-not-started"]);
	});

	it("answers the faults of the order and of its site together, and stores nothing", async () => {
		const { store, started, place } = service();
		const bad = {
			...DRAFT,
			siteId: "1",
			customerOrderId: "no_underscores",
			orderTypes: [areaCode("911", 0)],
		};
		const answer = await place(bad);
		expect([refusalOf(answer).status, codesOf(answer)]).toEqual([400, [5052, 5002, 5215, 5016]]);
		expect(store.allOrders()).toEqual([]);
		expect(started).toEqual([]);
	});

	it.each([
		["another account's site", DRAFT, "9900001", 5016],
		["a site that is no number", { ...DRAFT, siteId: "main" }, "9900000", 5016],
		["no site", { tnAttributes: [], orderTypes: DRAFT.orderTypes }, "9900000", 5022],
		["an unknown peer", { ...DRAFT, peerId: "1" }, "9900000", 5023],
	])("refuses %s", async (_, draft, accountId, code) => {
		const answer = await service().place(draft, undefined, accountId);
		expect(codesOf(answer)).toEqual([code]);
	});

	it("never refuses on old knowledge: a peer made a moment ago is found", async () => {
		const young = { peerId: "500711", name: "young", isDefault: false };
		const asked: boolean[] = [];
		const { place } = service({
			accounts: {
				site: async (_account, _site, fresh) => {
					asked.push(fresh);
					return fresh ? { ...SITE, peers: [...SITE.peers, young] } : SITE;
				},
			},
		});
		expect(valueIn(await place({ ...DRAFT, peerId: "500711" }))).toMatchObject({ status: "RECEIVED" });
		expect(asked).toEqual([false, true]);
	});

	it("answers the same order to a repeated key, and 409 to the key with another body", async () => {
		const { started, place } = service();
		const first = await place(DRAFT, { key: "k", fingerprint: "a" });
		expect(await place(DRAFT, { key: "k", fingerprint: "a" })).toEqual(first);
		expect(refusalOf(await place(DRAFT, { key: "k", fingerprint: "b" }))).toMatchObject({
			status: 409,
			faults: [{ code: 1015 }],
		});
		expect(started).toHaveLength(1);
	});

	it.each(["", "x".repeat(256)])("refuses an idempotency key of %j", async (key) => {
		expect(refusalOf(await service().place(DRAFT, { key, fingerprint: "a" }))).toMatchObject({
			status: 400,
			faults: [{ code: 1019 }],
		});
	});
});

describe("reading an order", () => {
	it("gives no hint of another account's order", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 1)));
		const read = makeReadOrder(store);
		const foreign = await read({ accountId: "9900001", orderId: orderIdOf(1) });
		expect(foreign).toEqual(await read({ accountId: "9900001", orderId: orderIdOf(2) }));
		expect(refusalOf(foreign)).toMatchObject({ status: 404, faults: [{ code: 5061 }] });
		expect(await read({ accountId: "9900000", orderId: "no-uuid" })).toEqual(foreign);
		expect(valueIn(await read({ accountId: "9900000", orderId: orderIdOf(1).toUpperCase() }))).toMatchObject({
			orderId: orderIdOf(1),
		});
	});
});

describe("updating an order", () => {
	async function waiting(quantityInStock: number) {
		const store = inMemoryStore();
		if (quantityInStock > 0) store.stock(run("9195550000", quantityInStock), CARY);
		await store.orders.add(order(areaCode("919", 5), { backOrderRequested: true }));
		await fulfil(store, orderIdOf(1));
		const updateOrder = makeUpdateOrder(updatePorts(store));
		const update = (body: Parameters<typeof updateOrder>[1], accountId = "9900000") =>
			updateOrder({ accountId, orderId: orderIdOf(1) }, body, "demo");
		return { store, update, read: async () => (await store.orders.find(orderName(1))) as Order };
	}

	it.each([
		[2, "PARTIAL"],
		[0, "FAILED"],
	])("closes a backordered order that has %i numbers: %s, and keeps them", async (held, status) => {
		const { update, read } = await waiting(held);
		expect(valueIn(await update({ closeOrder: "true", name: "given up" }))).toMatchObject({ status });
		const closed = await read();
		expect(closed).toMatchObject({
			status,
			completedAt: afterNoon(5000).toISOString(),
			request: { name: "given up" },
		});
		expect(closed.waitingKey).toBeUndefined();
		expect(closed.version).toBe(3);
	});

	it("closes only what is backordered", async () => {
		const { update } = await waiting(0);
		await update({ closeOrder: "TRUE" });
		expect(refusalOf(await update({ closeOrder: "true" }))).toMatchObject({
			status: 400,
			faults: [{ code: 5060 }],
		});
		expect(valueIn(await update({ closeOrder: "false" }))).toMatchObject({ status: "FAILED" });
	});

	it("renames in every state, and changes nothing when a fault is in it", async () => {
		const { update, read } = await waiting(0);
		expect(
			refusalOf(await update({ name: "x".repeat(51), customerOrderId: "a_b", closeOrder: "perhaps" })),
		).toMatchObject({
			status: 400,
			faults: [{ code: 1011 }, { code: 5052 }, { code: 1019 }],
		});
		expect((await read()).version).toBe(2);
		await update({ name: "new", customerOrderId: "crm-1" });
		expect((await read()).request).toMatchObject({ name: "new", customerOrderId: "crm-1" });
		await update({ name: "" });
		expect((await read()).request.name).toBeUndefined();
	});

	it("does not tell a stranger that the order exists, not even by a fault of the body", async () => {
		const { update } = await waiting(0);
		expect(refusalOf(await update({ closeOrder: "perhaps" }, "9900001"))).toMatchObject({
			status: 404,
			faults: [{ code: 5061 }],
		});
	});

	it("is not lost when an attempt changes the order under it", async () => {
		const { store, read } = await waiting(0);
		let rivals = 2;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => {
				if (rivals-- > 0) {
					store.stock(run(`91955500${10 + rivals}`, 1), CARY);
					await fulfil(store, orderIdOf(1));
				}
				return store.orders.change(change);
			},
		};
		const update = makeUpdateOrder(updatePorts(store, { orders }));
		expect(valueIn(await update(orderName(1), { closeOrder: "true" }, "demo"))).toMatchObject({
			status: "PARTIAL",
		});
		expect((await read()).status).toBe("PARTIAL");
	});

	it("has subscribers told of a close, and of nothing else, whether or not the workflow starts", async () => {
		const { store } = await waiting(2);
		await store.subscriptions.add(subscription());
		const started: Attempt[] = [];
		const start = async (attempt: Attempt) => {
			started.push(attempt);
			throw new Error("Step Functions is away");
		};
		const { log, lines } = capturedLog();
		const update = makeUpdateOrder(updatePorts(store, { workflow: { start }, log }));
		await update(orderName(1), { name: "x" }, "demo");
		expect(await store.events.pendingOf(orderName(1))).toEqual([]);
		await update(orderName(1), { closeOrder: "true" }, "demo");
		const [pending] = await store.events.pendingOf(orderName(1));
		expect(pending?.event).toMatchObject({ status: "PARTIAL", isLast: true });
		expect(started).toEqual([{ ...orderName(1), attempt: 0, eventId: pending?.event.eventId }]);
		expect(lines().map(({ event }) => event)).toContain("workflow-not-started");
	});

	it("gives up with an exception, never with a lie", async () => {
		const { store } = await waiting(0);
		let tries = 0;
		const orders = { ...store.orders, change: async () => ++tries < 0 };
		const update = makeUpdateOrder(updatePorts(store, { orders }));
		await expect(update(orderName(1), { name: "x" }, "demo")).rejects.toMatchObject({
			name: "ContentionError",
		});
		expect(tries).toBe(UPDATE_TRIES_MAX);
	});
});

describe("an order that names reservations", () => {
	const NUMBER = tn("9195550000");
	const uuid = "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11";
	const ID = "3f1c2b9a-5d0e-8c37-9a52-009195550000";
	const drafted = (...reservationIds: readonly string[]): OrderDraft => ({
		...DRAFT,
		orderTypes: [{ ...exactly(NUMBER), reservationIds }],
	});

	async function shop(accountId = "9900000", at = NOON) {
		const all = service();
		all.store.stock([NUMBER], CARY);
		const [stored] = await all.store.inventory.read([blockOf(NUMBER)], true);
		if (stored === undefined) throw new Error("no block");
		const { free, known: _known, ...place } = stored;
		const claim = { block: place.block, lines: free, seen: free, empties: true, place };
		await all.store.reservations.add(reserve({ accountId, number: NUMBER, uuid }, at), claim);
		return all;
	}

	it("is accepted while its account has them, in either case", async () => {
		const { place } = await shop();
		expect(valueIn(await place(drafted(ID)))).toMatchObject({ status: "RECEIVED" });
		expect(valueIn(await place(drafted(ID.toUpperCase(), ID)))).toMatchObject({ status: "RECEIVED" });
	});

	it.each([
		["another account's", "9900001", NOON, ID],
		["an expired one", "9900000", afterNoon(-RESERVATION_MS), ID],
		["an unknown one", "9900000", NOON, ID.replace("3f1c", "3f1d")],
	])("is refused for %s, with no hint which", async (_, accountId, at, id) => {
		const { place, store } = await shop(accountId, at);
		expect(refusalOf(await place(drafted(id)))).toMatchObject({
			status: 400,
			faults: [{ code: 5043, description: `Reservation ${id} does not exist.` }],
		});
		expect(store.allOrders()).toEqual([]);
	});

	it("is the same order when the same request comes again after the first has used them up", async () => {
		const { place, store } = await shop();
		const key = { key: "once", fingerprint: "body" };
		const first = await place(drafted(ID), key);
		const [reservation] = store.allReservations();
		if (reservation) await store.reservations.release(reservation);
		expect(await place(drafted(ID), key)).toEqual(first);
		expect(refusalOf(await place(drafted(ID), { ...key, fingerprint: "other" }))).toMatchObject({
			status: 409,
		});
		expect(refusalOf(await place(drafted(ID)))).toMatchObject({ status: 400 });
	});
});
