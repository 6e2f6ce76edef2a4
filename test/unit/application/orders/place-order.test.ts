import { describe, expect, it } from "vitest";
import { makePlaceOrder, type PlacePorts } from "../../../../application/orders/place-order.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import type { Site } from "../../../../domain/account/site.ts";
import { RESERVATION_MS, reserve } from "../../../../domain/inventory/reservation.ts";
import { blockOf } from "../../../../domain/number/telephone-number.ts";
import type { OrderDraft } from "../../../../domain/order/order-request.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	orderIdOf,
	orderName,
	tn,
} from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

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
		pause: async () => {},
		newOrderId: () => orderIdOf(++ids),
		log: (event) => void logged.push(event),
		...changed,
	});
	const place = (
		draft: OrderDraft,
		idempotency?: { key: string; fingerprint: string },
		accountId = "9900000",
	) => placeOrder({ accountId, userName: "demo", draft, ...(idempotency ? { idempotency } : {}) });
	const placeAt = (siteId: string, draft: OrderDraft) =>
		placeOrder({ accountId: "9900000", userName: "demo", draft, siteId });
	return { store, started, logged, place, placeAt };
}

describe("placing an order below a site", () => {
	const { siteId: _, ...UNSAID } = DRAFT;

	it("is for that site, whether the order says so or not", async () => {
		const { placeAt } = service();
		for (const draft of [DRAFT, UNSAID, { ...DRAFT, siteId: "" }])
			expect(valueIn(await placeAt("743", draft)).request.siteId).toBe("743");
	});

	it("is refused with every fault when the order names another site", async () => {
		const { placeAt, store } = service();
		const answer = await placeAt("743", { ...DRAFT, siteId: "744", customerOrderId: "a_b" });
		expect(refusalOf(answer).status).toBe(400);
		expect(codesOf(answer)).toEqual([5052, 5016]);
		expect(await store.orders.find(orderName(1))).toBeUndefined();
	});

	it("is a 404 where the account has no such site", async () => {
		for (const siteId of ["744", "x"])
			expect(refusalOf(await service().placeAt(siteId, UNSAID))).toMatchObject({
				status: 404,
				faults: [{ code: 4017 }],
			});
	});
});

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

	it("refuses an idempotency key that is none", async () => {
		const key = { key: "", fingerprint: "a" };
		expect(refusalOf(await service().place(DRAFT, key))).toMatchObject({
			status: 400,
			faults: [{ code: 1019, description: expect.stringContaining("must be 1 to 255 characters") }],
		});
	});

	it("asks once for a site that is as the order wants it", async () => {
		const asked: boolean[] = [];
		const site: PlacePorts["accounts"]["site"] = async (_account, _site, fresh) => {
			asked.push(fresh);
			return SITE;
		};
		await service({ accounts: { site } }).place(DRAFT);
		expect(asked).toEqual([false]);
	});

	it("has no order for a repeated key whose order is gone", async () => {
		const { store, place } = service();
		const orders = { ...store.orders, find: async () => undefined };
		const lost = service({ orders });
		const key = { key: "k", fingerprint: "a" };
		await lost.place(DRAFT, key);
		expect(refusalOf(await lost.place(DRAFT, key))).toMatchObject({ status: 404, faults: [{ code: 5061 }] });
		expect(valueIn(await place(DRAFT, key))).toMatchObject({ status: "RECEIVED" });
	});

	it("asks for no site whose id is none, and for one of twenty digits", async () => {
		const asked: string[] = [];
		const site: PlacePorts["accounts"]["site"] = async (_, siteId) => {
			asked.push(siteId);
			return undefined;
		};
		const { place } = service({ accounts: { site } });
		for (const siteId of ["7x", "x7", "9".repeat(21), "9".repeat(20)])
			expect(codesOf(await place({ ...DRAFT, siteId }))).toContain(5016);
		expect(new Set(asked)).toEqual(new Set(["9".repeat(20)]));
	});

	it("leaves a line of what was placed, of what was refused and why, and of what did not start", async () => {
		const { log, lines } = capturedLog();
		const start = async () => {
			throw new Error("no connection");
		};
		const { place } = service({ log, workflow: { start } });
		await place(DRAFT);
		await place({ ...DRAFT, siteId: "1", customerOrderId: "a_b" });
		expect(lines()).toMatchObject([
			{
				event: "order-placed",
				...orderName(1),
				orderType: "AreaCodeSearchAndOrderType",
				requested: 2,
				OrdersPlaced: 1,
			},
			{
				event: "workflow-not-started",
				...orderName(1),
				attempt: 1,
				error: "Error: no connection",
				consequence: "the order is due, the redrive function starts it",
				StartFailures: 1,
			},
			{ event: "order-rejected", accountId: "9900000", status: 400, codes: [5052, 5016], OrdersRejected: 1 },
		]);
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
		await all.store.reservations.add([
			{ reservation: reserve({ accountId, number: NUMBER, uuid }, at), from: claim },
		]);
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
