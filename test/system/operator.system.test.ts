import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiError, type NumberOrders, numberOrders } from "../../client/number-orders.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { startSystem } from "./system-under-test.ts";

/** The operator's API by the typed client, as the console uses it. */
let system: OrderingSystem;
let operator: NumberOrders;
let demo: NumberOrders;
beforeAll(async () => {
	system = await startSystem();
	const as = (user: string) =>
		numberOrders({
			baseUrl: system.baseUrl,
			accountId: "9900000",
			credentials: { user, secret: `${user}-secret` },
		});
	operator = as("operator");
	demo = as("demo");
});
afterAll(() => system.stop());

const refusedWith = (call: Promise<unknown>) =>
	call.then(
		() => 200,
		(error: ApiError) => error.status,
	);

describe("an operator", () => {
	it("counts the stock by place and by thousands-block, a page at a time", async () => {
		const { places, total, isCut } = await operator.readStock({ state: "nc", areaCode: "919" });
		expect(isCut).toBe(false);
		expect(places.length).toBeGreaterThan(0);
		expect(places.every(({ npa, state }) => npa === "919" && state === "NC")).toBe(true);
		expect(total.free + total.withdrawn + total.taken).toBe(total.known);
		const first = await operator.listStockBlocks({ size: 3 });
		const second = await operator.listStockBlocks({ size: 3, page: first.next ?? "" });
		expect(second.blocks[0]?.block).toBe(first.next);
		expect(first.blocks).toHaveLength(3);
	});

	it("sees whose the numbers of a thousands-block are: in service, reserved, aging", async () => {
		const exact = {
			existingTelephoneNumberOrderType: { telephoneNumberList: ["+13035557001", "+13035557003"] },
		};
		const { order, orderStatus } = await demo.placeOrder({
			prefer: "wait=15",
			body: { siteId: "743", ...exact },
		});
		expect(orderStatus).toBe("COMPLETE");
		await demo.reserveNumbers({ body: { reservedTn: ["+13035557005"] } });
		await demo.placeDisconnect({
			body: {
				name: "one less",
				disconnectTelephoneNumberOrderType: { telephoneNumberList: ["+13035557003"] },
			},
		});
		const stateOf = async (line: number) => {
			const { runs } = await operator.readStockBlock({ block: "3035557" });
			return runs.find(({ from, to }) => from <= line && line <= to);
		};
		expect(await stateOf(1)).toMatchObject({ state: "inService", accountId: "9900000", orderId: order.id });
		expect(await stateOf(2)).toMatchObject({ from: 2, to: 2, state: "free" });
		expect(await stateOf(5)).toMatchObject({ state: "reserved", accountId: "9900000" });
		await expect.poll(async () => (await stateOf(3))?.state, { timeout: PATIENCE_MS }).toBe("aging");
		expect(await refusedWith(operator.readStockBlock({ block: "9999999" }))).toBe(404);
	});

	it("sees what orders of all accounts wait for, and which", async () => {
		const areaCode = { areaCodeSearchAndOrderType: { areaCode: "701", quantity: 3 } };
		const { order } = await demo.placeOrder({
			prefer: "wait=15",
			body: { siteId: "743", backOrderRequested: true, ...areaCode },
		});
		await expect
			.poll(async () => (await operator.readQueue({ size: 50 })).keys)
			.toContainEqual({
				key: "npa=701",
				waitsFor: "numbers in area code 701",
				orders: 1,
				missing: 3,
				isCut: false,
				oldestAt: expect.any(String),
				stock: 0,
			});
		const { orders } = await operator.listQueuedOrders({ key: "npa=701" });
		expect(orders).toMatchObject([{ accountId: "9900000", orderId: order.id, requested: 3, completed: 0 }]);
		await demo.updateOrder({ orderId: order.id, body: { closeOrder: true } });
	});

	it("sees whether what is to be done gets done", async () => {
		await system.command("audit");
		const { overdue, lastAudit } = await operator.readHealth({});
		expect(Object.keys(overdue).sort()).toEqual(["disconnects", "events", "orders", "reservations"]);
		expect(lastAudit).toMatchObject({ broken: 0, blocks: expect.any(Number) });
	});
});

it("to a customer, and in v1, the operator's paths are unknown ones", async () => {
	expect(await refusedWith(demo.readStock({}))).toBe(404);
	expect(await refusedWith(demo.readStockBlock({ block: "3035557" }))).toBe(404);
	const headers = { authorization: `Basic ${btoa("operator:operator-secret")}` };
	for (const path of ["/v1/operator/stock", "/operator/stock/blocks", "/v2/operator/nothing"])
		expect((await fetch(`${system.baseUrl}${path}`, { headers })).status).toBe(404);
	expect((await fetch(`${system.baseUrl}/v2/operator/stock`)).status).toBe(401);
	expect(await refusedWith(operator.listOrders({}))).toBe(403);
});
