import { describe, expect, it } from "vitest";
import { makeReadOrder } from "../../../../application/orders/read-order.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, order, orderIdOf } from "../../../support/order-builder.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

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
