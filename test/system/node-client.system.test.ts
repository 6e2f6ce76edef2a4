import numbers from "@bandwidth/numbers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bringStock } from "./bring-stock.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { startSystem } from "./system-under-test.ts";

/** `@bandwidth/numbers` 2.0.0, unmodified: what it makes of our answers is what a customer's program sees. */
let system: OrderingSystem;
let client: InstanceType<typeof numbers.Client>;
beforeAll(async () => {
	system = await startSystem();
	const options = { apiEndPoint: system.baseUrl };
	client = new numbers.Client("9900000", "demo", "demo-secret", undefined, undefined, options);
	await bringStock(system, [["9155550100", "9155550101"]]);
});
afterAll(() => system.stop());

const reaches = (id: string, status: string) =>
	expect
		.poll(async () => (await numbers.Order.getAsync(client, id)).orderStatus, { timeout: PATIENCE_MS })
		.toBe(status);

describe("the Node client", () => {
	it("places and reads an order by area code", async () => {
		const placed = await numbers.Order.createAsync(client, {
			name: "conformance",
			siteId: "743",
			customerOrderId: "conf 1",
			areaCodeSearchAndOrderType: { areaCode: "919", quantity: 2 },
		});
		expect(placed.orderStatus).toBe("RECEIVED");
		expect(placed.order.name).toBe("conformance");
		await reaches(placed.order.id, "COMPLETE");
		const read = await numbers.Order.getAsync(client, placed.order.id);
		expect(read).toMatchObject({ completedQuantity: 2, failedQuantity: 0, createdByUser: "demo" });
		expect(read.order.id).toBe(placed.order.id);
		expect(read.order.orderCreateDate).toBeInstanceOf(Date);
		for (const { fullNumber } of [read.completedNumbers.telephoneNumber].flat())
			expect(fullNumber).toMatch(/^919555\d{4}$/);
	});

	it("orders exact numbers the way its own page shows", async () => {
		const placed = await numbers.Order.createAsync(client, {
			name: "exact",
			siteId: "743",
			peerId: "500709",
			existingTelephoneNumberOrderType: {
				telephoneNumberList: [{ telephoneNumber: "9155550100" }, { telephoneNumber: "9155550101" }],
			},
		});
		await reaches(placed.order.id, "COMPLETE");
		const read = await numbers.Order.getAsync(client, placed.order.id);
		expect([read.completedNumbers.telephoneNumber].flat().map(({ fullNumber }) => fullNumber)).toEqual([
			"9155550100",
			"9155550101",
		]);
	});

	it.each([
		["lataSearchAndOrderType", { lata: "426", quantity: 1 }],
		["npanxxSearchAndOrderType", { npaNxx: "919555", enableTNDetail: true, enableLCA: false, quantity: 1 }],
		["zIPSearchAndOrderType", { zip: "27511", quantity: 1 }],
		["tollFreeVanitySearchAndOrderType", { tollFreeVanity: "5550", quantity: 1 }],
		["combinedSearchAndOrderType", { areaCode: "303", quantity: 1, enableLCA: false }],
	])("is understood in its own spelling: %s", async (type, fields) => {
		const placed = await numbers.Order.createAsync(client, { siteId: "743", [type]: fields });
		await reaches(placed.order.id, "COMPLETE");
	});

	it("renames an order, and closes a backordered one", async () => {
		const placed = await numbers.Order.createAsync(client, {
			siteId: "743",
			backOrderRequested: true,
			areaCodeSearchAndOrderType: { areaCode: "434", quantity: 1 },
		});
		await reaches(placed.order.id, "BACKORDERED");
		const waiting = await numbers.Order.getAsync(client, placed.order.id);
		expect(waiting).toMatchObject({ completedQuantity: 0, pendingQuantity: 1 });
		expect(await placed.order.updateAsync({ name: "renamed", customerOrderId: "crm-2" })).toEqual({});
		const renamed = await numbers.Order.getAsync(client, placed.order.id);
		expect(renamed.order).toMatchObject({ name: "renamed", customerOrderId: "crm-2" });
		expect(await placed.order.updateAsync({ closeOrder: true })).toEqual({});
		await expect(numbers.Order.getAsync(client, placed.order.id)).rejects.toMatchObject({
			code: 5018,
			message: "The entire quantity of telephone numbers ordered is unavailable",
		});
	});

	it("is told by code and text what is wrong with an order", async () => {
		const bad = { siteId: "1", areaCodeSearchAndOrderType: { areaCode: "919", quantity: 1 } };
		const refusal = await numbers.Order.createAsync(client, bad).catch((error: unknown) => error);
		expect(refusal).toMatchObject({ status: 400 });
		expect((refusal as { response: { text: string } }).response.text).toContain("<Code>5016</Code>");
	});

	it("is refused with a wrong secret", async () => {
		const options = { apiEndPoint: system.baseUrl };
		const stranger = new numbers.Client("9900000", "demo", "wrong", undefined, undefined, options);
		await expect(numbers.Order.getAsync(stranger, "x")).rejects.toMatchObject({ status: 401 });
	});
});
