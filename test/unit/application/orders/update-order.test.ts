import { describe, expect, it } from "vitest";
import { makeUpdateOrder, UPDATE_TRIES_MAX } from "../../../../application/orders/update-order.ts";
import type { OrderChange } from "../../../../application/ports/orders.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { fulfil, updatePorts } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, orderName, run } from "../../../support/order-builder.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";
import { subscription } from "../../../support/subscription-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: [] };

describe("updating an order", () => {
	async function waiting(quantityInStock: number) {
		const store = inMemoryStore();
		if (quantityInStock > 0) store.stock(run("9195550000", quantityInStock), CARY);
		await store.orders.add(order(areaCode("919", 5), { backOrderRequested: true }));
		await fulfil(store, orderIdOf(1));
		const updateOrder = makeUpdateOrder(updatePorts(store));
		const update = (body: Parameters<typeof updateOrder>[1], accountId = "9900000") =>
			updateOrder({ accountId, orderId: orderIdOf(1) }, body, "demo");
		return { store, update, read: async () => (await store.orders.find(orderName(1))) as Order };
	}

	it.each([
		[2, "PARTIAL"],
		[0, "FAILED"],
	])("closes a backordered order that has %i numbers: %s, and keeps them", async (held, status) => {
		const { update, read } = await waiting(held);
		expect(valueIn(await update({ closeOrder: "true", name: "given up" }))).toMatchObject({ status });
		const closed = await read();
		expect(closed).toMatchObject({
			status,
			completedAt: afterNoon(5000).toISOString(),
			request: { name: "given up" },
		});
		expect(closed.waitingKey).toBeUndefined();
		expect(closed.version).toBe(3);
	});

	it("closes only what is backordered", async () => {
		const { update } = await waiting(0);
		await update({ closeOrder: "TRUE" });
		expect(refusalOf(await update({ closeOrder: "true" }))).toMatchObject({
			status: 400,
			faults: [{ code: 5060 }],
		});
		expect(valueIn(await update({ closeOrder: "false" }))).toMatchObject({ status: "FAILED" });
	});

	it("renames in every state, and changes nothing when a fault is in it", async () => {
		const { update, read } = await waiting(0);
		expect(
			refusalOf(await update({ name: "x".repeat(51), customerOrderId: "a_b", closeOrder: "perhaps" })),
		).toMatchObject({
			status: 400,
			faults: [
				{ code: 1011 },
				{ code: 5052 },
				{ code: 1019, description: expect.stringContaining("CloseOrder must be true or false.") },
			],
		});
		expect((await read()).version).toBe(2);
		await update({ name: "new", customerOrderId: "crm-1" });
		expect((await read()).request).toMatchObject({ name: "new", customerOrderId: "crm-1" });
		await update({ name: "" });
		expect((await read()).request.name).toBeUndefined();
	});

	it("does not tell a stranger that the order exists, not even by a fault of the body", async () => {
		const { update } = await waiting(0);
		expect(refusalOf(await update({ closeOrder: "perhaps" }, "9900001"))).toMatchObject({
			status: 404,
			faults: [{ code: 5061 }],
		});
	});

	it("is not lost when an attempt changes the order under it", async () => {
		const { store, read } = await waiting(0);
		let rivals = 2;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => {
				if (rivals-- > 0) {
					store.stock(run(`91955500${10 + rivals}`, 1), CARY);
					await fulfil(store, orderIdOf(1));
				}
				return store.orders.change(change);
			},
		};
		const update = makeUpdateOrder(updatePorts(store, { orders }));
		expect(valueIn(await update(orderName(1), { closeOrder: "true" }, "demo"))).toMatchObject({
			status: "PARTIAL",
		});
		expect((await read()).status).toBe("PARTIAL");
	});

	it("has subscribers told of a close, and of nothing else, whether or not the workflow starts", async () => {
		const { store } = await waiting(2);
		await store.subscriptions.add(subscription());
		const started: Attempt[] = [];
		const start = async (attempt: Attempt) => {
			started.push(attempt);
			throw new Error("Step Functions is away");
		};
		const { log, lines } = capturedLog();
		const update = makeUpdateOrder(updatePorts(store, { workflow: { start }, log }));
		await update(orderName(1), { name: "x" }, "demo");
		expect(await store.events.pendingOf(orderName(1))).toEqual([]);
		await update(orderName(1), { closeOrder: "true" }, "demo");
		const [pending] = await store.events.pendingOf(orderName(1));
		expect(pending?.event).toMatchObject({ status: "PARTIAL", isLast: true });
		expect(started).toEqual([{ ...orderName(1), attempt: 0, eventId: pending?.event.eventId }]);
		expect(lines().map(({ event }) => event)).toContain("workflow-not-started");
	});

	it("gives up with an exception, never with a lie", async () => {
		const { store } = await waiting(0);
		let tries = 0;
		const orders = { ...store.orders, change: async () => ++tries < 0 };
		const update = makeUpdateOrder(updatePorts(store, { orders }));
		await expect(update(orderName(1), { name: "x" }, "demo")).rejects.toMatchObject({
			name: "ContentionError",
		});
		expect(tries).toBe(UPDATE_TRIES_MAX);
	});

	it("leaves a line that tells a close, which is an outcome, from another change, and how many races it lost", async () => {
		const { store } = await waiting(0);
		const { log, lines } = capturedLog();
		let races = 0;
		const orders = {
			...store.orders,
			change: async (change: OrderChange) => (races++ === 0 ? false : store.orders.change(change)),
		};
		const update = makeUpdateOrder(updatePorts(store, { orders, log }));
		await update(orderName(1), { name: "x" }, "demo");
		await update(orderName(1), { name: "x" }, "demo");
		await update(orderName(1), { closeOrder: "true" }, "demo");
		const told = lines().map(({ event, orderId, accountId, status, lost, OrdersByOutcome }) => [
			event,
			{ orderId, accountId },
			[status, lost, OrdersByOutcome],
		]);
		expect(told).toEqual([
			["order-updated", orderName(1), ["BACKORDERED", 1, undefined]],
			["order-closed", orderName(1), ["FAILED", 0, 1]],
		]);
		expect(races).toBe(3);
	});

	it("waits between its tries, longer after each, as all who lose a race do: rivals at once would meet again", async () => {
		const { store } = await waiting(0);
		const pauses: number[] = [];
		const orders = { ...store.orders, change: async () => false };
		const pause = async (ms: number) => void pauses.push(ms);
		const update = makeUpdateOrder(updatePorts(store, { orders, pause, random: () => 0.5 }));
		await expect(update(orderName(1), { name: "x" }, "demo")).rejects.toThrow();
		expect(pauses).toEqual([10, 20, 40, 80, 160, 160, 160, 160, 160]);
	});

	it("says which order changed too often under it", async () => {
		const { store } = await waiting(0);
		const orders = { ...store.orders, change: async () => false };
		const update = makeUpdateOrder(updatePorts(store, { orders }))(orderName(1), { name: "x" }, "demo");
		await expect(update).rejects.toThrow(
			`Order ${orderIdOf(1)} changed ${UPDATE_TRIES_MAX} times under one update`,
		);
	});
});
