import { expect, it } from "vitest";
import { makeFulfilOrder } from "../../../../application/fulfilment/fulfil-order.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import { countNumbers } from "../../../../domain/number/number-set.ts";
import { fulfil, fulfilPorts, makeSweep } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, run } from "../../../support/order-builder.ts";

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

it("an attempt that is for an event of a backorder, or was begun without a share, takes nothing that others wait for", async () => {
	const { store, attempt, completed } = await twoInLine(5);
	await attempt({ accountId: "9900000", orderId: orderIdOf(2), attempt: 7, eventId: "e1" });
	await fulfil(store, orderIdOf(2), {}, { eventId: "e1" });
	expect(completed()).toEqual([0, 0]);
});
