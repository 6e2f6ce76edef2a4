import { describe, expect, it } from "vitest";
import { makeCountOrders, makeListOrders } from "../../../../application/orders/list-orders.ts";
import { fulfil } from "../../../support/deterministic-ports.ts";
import { inMemoryOrderList } from "../../../support/in-memory-lists.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, NOON, order, orderIdOf, run } from "../../../support/order-builder.ts";
import { codesOf, valueIn } from "../../../support/results.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" };

/** Three orders, the second of another site and the third of another name, and how they are asked for. */
async function listing() {
	const store = inMemoryStore();
	store.stock(run("9195550000", 5), CARY);
	for (const [n, terms] of [
		[1, {}],
		[2, { siteId: "744" }],
		[3, { customerOrderId: "crm-3" }],
	] as const) {
		await store.orders.add(order(areaCode("919", 1), terms, { orderId: orderIdOf(n) }));
		await fulfil(store, orderIdOf(n));
	}
	const ports = { ...store, orderList: inMemoryOrderList(store.allOrders), now: () => NOON };
	const input = (parameters: Readonly<Record<string, string>>, siteId?: string) => ({
		accountId: "9900000",
		parameter: (name: string) => parameters[name],
		...(siteId === undefined ? {} : { siteId }),
	});
	const list = makeListOrders(ports);
	const count = makeCountOrders(ports);
	return {
		list: (parameters: Readonly<Record<string, string>>, siteId?: string) => list(input(parameters, siteId)),
		count: (parameters: Readonly<Record<string, string>>) => count(input(parameters)),
	};
}

describe("an account's orders", () => {
	it("come newest first, a page at a time, with their total and where their numbers are", async () => {
		const { list } = await listing();
		const { orders, places, ...page } = valueIn(await list({ size: "2" }));
		expect(page).toEqual({ total: 3, size: 2, next: orderIdOf(1) });
		expect(orders.map(({ orderId }) => orderId)).toEqual([orderIdOf(3), orderIdOf(2)]);
		expect([...places.values()]).toMatchObject([{ block: "9195550", ...CARY }]);
	});

	it("are those of a site on its own list", async () => {
		const { list } = await listing();
		const { orders, total } = valueIn(await list({}, "744"));
		expect([total, ...orders.map(({ orderId }) => orderId)]).toEqual([1, orderIdOf(2)]);
	});

	it("are those that the parameters mean", async () => {
		const { list, count } = await listing();
		const { orders } = valueIn(await list({ customerOrderId: "crm-3" }));
		expect(orders.map(({ orderId }) => orderId)).toEqual([orderIdOf(3)]);
		expect(valueIn(await count({ customerOrderId: "crm-3" }))).toBe(1);
		expect(valueIn(await count({}))).toBe(3);
	});

	it("are refused with a page that is none of theirs, and parameters that do not fit", async () => {
		const { list, count } = await listing();
		expect(codesOf(await list({ page: orderIdOf(9) }))).toEqual([1008]);
		expect(codesOf(await list({ size: "0" }))).toEqual([1006]);
		expect(codesOf(await count({ status: "lost" }))).toEqual([15518]);
	});
});
