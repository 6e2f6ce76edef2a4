import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbOrders } from "../../functions/adapters/dynamodb/dynamodb-orders.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, order } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const KEY = { accountId: "9900000", key: "k", fingerprint: "f" };

/** Orders whose first transactions meet a rival's, as DynamoDB says it and no emulator does. */
async function contended(times: number) {
	const { client, ordersTable } = await dynamodb.emptied();
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

it("a key that stays contended is an outage, never a refusal", async () => {
	const { orders, done } = await contended(99);
	await expect(orders.add(order(areaCode("919", 1)), KEY)).rejects.toMatchObject({ name: "ContentionError" });
	done();
});
