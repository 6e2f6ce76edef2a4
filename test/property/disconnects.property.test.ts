import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import { agingNumbers } from "../../domain/disconnect/disconnect.ts";
import { DISCONNECT_MODES } from "../../domain/disconnect/disconnect-request.ts";
import { linesIn } from "../../domain/number/line-bitmap.ts";
import { countNumbers, numbersIn } from "../../domain/number/number-set.ts";
import { numberAt, type TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { buyNumbers } from "../support/buy-numbers.ts";
import { fulfilPorts, makeSweep } from "../support/deterministic-ports.ts";
import { AGED, disconnect } from "../support/disconnect-builder.ts";
import { type InMemoryStore, inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, run } from "../support/order-builder.ts";

const NUMBERS = [...run("9195550000", 8), ...run("9195551000", 4)];

/** Every number is free, in service by one order, or aging by one disconnect: never two of them, never none. */
function audit(store: InMemoryStore): void {
	const places = new Map<TelephoneNumber, string>();
	const put = (number: TelephoneNumber, place: string) => {
		if (places.has(number)) expect.fail(`${number} is ${place} and ${places.get(number)}`);
		places.set(number, place);
	};
	for (const { block, free } of store.allBlocks())
		for (const line of linesIn(free)) put(numberAt(block, line), "free");
	for (const { block, lines, orderId } of store.allInService())
		for (const line of linesIn(lines)) put(numberAt(block, line), `in service by ${orderId}`);
	for (const each of store.allDisconnects())
		for (const number of numbersIn(agingNumbers(each))) put(number, `aging by ${each.disconnectId}`);
	expect([...places.keys()].sort()).toEqual(NUMBERS);
}

const disconnectArbitrary = fc.record({
	numbers: fc.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1, maxLength: 6 }),
	mode: fc.constantFrom(...DISCONNECT_MODES),
	runs: fc.integer({ min: 1, max: 2 }),
});

const steady = { pause: async () => {}, random: () => 0, log: () => {} };

describe("numbers that are disconnected while orders want them", () => {
	it("are never lost and never had twice, in any order of events", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(disconnectArbitrary, { minLength: 1, maxLength: 5 }),
				fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
				async (scheduler, wanted, orders) => {
					const store = await soldOut();
					const slow = interleaved(store, scheduler);
					for (const [n, { numbers, mode }] of wanted.entries())
						await store.disconnects.add(disconnect(numbers, { mode }, { disconnectId: orderIdOf(0xd0 + n) }));
					for (const [n, quantity] of orders.entries())
						await store.orders.add(order(areaCode("919", quantity), {}, { orderId: orderIdOf(0xa0 + n) }));

					const workOn = makeWorkOnDisconnect({ ...slow, ...steady, now: () => afterNoon(1000) });
					const attempt = makeFulfilOrder(fulfilPorts(slow));
					const under = [
						...wanted.flatMap(({ runs }, n) =>
							Array.from({ length: runs }, () =>
								workOn({ accountId: "9900000", disconnectId: orderIdOf(0xd0 + n) }),
							),
						),
						...orders.map((_, n) =>
							attempt({ accountId: "9900000", orderId: orderIdOf(0xa0 + n), attempt: 1 }),
						),
					];
					const ends = await scheduler.waitFor(Promise.allSettled(under), async (step) => {
						await step();
						audit(store);
					});
					for (const end of ends)
						if (end.status === "rejected") expect(end.reason.name).toBe("ContentionError");
					await finished(store);
				},
			),
			{ numRuns: 100 },
		);
	});

	it("are found again by the sweep, wherever a run was cut off", async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(disconnectArbitrary, { minLength: 1, maxLength: 4 }),
				fc.infiniteStream(fc.constantFrom("goes on", "goes on", "dies before", "dies after")),
				async (wanted, fates) => {
					const store = await soldOut();
					const workOn = makeWorkOnDisconnect({
						...store,
						...steady,
						disconnects: mortal(store.disconnects, fates),
						now: () => afterNoon(1000),
					});
					for (const [n, { numbers, mode }] of wanted.entries()) {
						const placed = disconnect(numbers, { mode }, { disconnectId: orderIdOf(0xd0 + n) });
						await store.disconnects.add(placed);
						await workOn(placed).catch(() => {});
						audit(store);
					}
					await finished(store);
				},
			),
			{ numRuns: 200 },
		);
	});
});

/** A store of which three orders have bought everything. */
async function soldOut(): Promise<InMemoryStore> {
	const store = inMemoryStore();
	await buyNumbers(store, NUMBERS.slice(0, 3), 1);
	await buyNumbers(store, NUMBERS.slice(3, 9), 2);
	await buyNumbers(store, NUMBERS.slice(9), 3);
	return store;
}

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
		disconnects: slow(store.disconnects, "find", "change"),
	};
}

/** Disconnects whose changes are cut off, before they happen or before anybody hears of it. */
const mortal = (disconnects: Disconnects, fates: Iterator<string>): Disconnects => ({
	...disconnects,
	async change(change) {
		const fate: string = fates.next().value;
		if (fate === "dies before") throw new Error("cut off");
		const done = await disconnects.change(change);
		if (fate === "dies after") throw new Error("cut off");
		return done;
	},
});

/** Sweeps once when all are due, and once when all have aged: then nothing is left to do, and what was disconnected is free. */
async function finished(store: InMemoryStore): Promise<void> {
	const workflow = { start: async () => {} };
	for (const now of [() => afterNoon(3_600_000), () => AGED]) {
		await makeSweep({ ...store, workflow, now, log: () => {} })();
		audit(store);
	}
	for (const each of store.allDisconnects()) {
		expect(each.status).not.toBe("RECEIVED");
		expect(each.dueAt).toBeUndefined();
		expect(countNumbers(agingNumbers(each))).toBe(0);
	}
}
