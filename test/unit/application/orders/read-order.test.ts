import { describe, expect, it } from "vitest";
import { makeReadOrder, ofSite, UNKNOWN_ORDER } from "../../../../application/orders/read-order.ts";
import { ok } from "../../../../domain/result.ts";
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
		const orderId = orderIdOf(0xab);
		await store.orders.add(order(areaCode("919", 1), {}, { orderId }));
		const shouted = { accountId: "9900000", orderId: orderId.toUpperCase() };
		expect(valueIn(await read(shouted))).toMatchObject({ orderId });
	});
});

it("an order of another site is none of a site's own", () => {
	const found = ok(order(areaCode("919", 1)));
	expect(ofSite(found, "743")).toBe(found);
	expect(ofSite(found, undefined)).toBe(found);
	expect(ofSite(found, "744")).toBe(UNKNOWN_ORDER);
	const elsewhere = { ...UNKNOWN_ORDER };
	expect(ofSite(elsewhere, "743")).toBe(elsewhere);
});
