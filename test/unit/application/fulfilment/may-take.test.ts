import { expect, it } from "vitest";
import { makeFulfilOrder } from "../../../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import { countNumbers, NO_NUMBERS, numberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import { holdNumbers } from "../../../../domain/order/order.ts";
import { fulfil, fulfilPorts, makeSweep } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf, run } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

/** Two backorders for four numbers each, the first the older one, and numbers that have just arrived; sweeps half a minute apart. */
async function twoInLine(numbers: number) {
	const store = inMemoryStore();
	for (const n of [1, 2]) {
		const terms = { orderId: orderIdOf(n), at: afterNoon(n) };
		await store.orders.add(order(areaCode("919", 4), { backOrderRequested: true }, terms));
		await fulfil(store, orderIdOf(n));
	}
	store.stock(run("9195550000", numbers), CARY);
	let at = 2_000;
	const attempt = (started: Attempt) =>
		makeFulfilOrder(fulfilPorts(store, { now: () => afterNoon(at) }))(started);
	const sweep = async () => {
		const started: Attempt[] = [];
		const workflow = { start: async (one: Attempt) => void started.push(one) };
		at += 31_000;
		await makeSweep({ ...store, workflow, now: () => afterNoon(at), log: () => {} })();
		return started;
	};
	const completed = () =>
		store
			.allOrders()
			.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
			.map(({ claimed }) => countNumbers(claimed));
	return { store, attempt, sweep, completed };
}

it.each(["older first", "younger first"])(
	"the older is served first also when the attempts at both were cut off, whoever is tried again first: %s",
	async (order) => {
		const { attempt, sweep, completed } = await twoInLine(5);
		const cutOff = await sweep();
		expect(cutOff.map(({ share }) => share)).toEqual([4, 1]);
		const again = await sweep();
		for (const one of order === "older first" ? again : again.toReversed()) await attempt(one);
		for (const one of (await sweep()).toReversed()) await attempt(one);
		expect(completed()).toEqual([4, 1]);
	},
);

it("an attempt that runs twice takes its share once, and nothing of what was put aside for the older", async () => {
	const { attempt, sweep, completed } = await twoInLine(6);
	const [older, younger] = await sweep();
	if (older === undefined || younger === undefined) return expect.fail("two attempts are started");
	await attempt(younger);
	await attempt(younger);
	expect(completed()).toEqual([0, 2]);
	await attempt(older);
	expect(completed()).toEqual([4, 2]);
});

it("a run for an event leaves a backorder as it is, whatever is there and whatever it holds", async () => {
	const { store, attempt, completed } = await twoInLine(5);
	const [, waits] = store.allOrders();
	if (waits === undefined) return expect.fail("two wait");
	const held = { ...waits, request: { ...waits.request, partialAllowed: false } };
	const holding = holdNumbers(held, numberSet(run("9195559000", 2)), afterNoon(2_500));
	await store.orders.change({ before: waits, after: holding });
	await attempt({ accountId: "9900000", orderId: waits.orderId, attempt: 7, eventId: "e1" });
	expect(await store.orders.find(waits)).toEqual(holding);
	expect(completed()).toEqual([0, 0]);
});

it("one that wants all or nothing goes on with what it holds when its attempt was cut off", async () => {
	const store = inMemoryStore();
	const terms = { backOrderRequested: true, partialAllowed: false };
	const placed = order(areaCode("919", 4), terms);
	await store.orders.add(placed);
	await fulfil(store, placed.orderId);
	const waits = await store.orders.find(placed);
	if (waits === undefined) return expect.fail("it waits");
	store.stock(run("9195550000", 2), CARY);
	await store.orders.change({
		before: waits,
		after: holdNumbers(waits, numberSet(run("9195559000", 2)), afterNoon(2_500)),
	});
	const { accountId, orderId } = placed;
	await makeFulfilOrder(fulfilPorts(store))({ accountId, orderId, attempt: 3 });
	expect(await store.orders.find(placed)).toMatchObject({ status: "COMPLETE" });
});

it("what could not be had stays so when nothing was looked for: another number is no fault of the order's", async () => {
	const store = inMemoryStore();
	store.stock(run("9195550000", 2), CARY);
	const terms = { backOrderRequested: true, partialAllowed: false };
	const placed = order(exactly("9195550000", "9195550001", "9195550009"), terms);
	await store.orders.add(placed);
	await fulfil(store, placed.orderId);
	const { accountId, orderId } = placed;
	const unavailable = async () => [
		...numbersIn((await store.orders.find(placed))?.unavailable ?? NO_NUMBERS),
	];
	expect(await unavailable()).toEqual(["9195550009"]);
	await makeFulfilOrder(fulfilPorts(store))({ accountId, orderId, attempt: 3 });
	expect(await unavailable()).toEqual(["9195550009"]);
});
