import { describe, expect, it } from "vitest";
import { makeReportAudit } from "../../../application/audit/report-audit.ts";
import { TRIES_MAX } from "../../../application/fulfilment/fulfil-order.ts";
import { makeNotify } from "../../../application/notifications/notify.ts";
import { makePlaceOrder } from "../../../application/orders/place-order.ts";
import { makeUpdateOrder } from "../../../application/orders/update-order.ts";
import { METRICS } from "../../../application/ports/metric-names.ts";
import type { OrderChange } from "../../../application/ports/orders.ts";
import { WAITING_COUNTED_MAX } from "../../../application/redrive/redrive.ts";
import { numberSet } from "../../../domain/number/number-set.ts";
import type { OrderTerms } from "../../../domain/order/order-request.ts";
import { DELIVERY_MS_MAX, pendingEvent } from "../../../domain/subscription/order-event.ts";
import { errorResponse } from "../../../domain/wire/envelopes.ts";
import { apiHandler } from "../../../functions/http/api-handler.ts";
import type { ApiRoute } from "../../../functions/http/api-route.ts";
import { apiEvent } from "../../support/api-event.ts";
import { CONTEXT } from "../../support/ask-api.ts";
import { auditedDataOf, auditedStoreOf } from "../../support/audited-data.ts";
import { capturedLog, metricsIn } from "../../support/captured-log.ts";
import { fulfil, makeSweep, updatePorts } from "../../support/deterministic-ports.ts";
import { inMemoryBulkheads } from "../../support/in-memory-bulkheads.ts";
import { inMemoryStore } from "../../support/in-memory-store.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	orderIdOf,
	orderName,
	run,
} from "../../support/order-builder.ts";
import { callback, subscription } from "../../support/subscription-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const SITE = {
	siteId: "743",
	name: "Main office",
	locked: false,
	peers: [{ peerId: "500709", name: "main", isDefault: true }],
};

/** Where the database is away. */
const brokenRoute: ApiRoute = {
	method: "POST",
	path: "/accounts/{accountId}/orders",
	envelope: errorResponse,
	handler: async () => {
		throw new Error("the table is away");
	},
};

