import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import type { Order } from "../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { afterNoon, areaCode, order, orderIdOf } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const KEY = { accountId: "9900000", key: "k", fingerprint: "f" };

/** Orders whose first transactions meet a rival's, as DynamoDB says it and no emulator does; `earlier` was added before. */
async function contended(times: number, earlier?: Order) {
	const { client, ordersTable } = await dynamodb.emptied();
	if (earlier) await dynamodbOrders(client, { ordersTable }).add(earlier, KEY);
	let left = times;
	client.middlewareStack.add(
		(next, context) => async (request) => {
			if (context.commandName !== "TransactWriteItemsCommand" || left-- <= 0) return next(request);
			throw new TransactionCanceledException({
				$metadata: {},
				message: "cancelled",
				CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
			});
		},
		{ step: "initialize", name: "rival", override: true },
	);
	return {
		orders: dynamodbOrders(client, { ordersTable }),
		done: () => client.middlewareStack.remove("rival"),
	};
}

it("a key that a rival is just using is not taken: the order is added after it", async () => {
	const { orders, done } = await contended(2);
	expect(await orders.add(order(areaCode("919", 1)), KEY)).toEqual({ outcome: "added" });
	done();
});

it("a key that has expired is used anew, though a rival is just using it: what it stood for is not recalled", async () => {
	const { orders, done } = await contended(2, order(areaCode("919", 1)));
	const at = afterNoon(24 * 60 * 60_000);
	const dayLater = order(areaCode("919", 1), {}, { orderId: orderIdOf(2), at });
	expect(await orders.add(dayLater, KEY)).toEqual({ outcome: "added" });
	done();
});

it("a key that stays contended is an outage, never a refusal", async () => {
	const { orders, done } = await contended(99);
	await expect(orders.add(order(areaCode("919", 1)), KEY)).rejects.toMatchObject({ name: "ContentionError" });
	done();
});
