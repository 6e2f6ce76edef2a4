import { setTimeout } from "node:timers/promises";
import { QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshal, textIn, unmarshal } from "../../adapters/dynamodb/attributes.ts";
import type { Key } from "../../adapters/dynamodb/keys.ts";
import { eventNameOf, eventPrefix, orderPartition } from "../../adapters/dynamodb/order-part-keys.ts";
import { receiverKey } from "../../adapters/dynamodb/receiver-keys.ts";
import { findTarget } from "../../cli/target.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { PATIENCE_MS } from "./patience.ts";
import { STACK } from "./system-under-test.ts";

/** Between two looks at what waits. */
const LOOK_MS = 50;

/** Lets a minute pass for what is still to be told about an order whose receivers took nothing: once all of it waits for them. */
export async function eventsDue(system: OrderingSystem, orderId: string): Promise<void> {
	const { dynamodb, ordersTable } = await findTarget({ stack: STACK }, new URL(system.baseUrl).port);
	const left = new QueryCommand({
		TableName: ordersTable,
		KeyConditionExpression: "PK = :order AND begins_with(SK, :events)",
		ExpressionAttributeValues: marshal({
			":order": orderPartition({ accountId: "9900000", orderId }),
			":events": eventPrefix(orderId),
		}),
	});
	const due = (key: Key) =>
		dynamodb.send(
			new UpdateItemCommand({
				TableName: ordersTable,
				Key: marshal(key),
				UpdateExpression: "SET dueAt = :now",
				ExpressionAttributeValues: marshal({ ":now": new Date().toISOString() }),
			}),
		);
	const end = Date.now() + PATIENCE_MS;
	for (;;) {
		const { Items = [] } = await dynamodb.send(left);
		const keys = Items.map(unmarshal).map((item) => ({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }));
		const names = keys.map(eventNameOf);
		if (names.length > 0 && names.every(({ waitsFor }) => waitsFor !== undefined)) {
			for (const key of keys) await due(key);
			for (const { accountId, waitsFor = "" } of names)
				await due(receiverKey({ accountId, subscriptionId: waitsFor }));
			return;
		}
		if (Date.now() > end) throw new Error(`Nothing about order ${orderId} waits for a receiver`);
		await setTimeout(LOOK_MS);
	}
}