/** A store and every use case over it, with one log. */
function service() {
	const store = inMemoryStore();
	const { log, text, lines } = capturedLog();
	const unstartable = {
		start: async () => {
			throw new Error("no connection");
		},
	};
	let workflow: { start(): Promise<void> } = { start: async () => {} };
	let ids = 0;
	const place = (npa: string, terms: { siteId?: string; key?: string; fingerprint?: string } = {}) =>
		makePlaceOrder({
			...store,
			accounts: { site: async (_, siteId) => (siteId === SITE.siteId ? SITE : undefined) },
			workflow,
			now: () => NOON,
			pause: async () => {},
			newOrderId: () => orderIdOf(++ids),
			log,
		})({
			accountId: "9900000",
			userName: "demo",
			draft: {
				name: "for Jane Doe",
				siteId: terms.siteId ?? "743",
				tnAttributes: [],
				orderTypes: [areaCode(npa, 2)],
			},
			...(terms.key ? { idempotency: { key: terms.key, fingerprint: terms.fingerprint ?? "f" } } : {}),
		});
	const add = async (n: number, terms: Partial<OrderTerms> = {}, quantity = 2) =>
		store.orders.add(order(areaCode("919", quantity), terms, { orderId: orderIdOf(n) }));
	const attempt = (n: number, changed: Parameters<typeof fulfil>[2] = {}) =>
		fulfil(store, orderIdOf(n), { log, ...changed });
	const update = (n: number, body: { name?: string; closeOrder?: string }) =>
		makeUpdateOrder(updatePorts(store, { log }))(orderName(n), body, "demo");
	const audit = () => {
		const { blocks } = auditedDataOf(store);
		const lost = { kind: "unreadable", key: "RESERVATION#9195550000 RESERVATION", error: "no text" } as const;
		const audited = auditedStoreOf(() => ({ blocks, records: [lost] }));
		const lastAudit = { keep: async () => {} };
		const now = () => afterNoon(1000);
		return makeReportAudit({ store: audited, lastAudit, now, log })(Number.POSITIVE_INFINITY);
	};
	const redrive = (at: Date) => makeSweep({ ...store, workflow, now: () => at, log })();
	/** Tells an event a day old to two subscribers, one of whom does not take it. */
	const tell = async () => {
		const secret = { credentials: { username: "hook", password: "s3cret" } };
		for (const n of [1, 2]) {
			const channel = callback({ ...secret, expirySeconds: 999_999 });
			await store.subscriptions.add(subscription(n, { channel }));
		}
		const failed = order(areaCode("919", 1), {}, { orderId: orderIdOf(80) });
		const subscriptions = await store.subscriptions.list("9900000");
		const event = pendingEvent(
			{ ...failed, claimed: numberSet(run("9195550000", 1)), status: "COMPLETE" },
			{ eventId: "e1", now: NOON, subscriptions, channels: { sendsMail: false, hasBus: false } },
		);
		await store.orders.add(failed);
		await store.orders.change({ before: failed, after: failed, event });
		const refusal = { taken: false, answered: true, result: "503 Service Unavailable" };
		await makeNotify({
			...store,
			deliverToSubscriber: async (_, { signingKey }) =>
				signingKey === "key-1" ? refusal : { ...refusal, taken: true },
			deliverToBus: undefined,
			noteGivenUp: async () => {},
			bulkheads: inMemoryBulkheads(),
			pause: () => new Promise(() => {}),
			random: () => 0,
			now: () => afterNoon(DELIVERY_MS_MAX),
			log,
		})(failed);
	};
	const failRequest = () =>
		apiHandler([brokenRoute], log)(
			apiEvent("POST", "/accounts/9900000/orders", {
				headers: { Authorization: "Basic ZGVtbzpkZW1vLXNlY3JldA==" },
				body: "<Order/>",
			}),
			CONTEXT,
		);
	/** The lines without what CloudWatch is told, each beside what it counts. */
	const told = () => lines().map(({ _aws, ...line }) => line);
	const counted = () => lines().map(metricsIn);
	return {
		store,
		log,
		text,
		place,
		add,
		attempt,
		audit,
		update,
		redrive,
		failRequest,
		tell,
		told,
		counted,
		breakWorkflow: () => {
			workflow = unstartable;
		},
	};
}

describe("an attempt's one line", () => {
	it("says what became of the order", async () => {
		const { store, add, attempt, told, counted } = service();
		store.stock(run("9195550000", 3), CARY);
		await add(1);
		await attempt(1);
		expect(told()).toEqual([
			{
				event: "attempt",
				orderId: orderIdOf(1),
				accountId: "9900000",
				attempt: 1,
				status: "COMPLETE",
				requested: 2,
				completed: 2,
				claimed: 2,
				lost: 0,
				ms: 0,
				Attempts: 1,
				OrdersByOutcome: 1,
			},
		]);
		expect(counted()).toEqual([{ Attempts: 1, "OrdersByOutcome{status=COMPLETE}": 1 }]);
	});

	it("counts an outcome once: not when the order stays as it was", async () => {
		const { store, add, attempt, counted } = service();
		await add(1, { backOrderRequested: true });
		await attempt(1);
		await attempt(1);
		store.stock(run("9195550000", 1), CARY);
		await attempt(1);
		store.stock(run("9195551000", 1), CARY);
		await attempt(1);
		await attempt(1);
		expect(counted()).toEqual([
			{ Attempts: 1, "OrdersByOutcome{status=BACKORDERED}": 1 },
			{ Attempts: 1 },
			{ Attempts: 1 },
			{ Attempts: 1, "OrdersByOutcome{status=COMPLETE}": 1 },
			{ Attempts: 1 },
		]);
	});

	it("says how long it took", async () => {
		const { add, attempt, told } = service();
		await add(1);
		let clock = 0;
		await attempt(1, { now: () => afterNoon(clock++ * 7) });
		const [line] = told();
		expect(line?.ms).toBe((clock - 1) * 7);
		expect(clock).toBeGreaterThan(1);
	});

	it("counts the races it lost", async () => {
		const { store, add, attempt, told, counted } = service();
		store.stock(run("9195550000", 3), CARY);
		await add(1);
		let races = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => ++races > 2 && store.orders.change(change),
		};
		await attempt(1, { orders });
		expect(told()).toMatchObject([{ event: "attempt", status: "COMPLETE", lost: 2 }]);
		expect(counted()).toEqual([{ Attempts: 1, ContentionRetries: 2, "OrdersByOutcome{status=COMPLETE}": 1 }]);
	});

	it("is there as well when it fails, and says why", async () => {
		const { store, add, attempt, told, counted } = service();
		store.stock(run("9195550000", 3), CARY);
		await add(1);
		await expect(attempt(1, { orders: { ...store.orders, change: async () => false } })).rejects.toThrow();
		await expect(attempt(404)).rejects.toThrow();
		expect(told()).toMatchObject([
			{
				event: "attempt-failed",
				orderId: orderIdOf(1),
				attempt: 1,
				lost: TRIES_MAX,
				error: expect.stringMatching(/^ContentionError: /),
			},
			{ event: "attempt-failed", orderId: orderIdOf(404), lost: 0, error: expect.stringContaining("exists") },
		]);
		expect(counted()).toEqual([{ Attempts: 1, ContentionRetries: TRIES_MAX }, { Attempts: 1 }]);
	});
});

