import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { numberSet } from "../../domain/number/number-set.ts";
import { closeOrder, settleOrder } from "../../domain/order/order.ts";
import { fulfilPorts } from "../support/deterministic-ports.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { inMemoryStore } from "../support/in-memory-store.ts";
import { afterNoon, areaCode, order, run } from "../support/order-builder.ts";
import { valueIn } from "../support/results.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

/** A client whose every write happens, and whose first answer to each is lost on the way: the SDK then tries again. */
async function forgetful() {
	const { client, ordersTable, inventoryTable } = await dynamodb.emptied();
	const network = client.config.requestHandler;
	let lost = 0;
	const requestHandler: typeof network = {
		...network,
		async handle(request, options) {
			const answer = await network.handle(request, options);
			const isWrite = /PutItem|UpdateItem|TransactWriteItems/.test(String(request.headers["x-amz-target"]));
			const isFirstTry = String(request.headers["amz-sdk-request"]).startsWith("attempt=1");
			if (!isWrite || !isFirstTry) return answer;
			lost += 1;
			throw Object.assign(new Error("the answer was lost"), { name: "TimeoutError" });
		},
	};
	const { region, credentials, endpoint } = client.config;
	const unlucky = new DynamoDBClient({
		region,
		credentials,
		...(endpoint ? { endpoint } : {}),
		requestHandler,
	});
	const inventory = dynamodbInventory(unlucky, inventoryTable);
	return {
		orders: dynamodbOrders(unlucky, { ordersTable, inventoryTable, inventory }),
		backlog: dynamodbBacklog(unlucky, ordersTable),
		inventory,
		stock: (quantity: number) =>
			importStock(client, inventoryTable, run("9195550000", quantity), { state: "NC", rateCenter: "CARY" }),
		lost: () => lost,
	};
}

it("an order is added once though the answer was lost", async () => {
	const { orders, lost } = await forgetful();
	const placed = order(areaCode("919", 2));
	expect(await orders.add(placed)).toEqual({ outcome: "added" });
	expect(
		await orders.add(order(areaCode("919", 2), {}, { orderId: placed.orderId.replace(/^0/, "1") }), {
			accountId: "9900000",
			key: "k",
			fingerprint: "f",
		}),
	).toEqual({ outcome: "added" });
	expect(lost()).toBe(2);
});

it("a close whose answer was lost is a close, and no rival's", async () => {
	const { orders, lost } = await forgetful();
	const placed = order(areaCode("919", 2), { backOrderRequested: true });
	await orders.add(placed);
	const waiting = settleOrder(
		placed,
		{ take: "nothing", status: "BACKORDERED" },
		numberSet([]),
		afterNoon(10),
	);
	expect(await orders.change({ before: placed, after: waiting })).toBe(true);
	const closed = valueIn(closeOrder(waiting, "demo", afterNoon(20)));
	expect(await orders.change({ before: waiting, after: closed })).toBe(true);
	expect(
		await orders.change({ before: waiting, after: { ...closed, modifiedAt: afterNoon(30).toISOString() } }),
	).toBe(false);
	expect(lost()).toBeGreaterThanOrEqual(3);
});

it("an attempt whose beginning was answered too late is begun, and by nobody else", async () => {
	const { orders, backlog } = await forgetful();
	const placed = order(areaCode("919", 2));
	await orders.add(placed);
	const reschedule = { from: afterNoon(30_000).toISOString(), to: afterNoon(90_000).toISOString() };
	expect(await backlog.beginAttempt(placed, reschedule)).toMatchObject({ attempt: 2 });
	const rival = { ...reschedule, to: afterNoon(90_001).toISOString() };
	expect(await backlog.beginAttempt(placed, rival)).toBeUndefined();
});

it("a claim whose answer was lost is made once", async () => {
	const { orders, inventory, stock } = await forgetful();
	await stock(10);
	const placed = order(areaCode("919", 3));
	await orders.add(placed);
	const fulfil = makeFulfilOrder(fulfilPorts(inMemoryStore(), { orders, inventory }));
	expect(await fulfil({ ...placed, attempt: 1 })).toMatchObject({ status: "COMPLETE" });
	const [block] = await inventory.read(["9195550" as never], true);
	expect(block?.free.reduce((bits, word) => bits + word.toString(2).replaceAll("0", "").length, 0)).toBe(7);
});
