import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { makeUpdateOrder } from "../../application/orders/update-order.ts";
import type { Attempt } from "../../application/ports/workflow.ts";
import { makeReservations } from "../../application/stock/reservations.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { RESERVATION_MS } from "../../domain/inventory/reservation.ts";
import { linesIn } from "../../domain/number/line-bitmap.ts";
import { numbersIn } from "../../domain/number/number-set.ts";
import { numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import { buyNumbers } from "../support/buy-numbers.ts";
import { fulfilPorts, makeSweep, updatePorts } from "../support/deterministic-ports.ts";
import { AGED, disconnect } from "../support/disconnect-builder.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf, run } from "../support/order-builder.ts";

const ACCOUNTS = ["9900000", "9900001"] as const;
const SOLD = run("9195550000", 6);
const FREE = [...run("9195550006", 4), ...run("9195551000", 3)];
const NUMBERS = [...SOLD, ...FREE];
const EXPIRED = afterNoon(RESERVATION_MS + 60_000);

/** Every number is free, an account's by one order, aging by one disconnect or reserved once: never two of them, never none. */
function audit(store: InMemoryStore): void {
	const places = new Map<TelephoneNumber, string>();
	const put = (number: TelephoneNumber, place: string) => {
		if (places.has(number)) expect.fail(`${number} is ${place} and ${places.get(number)}`);
		places.set(number, place);
	};
	for (const { block, free } of store.allBlocks())
		for (const line of linesIn(free)) put(numberAt(block, line), "free");
	for (const { block, lines, orderId } of store.allInService())
		for (const line of linesIn(lines)) put(numberAt(block, line), `of order ${orderId}`);
	for (const each of store.allDisconnects())
		for (const number of numbersIn(agingNumbers(each))) put(number, `aging by ${each.disconnectId}`);
	for (const { number, reservationId } of store.allReservations())
		put(number, `reserved by ${reservationId}`);
	expect([...places.keys()].sort()).toEqual(NUMBERS);
}

const account = fc.constantFrom(...ACCOUNTS);
const numbers = fc.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1, maxLength: 5 });
const isLater = fc.boolean();

const deed = fc.oneof(
	fc.record({ kind: fc.constant("reserve" as const), account, number: fc.constantFrom(...NUMBERS), isLater }),
	fc.record({ kind: fc.constant("release" as const), n: fc.nat({ max: 3 }) }),
	fc.record({
		kind: fc.constant("order" as const),
		account,
		orderType: fc.oneof(
			numbers.map((some) => exactly(...some)),
			fc.integer({ min: 1, max: 5 }).map((quantity) => areaCode("919", quantity)),
		),
		terms: fc.record({ backOrderRequested: fc.boolean(), partialAllowed: fc.boolean() }),
		isClosed: fc.boolean(),
		isLater,
	}),
	fc.record({ kind: fc.constant("disconnect" as const), numbers, mode: fc.constantFrom("normal", "purge") }),
	fc.record({ kind: fc.constant("sweep" as const), isLater }),
);

type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

describe("numbers that are reserved, ordered, disconnected and swept at once", () => {
	it("are never lost and never had twice, in any order of events; and no order is forgotten", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(deed, { minLength: 3, maxLength: 10 }),
				fc.subarray(FREE.slice(0, 4)),
				async (scheduler, deeds, reserved) => {
					const store = inMemoryStore();
					await buyNumbers(store, SOLD, 1);
					store.stock(FREE, { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" });
					const at = (later: boolean) => () => (later ? EXPIRED : afterNoon(1000));
					const desk = (ports: InMemoryStore, later: boolean, uuid: string) =>
						makeReservations({
							...ports,
							wakeRedrive: async () => {},
							pause: async () => {},
							random: () => 0,
							log: () => {},
							now: at(later),
							newId: () => uuid,
						});
					for (const [n, number] of reserved.entries())
						await desk(store, false, orderIdOf(0x10 + n)).reserve(ACCOUNTS[n % 2] ?? "", [number]);
					const standing = store.allReservations();
					audit(store);

					const slow = interleaved(store, scheduler);
					const attempt = (later: boolean) => makeFulfilOrder(fulfilPorts(slow, { now: at(later) }));
					const begin = (each: Deed, n: number): (() => Promise<unknown>)[] => {
						switch (each.kind) {
							case "reserve":
								return [
									() => desk(slow, each.isLater, orderIdOf(0x20 + n)).reserve(each.account, [each.number]),
								];
							case "release": {
								const { accountId = "", reservationId = "" } = standing[each.n] ?? {};
								return [() => desk(slow, false, orderIdOf(0)).release(accountId, reservationId)];
							}
							case "order": {
								const placed = order(each.orderType, each.terms, {
									orderId: orderIdOf(0xa0 + n),
									accountId: each.account,
								});
								const update = makeUpdateOrder(updatePorts(slow, { now: () => afterNoon(2000) }));
								return [
									async () => {
										await store.orders.add(placed);
										await attempt(each.isLater)({ ...placed, attempt: 1 });
									},
									...(each.isClosed
										? [async () => void (await update(placed, { closeOrder: "true" }, "demo"))]
										: []),
								];
							}
							case "disconnect": {
								const placed = disconnect(
									each.numbers,
									{ mode: each.mode as "normal" | "purge" },
									{ disconnectId: orderIdOf(0xd00 + n) },
								);
								const workOn = makeWorkOnDisconnect({
									...slow,
									now: at(false),
									pause: async () => {},
									random: () => 0,
								});
								return [
									async () => {
										await store.disconnects.add(placed);
										await workOn(placed);
									},
								];
							}
							case "sweep": {
								const workflow = {
									start: async (started: Attempt) =>
										void (await attempt(each.isLater)(started).catch(() => {})),
								};
								return [makeSweep({ ...slow, workflow, now: at(each.isLater), log: () => {} })];
							}
						}
					};
					const under = deeds.flatMap((each, n) => begin(each, n)).map((start) => start());
					const ends = await scheduler.waitFor(Promise.allSettled(under), async (step) => {
						await step();
						audit(store);
					});
					for (const end of ends)
						if (end.status === "rejected") expect(end.reason.name).toBe("ContentionError");

					const workflow = {
						start: async (started: Attempt) =>
							void (await makeFulfilOrder(fulfilPorts(store, { now: () => AGED }))(started)),
					};
					for (let rounds = 0; rounds < 3; rounds++) {
						await makeSweep({ ...store, workflow, now: () => AGED, log: () => {} })();
						audit(store);
					}
					expect(store.allReservations()).toEqual([]);
					for (const each of store.allOrders())
						expect(each).toMatchObject({
							holding: new Map(),
							...(isFinal(each.status) ? {} : { status: "BACKORDERED" }),
						});
				},
			),
			{ numRuns: 200 },
		);
	});
});

/** The store with every call of its ports put off until the scheduler lets it go: any interleaving can happen. */
function interleaved(store: InMemoryStore, scheduler: fc.Scheduler): InMemoryStore {
	const slow = <T extends object>(port: T, ...names: (keyof T)[]): T => {
		const slowed = { ...port };
		for (const name of names) slowed[name] = scheduler.scheduleFunction(port[name] as never) as never;
		return slowed;
	};
	return {
		...store,
		orders: slow(store.orders, "find", "change"),
		inventory: slow(store.inventory, "read"),
		reservations: slow(store.reservations, "add", "of", "release"),
		disconnects: slow(store.disconnects, "find", "change"),
		backlog: slow(store.backlog, "beginAttempt"),
	};
}
