import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiError, type NumberOrders, numberOrders } from "../../client/number-orders.ts";
import type { OrderState } from "../../client/operations.ts";
import { bringStock } from "./bring-stock.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { startSystem } from "./system-under-test.ts";

/** The client of `client/`, as the README shows it: JSON both ways. */
let system: OrderingSystem;
let api: NumberOrders;
beforeAll(async () => {
	system = await startSystem();
	const credentials = { user: "demo", secret: "demo-secret" };
	api = numberOrders({ baseUrl: system.baseUrl, accountId: "9900000", credentials });
	await bringStock(system, [
		["6205550001", "6205550001"],
		["6205560000", "6205569999"],
	]);
});
afterAll(() => system.stop());

const settled = async (orderId: string): Promise<OrderState> => {
	const read = () => api.readOrder({ orderId });
	await expect.poll(async () => (await read()).orderStatus, { timeout: PATIENCE_MS }).not.toBe("RECEIVED");
	return read();
};

it("places an order and reads it, its numbers in E.164", async () => {
	const placed = await api.placeOrder({
		body: { siteId: "743", name: "typed", areaCodeSearchAndOrderType: { areaCode: "919", quantity: 2 } },
	});
	expect(placed).toMatchObject({ orderStatus: "RECEIVED", order: { name: "typed", partialAllowed: true } });
	const order = await settled(placed.order.id);
	expect(order).toMatchObject({ orderStatus: "COMPLETE", completedQuantity: 2, errors: [] });
	const numbers = order.completedNumbers.map(({ fullNumber }) => fullNumber);
	expect(numbers).toEqual([
		expect.stringMatching(/^\+1919555\d{4}$/),
		expect.stringMatching(/^\+1919555\d{4}$/),
	]);
	expect(order.numbers.map(({ telephoneNumber, status }) => [telephoneNumber, status])).toEqual(
		numbers.map((number) => [number, "COMPLETE"]),
	);
});

it("places an order and has its numbers in one call", async () => {
	const { orderStatus, completedNumbers, order } = await api.placeOrder({
		prefer: "wait=15",
		body: { siteId: "743", areaCodeSearchAndOrderType: { areaCode: "984", quantity: 1 } },
	});
	expect([orderStatus, completedNumbers]).toEqual([
		"COMPLETE",
		[{ fullNumber: expect.stringMatching(/^\+1984555\d{4}$/) }],
	]);
	expect((await api.readOrder({ orderId: order.id, prefer: "wait=15" })).orderStatus).toBe("COMPLETE");
});

it("orders exact numbers and is told what became of each", async () => {
	const { order } = await api.placeOrder({
		body: {
			siteId: "743",
			existingTelephoneNumberOrderType: { telephoneNumberList: ["+16205550001", "+16205559999"] },
		},
	});
	const { orderStatus, numbers, failedNumbers, errors } = await settled(order.id);
	expect([orderStatus, failedNumbers]).toEqual(["PARTIAL", ["+16205559999"]]);
	expect(numbers).toMatchObject([
		{ telephoneNumber: "+16205550001", status: "COMPLETE" },
		{ telephoneNumber: "+16205559999", status: "FAILED", code: 5005 },
	]);
	expect(errors).toMatchObject([{ code: 5005, telephoneNumber: "+16205559999" }]);
});

it("reserves a hundred numbers of ten blocks, or none of those that it asks for", async () => {
	const reservedTn = Array.from({ length: 100 }, (_, n) => `+1620556${n % 10}${String(n).padStart(3, "0")}`);
	const { reservations } = await api.reserveNumbers({ body: { reservedTn } });
	expect(reservations.map((each) => each.reservedTn)).toEqual(reservedTn);
	const [first] = reservations;
	expect(first?.reservationExpires).toBeGreaterThan(14_000);
	expect(await api.readReservation({ reservationId: first?.id ?? "" })).toMatchObject({
		reservation: { id: first?.id },
	});
	const more = { body: { reservedTn: ["+16205566999", "+16205560000"] } };
	await expect(api.reserveNumbers(more)).rejects.toMatchObject({ status: 400 });
	for (const { id } of reservations.slice(1)) await api.releaseReservation({ reservationId: id });
	const { reservations: one } = await api.reserveNumbers({ body: { reservedTn: ["+16205566999"] } });
	expect(one).toHaveLength(1);
});

it("renames and closes a backordered order", async () => {
	const { order } = await api.placeOrder({
		body: {
			siteId: "743",
			backOrderRequested: true,
			areaCodeSearchAndOrderType: { areaCode: "434", quantity: 1 },
		},
	});
	expect(await settled(order.id)).toMatchObject({ orderStatus: "BACKORDERED", pendingQuantity: 1 });
	await api.updateOrder({ orderId: order.id, body: { name: "given up", closeOrder: true } });
	expect(await api.readOrder({ orderId: order.id })).toMatchObject({
		orderStatus: "FAILED",
		completedNumbers: [],
		order: { name: "given up" },
	});
});

it("throws every fault of a bad request", async () => {
	const refused = await api
		.placeOrder({ body: { siteId: "1", areaCodeSearchAndOrderType: { areaCode: "911", quantity: 0 } } })
		.catch((error) => error);
	expect(refused).toBeInstanceOf(ApiError);
	expect(refused.status).toBe(400);
	expect((refused as ApiError).faults.map(({ code }) => code)).toEqual([5002, 5215, 5016]);
});

it("reads sites, as they are listed and one by one", async () => {
	const { sites } = await api.listSites({});
	expect(sites).toEqual([{ id: "743", name: "Main office" }]);
	expect(await api.readSite({ siteId: "743" })).toEqual({ site: sites[0] });
	expect((await api.listPeers({ siteId: "743" })).sipPeers).toMatchObject([{ peerId: "500709" }]);
});