describe("the lines of a customer's requests", () => {
	it("tell an order that was placed", async () => {
		const { place, told, counted } = service();
		await place("919");
		expect(told()).toEqual([
			{
				event: "order-placed",
				orderId: orderIdOf(1),
				accountId: "9900000",
				orderType: "AreaCodeSearchAndOrderType",
				requested: 2,
				OrdersPlaced: 1,
			},
		]);
		expect(counted()).toEqual([{ OrdersPlaced: 1 }]);
	});

	it("tell an order that was refused, by the codes of its faults", async () => {
		const { place, told, counted } = service();
		await place("911", { siteId: "1" });
		expect(told()).toEqual([
			{ event: "order-rejected", accountId: "9900000", status: 400, codes: [5002, 5016], OrdersRejected: 1 },
		]);
		expect(counted()).toEqual([{ OrdersRejected: 1 }]);
	});

	it("count a repeated order once, and refuse its key to another", async () => {
		const { place, counted } = service();
		for (const fingerprint of ["a", "a", "b"]) await place("919", { key: "k", fingerprint });
		expect(counted()).toEqual([{ OrdersPlaced: 1 }, { OrdersRejected: 1 }]);
	});

	it("tell an attempt that could not be started", async () => {
		const { place, breakWorkflow, told, counted } = service();
		breakWorkflow();
		await place("919");
		expect(told()[1]).toMatchObject({
			event: "workflow-not-started",
			orderId: orderIdOf(1),
			attempt: 1,
			error: "Error: no connection",
		});
		expect(counted()[1]).toEqual({ StartFailures: 1 });
	});

	it("tell a change from a close, and say nothing of a PUT that changes nothing", async () => {
		const { add, attempt, update, told, counted } = service();
		await add(1, { backOrderRequested: true });
		await attempt(1);
		await update(1, { name: "another" });
		await update(1, { name: "another" });
		await update(1, { closeOrder: "true" });
		const close = { orderId: orderIdOf(1), accountId: "9900000", lost: 0 };
		expect(told().slice(1)).toEqual([
			{ event: "order-updated", status: "BACKORDERED", ...close },
			{ event: "order-closed", status: "FAILED", ...close, OrdersByOutcome: 1 },
		]);
		expect(counted().slice(1)).toEqual([{}, { "OrdersByOutcome{status=FAILED}": 1 }]);
	});
});

