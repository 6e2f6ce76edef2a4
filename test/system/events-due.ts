import { QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { eventPrefix, orderPartition } from "../../adapters/dynamodb/order-part-keys.ts";
import { findTarget } from "../../cli/target.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { STACK } from "./system-under-test.ts";

/** Lets half a minute pass for what has still to be told about an order. */
export async function eventsDue(system: OrderingSystem, orderId: string): Promise<void> {
	const { dynamodb, ordersTable } = await findTarget({ stack: STACK }, new URL(system.baseUrl).port);
	const { Items = [] } = await dynamodb.send(
		new QueryCommand({
			TableName: ordersTable,
			KeyConditionExpression: "PK = :order AND begins_with(SK, :events)",
			ExpressionAttributeValues: marshal({
				":order": orderPartition({ accountId: "9900000", orderId }),
				":events": eventPrefix(orderId),
			}),
		}),
	);
	if (Items.length === 0) throw new Error(`There is nothing to tell about order ${orderId}`);
	for (const { PK, SK } of Items)
		await dynamodb.send(
			new UpdateItemCommand({
				TableName: ordersTable,
				Key: { PK, SK } as never,
				UpdateExpression: "SET dueAt = :now",
				ExpressionAttributeValues: marshal({ ":now": new Date().toISOString() }),
			}),
		);
}
