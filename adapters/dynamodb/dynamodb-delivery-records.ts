import {
	type DynamoDBClient,
	GetItemCommand,
	QueryCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { DeliveryRecord, DeliveryRecords } from "../../application/ports/delivery-records.ts";
import { DAY_MS } from "../../domain/time.ts";
import { marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { deliveryKey, deliveryPrefix, eventIdInDelivery } from "./delivery-keys.ts";
import { endOfPrefix } from "./keys.ts";

/** How long a record is kept: a customer who comes back after a week's end still sees it. */
const KEPT_MS = 7 * DAY_MS;

const OUTCOMES = ["delivered", "failed", "given-up"] as const;

/**
 * `DeliveryRecords` on DynamoDB: an item for each event and subscription, some 300 bytes, which costs a write unit for each try.
 * DynamoDB deletes them late, so what has expired is left out here.
 */
export const dynamodbDeliveryRecords = (client: DynamoDBClient, TableName: string): DeliveryRecords => ({
	async note(name, { eventId, orderId, status, at, outcome, result, tries }) {
		const values = {
			":orderId": orderId,
			":status": status,
			":at": at,
			":outcome": outcome,
			":result": result,
			":expiresAt": Math.ceil((Date.parse(at) + KEPT_MS) / 1000),
			":tries": tries,
		};
		const update = new UpdateItemCommand({
			TableName,
			Key: marshal(deliveryKey(name, eventId)),
			UpdateExpression:
				"SET orderId = :orderId, #status = :status, #at = :at, outcome = :outcome, #result = :result, expiresAt = :expiresAt ADD attempts :tries",
			ExpressionAttributeNames: { "#status": "status", "#at": "at", "#result": "result" },
			ExpressionAttributeValues: marshal(values),
		});
		await client.send(update);
	},

	async find(name, eventId) {
		const Key = marshal(deliveryKey(name, eventId));
		const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
		return Item && recordOf(unmarshal(Item));
	},

	async of({ accountId, subscriptionId }, size, now) {
		const { PK, SK } = deliveryPrefix({ accountId, subscriptionId });
		const query = new QueryCommand({
			TableName,
			KeyConditionExpression: "PK = :account AND SK BETWEEN :first AND :last",
			ExpressionAttributeValues: marshal({ ":account": PK, ":first": SK, ":last": endOfPrefix(SK) }),
			ScanIndexForward: false,
			Limit: size,
		});
		const { Items = [] } = await client.send(query);
		return Items.map(unmarshal)
			.filter((item) => numberIn(item, "expiresAt") * 1000 > now.getTime())
			.map(recordOf);
	},
});

function recordOf(item: PlainItem): DeliveryRecord {
	const outcome = OUTCOMES.find((known) => known === item.outcome);
	if (outcome === undefined) throw new Error(`Item ${String(item.SK)} has no outcome`);
	return {
		eventId: eventIdInDelivery(textIn(item, "SK")),
		orderId: textIn(item, "orderId"),
		status: textIn(item, "status"),
		at: textIn(item, "at"),
		attempts: numberIn(item, "attempts"),
		outcome,
		result: textIn(item, "result"),
	};
}