describe("the line of a sweep", () => {
	it("says how many orders wait, and how long the oldest has", async () => {
		const { store, add, attempt, redrive, told, counted } = service();
		await add(1, { backOrderRequested: true });
		await attempt(1);
		const two = order(
			exactly("9845550001"),
			{ backOrderRequested: true },
			{ orderId: orderIdOf(2), at: afterNoon(20_000) },
		);
		await store.orders.add(two);
		await attempt(2);
		await redrive(afterNoon(61_500));
		expect(told()[2]).toMatchObject({ event: "redriven", due: 0, restocked: 0, waitingKeys: 2, failures: 0 });
		expect(counted()[2]).toEqual({ BackordersWaiting: 2, OldestBackorderAgeSeconds: 61 });
	});

	it("says 0 when nobody waits", async () => {
		const { redrive, counted } = service();
		await redrive(NOON);
		expect(counted()).toEqual([{ BackordersWaiting: 0, OldestBackorderAgeSeconds: 0 }]);
	});

	it("counts no more on one search than it may, and does not ask for the stock of one that nobody waits on", async () => {
		const { store, log, counted } = service();
		const counts: number[] = [];
		const asked: string[] = [];
		await store.backlog.expectStock("npa=919", NOON);
		await store.backlog.expectStock("npa=984", NOON);
		const backlog = {
			...store.backlog,
			countWaiting: async (key: string, countMax: number) => {
				counts.push(countMax);
				const none = { orders: 0, missing: 0 };
				return key === "npa=919" ? { orders: countMax, missing: 1, oldestAt: NOON.toISOString() } : none;
			},
		};
		const inventory = {
			...store.inventory,
			candidates: (lookup: Parameters<typeof store.inventory.candidates>[0]) => {
				asked.push(JSON.stringify(lookup));
				return store.inventory.candidates(lookup);
			},
		};
		const workflow = { start: async () => {} };
		await makeSweep({ ...store, backlog, inventory, workflow, now: () => afterNoon(1000), log })();
		expect(counts).toEqual([WAITING_COUNTED_MAX, WAITING_COUNTED_MAX]);
		expect(counted()[0]?.BackordersWaiting).toBe(WAITING_COUNTED_MAX);
		expect(asked).toHaveLength(1);
		expect(asked[0]).toContain("919");
	});

	it("adds up what the searches were served, though they are served at once", async () => {
		const { store, redrive } = service();
		for (const [index, npa] of ["919", "984", "212"].entries()) {
			const placed = order(areaCode(npa, 1), { backOrderRequested: true }, { orderId: orderIdOf(index) });
			await store.orders.add(placed);
			await fulfil(store, placed.orderId);
			store.stock(run(`${npa}5550000`, 1), CARY);
		}
		expect((await redrive(afterNoon(1000))).restocked).toBe(3);
	});
});

describe("all lines together", () => {
	/** Something of everything that a function has to say. */
	async function everything() {
		const all = service();
		all.store.stock(run("9195550000", 5000), CARY);
		await all.place("919");
		await all.attempt(1, {
			orders: {
				...all.store.orders,
				change: (() => {
					let races = 0;
					return async (change: OrderChange) => ++races > 1 && all.store.orders.change(change);
				})(),
			},
		});
		await all.place("911");
		const exact = order(exactly(...run("9195551000", 2000)), {}, { orderId: orderIdOf(90) });
		await all.store.orders.add(exact);
		await all.attempt(90);
		all.breakWorkflow();
		await all.place("336");
		await all.redrive(afterNoon(60_000)).catch(() => {});
		await all.failRequest();
		await all.tell();
		await all.audit();
		return all;
	}

	it("emit every metric there is, and no other", async () => {
		const { counted } = await everything();
		const names = counted().flatMap((each) => Object.keys(each).map((name) => name.replace(/\{.*/, "")));
		expect([...new Set(names)].sort()).toEqual(Object.keys(METRICS).sort());
	});

	it("hold no number, no name that a customer gave and no credential", async () => {
		const { text } = await everything();
		expect(text.length).toBeGreaterThan(6);
		for (const line of text) {
			expect(line).not.toMatch(/\b\d{10}\b/);
			expect(line).not.toMatch(/Jane Doe|Authorization|Basic |<Order|s3cret|key-1/);
		}
	});

	it("are short, however many numbers an order asks for", async () => {
		const { text } = await everything();
		for (const line of text.filter((each) => !each.includes('"stack"')))
			expect(line.length).toBeLessThan(600);
	});
});
