import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { OrderChange } from "../../application/ports/orders.ts";
import { makeReservations } from "../../application/stock/reservations.ts";
import { isReserved } from "../../domain/inventory/plan-claims.ts";
import { HOLD_MS, isLive, RESERVATION_MS } from "../../domain/inventory/reservation.ts";
import { count } from "../../domain/number/line-bitmap.ts";
import { numbersIn } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { later } from "../../domain/time.ts";
import { fulfilPorts } from "../support/deterministic-ports.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, exactly, order, orderIdOf, run } from "../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const NUMBERS = run("9195550000", 6);
const ACCOUNTS = ["9900000", "9900001"] as const;

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
	};
}

/** What must hold at every moment: every number is free, or on exactly one order, or reserved exactly once. */
function audit(store: InMemoryStore): void {
	const holders = new Map<TelephoneNumber, string>();
	const hold = (number: TelephoneNumber, holder: string) => {
		if (holders.has(number)) expect.fail(`${number} is ${holder}'s and ${holders.get(number)}'s`);
		holders.set(number, holder);
	};
	for (const { orderId, claimed, holding } of store.allOrders())
		for (const number of [...numbersIn(claimed), ...numbersIn(holding)]) hold(number, orderId);
	for (const { number, reservationId } of store.allReservations()) hold(number, reservationId);
	const free = store.allBlocks().reduce((total, block) => total + count(block.free), 0);
	expect(free + holders.size).toBe(NUMBERS.length);
}

const account = fc.constantFrom(...ACCOUNTS);
const number = fc.constantFrom(...NUMBERS);
const event = fc.oneof(
	fc.record({
		what: fc.constant("reserve" as const),
		account,
		numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
	}),
	fc.record({ what: fc.constant("release" as const), account, number }),
	fc.record({
		what: fc.constant("order" as const),
		account,
		numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
		partialAllowed: fc.boolean(),
	}),
	fc.record({ what: fc.constant("sweep" as const) }),
);

describe("reservations among orders", () => {
	it("never sell a number twice, never lose one, and never sell what is another's", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(fc.record({ account, number }), { maxLength: 4 }),
				fc.boolean(),
				fc.array(event, { minLength: 2, maxLength: 8 }),
				async (scheduler, standing, haveExpired, events) => {
					const store = inMemoryStore();
					store.stock(NUMBERS, CARY);
					let now = afterNoon(0);
					let ids = 0;
					const ports = {
						wakeRedrive: async () => {},
						now: () => now,
						pause: async () => {},
						random: () => 0,
						newId: () => `${String(++ids).padStart(8, "0")}-0000-4000-8000-000000000000`,
						log: () => {},
					};
					for (const each of standing)
						await makeReservations({ ...store, ...ports }).reserve(each.account, [each.number]);
					const before = store.allReservations();
					now = afterNoon(haveExpired ? RESERVATION_MS : 1000);

					const slow = interleaved(store, scheduler);
					const change = async (asked: OrderChange) => {
						for (const { reservation } of (asked.claims ?? []).filter(isReserved))
							if (isLive(reservation, now)) expect(reservation.accountId).toBe(asked.before.accountId);
						return slow.orders.change(asked);
					};
					const orders = { ...slow.orders, change };
					const desk = makeReservations({ ...slow, ...ports }, 2);
					const attempt = makeFulfilOrder(
						fulfilPorts(
							{ ...slow, orders },
							{ now: () => now, pause: () => scheduler.schedule(Promise.resolve()) },
						),
					);
					const under: Promise<unknown>[] = [];
					for (const [n, each] of events.entries()) {
						if (each.what === "reserve") under.push(desk.reserve(each.account, each.numbers));
						if (each.what === "release")
							for (const { reservationId, number: of } of before)
								if (of === each.number) under.push(desk.release(each.account, reservationId));
						if (each.what === "sweep")
							for await (const page of store.reservations.expired(now))
								under.push(...page.map((expired) => slow.reservations.release(expired)));
						if (each.what === "order") {
							const { account: accountId, numbers, partialAllowed } = each;
							const name = { accountId, orderId: orderIdOf(n) };
							await store.orders.add(order(exactly(...numbers), { partialAllowed }, name));
							under.push(attempt({ ...name, attempt: 1 }));
						}
					}
					const ends = await scheduler.waitFor(Promise.allSettled(under), async (step) => {
						await step();
						audit(store);
					});
					for (const end of ends)
						if (end.status === "rejected") expect(end.reason.name).toBe("ContentionError");
					const holds = store.allReservations().filter(({ expiresAt }) => expiresAt === later(now, HOLD_MS));
					expect(holds).toEqual([]);
					audit(store);
				},
			),
			{ numRuns: 200 },
		);
	});
});
