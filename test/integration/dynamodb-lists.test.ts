import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { dynamodbNotes } from "../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbOrderList } from "../../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { orderToItem } from "../../adapters/dynamodb/order-item.ts";
import { ORDERS_PER_MILESTONE, SETTLED_MS } from "../../adapters/dynamodb/order-ranks.ts";
import { newOrderId } from "../../adapters/runtime/system.ts";
import { metered } from "../bench/write-units.ts";
import { orderListContract } from "../contract/order-list.contract.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { afterNoon, areaCode, order } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const DAY = 24 * 60 * 60_000;

async function lists(now = () => afterNoon(DAY)) {
	const { client, ordersTable } = await dynamodb.emptied();
	const orders = dynamodbOrders(client, { ordersTable });
	const orderList = dynamodbOrderList(client, ordersTable, { orders, now });
	return { client, ordersTable, orders, orderList, notes: dynamodbNotes(client, ordersTable) };
}

orderListContract("the DynamoDB adapters", lists);

it("a list of many orders costs no more than one of few, once it was counted", async () => {
	const { client, ordersTable, orderList } = await lists();
	const total = 6 * ORDERS_PER_MILESTONE + 17;
	const items = Array.from({ length: total }, (_, n) => {
		const at = afterNoon(n * 1000);
		return marshal({
			...orderToItem(order(areaCode("919", 1), {}, { orderId: newOrderId(at), at })),
			attempts: 1,
		});
	});
	for (let start = 0; start < total; start += 25) {
		const puts = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
		await client.send(new BatchWriteItemCommand({ RequestItems: { [ordersTable]: puts } }));
	}
	const first = metered(client);
	expect(await orderList.count("9900000", {})).toBe(total);
	first.stop();
	const again = metered(client);
	expect(await orderList.count("9900000", {})).toBe(total);
	const filter = { from: afterNoon(1000_000).toISOString(), before: afterNoon(2000_000).toISOString() };
	expect(await orderList.count("9900000", filter)).toBe(1000);
	const page = await orderList.page("9900000", {}, { start: { skip: 0 }, size: 100 });
	expect(page?.orders).toHaveLength(100);
	again.stop();
	expect(first.requests).toBeGreaterThan(10);
	expect(again.requests).toBeLessThanOrEqual(8);
	expect(again.readUnits).toBeLessThan(first.readUnits);
});

it("an order placed late in an old moment is counted, for no milestone is set on young orders", async () => {
	const { client, ordersTable, orders, orderList } = await lists(() =>
		afterNoon(ORDERS_PER_MILESTONE * 1000),
	);
	for (let n = 0; n < ORDERS_PER_MILESTONE + 50; n += 25) {
		const puts = Array.from({ length: 25 }, (_, i) => {
			const at = afterNoon((n + i) * 1000);
			return order(areaCode("919", 1), {}, { orderId: newOrderId(at), at });
		}).map((each) => ({ PutRequest: { Item: marshal({ ...orderToItem(each), attempts: 1 }) } }));
		await client.send(new BatchWriteItemCommand({ RequestItems: { [ordersTable]: puts } }));
	}
	expect(await orderList.count("9900000", {})).toBe(ORDERS_PER_MILESTONE + 50);
	const at = afterNoon(ORDERS_PER_MILESTONE * 1000 - SETTLED_MS + 1);
	await orders.add(order(areaCode("919", 1), {}, { orderId: newOrderId(at), at }));
	expect(await orderList.count("9900000", {})).toBe(ORDERS_PER_MILESTONE + 51);
});
