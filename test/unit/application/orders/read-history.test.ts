import { describe, expect, it } from "vitest";
import { makeReadHistory } from "../../../../application/orders/read-history.ts";
import { makeUpdateOrder } from "../../../../application/orders/update-order.ts";
import { fulfil, updatePorts } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, orderName, run } from "../../../support/order-builder.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" };

describe("an order's history", () => {
	it("is what was recorded and its end, in the order in which it happened", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 2), { backOrderRequested: true }));
		await fulfil(store, orderIdOf(1));
		store.stock(run("9195550000", 2), CARY);
		await fulfil(store, orderIdOf(1), { now: () => afterNoon(2000) });
		await makeUpdateOrder(updatePorts(store))(orderName(1), { name: "Cary office" }, "demo");
		const told = valueIn(await makeReadHistory(store)(orderName(1)));
		expect(told.map(({ at, note, author, status }) => [at, note, author, status])).toEqual([
			[
				afterNoon(1000).toISOString(),
				expect.stringContaining("no numbers allocated"),
				"System",
				"BACKORDERED",
			],
			[
				afterNoon(2000).toISOString(),
				"Created a new number order for 2 numbers from CARY, NC",
				"System",
				"COMPLETE",
			],
			[afterNoon(5000).toISOString(), "Order updated", "demo", "COMPLETE"],
		]);
	});

	it("of an order that goes on has no end", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 2)));
		expect(valueIn(await makeReadHistory(store)(orderName(1)))).toEqual([]);
	});

	it("names no place where the stock tells of none", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2), CARY);
		await store.orders.add(order(areaCode("919", 2)));
		await fulfil(store, orderIdOf(1));
		const inventory = { ...store.inventory, read: async () => [] };
		const [end] = valueIn(await makeReadHistory({ ...store, inventory })(orderName(1)));
		expect(end?.note).toBe("Created a new number order for 2 numbers");
	});

	it("of another account's order is not told", async () => {
		const store = inMemoryStore();
		await store.orders.add(order(areaCode("919", 2)));
		const read = makeReadHistory(store);
		for (const name of [orderName(2), { ...orderName(1), accountId: "9900001" }])
			expect(refusalOf(await read(name))).toMatchObject({ status: 404, faults: [{ code: 1016 }] });
	});
});
