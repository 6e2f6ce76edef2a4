import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { QueueList } from "../../application/ports/queue-list.ts";
import { marshal, numberIn, textIn, unmarshal } from "./attributes.ts";
import { WAITING_KEYS } from "./backlog-keys.ts";
import { orderNameIn } from "./order-item.ts";
import { keyInToken, tokenOf } from "./page-token.ts";

/** What an entry of the index `waiting` is found by. */
const PLACE_IN_QUEUE = ["PK", "SK", "waitingKey", "createdAt"];

/** `QueueList` on DynamoDB. */
export const dynamodbQueueList = (client: DynamoDBClient, TableName: string): QueueList => ({
	async keys({ from, size }) {
		const query = {
			TableName,
			KeyConditionExpression: `PK = :waiting${from === undefined ? "" : " AND SK >= :from"}`,
			ExpressionAttributeValues: marshal({ ":waiting": WAITING_KEYS, ":from": from }),
			Limit: size + 1,
		};
		const { Items = [] } = await client.send(new QueryCommand(query));
		const found = Items.map(unmarshal).map((item) => ({
			key: textIn(item, "SK"),
			seenAt: textIn(item, "seenAt"),
		}));
		const beyond = found[size];
		return { items: found.slice(0, size), ...(beyond && { next: beyond.key }) };
	},

	async orders(key, { from, size }) {
		const begin = from === undefined ? undefined : keyInToken(from, PLACE_IN_QUEUE);
		if (from !== undefined && begin?.waitingKey?.S !== key) return undefined;
		const query = {
			TableName,
			IndexName: "waiting",
			KeyConditionExpression: "waitingKey = :key",
			ExpressionAttributeValues: marshal({ ":key": key }),
			ExclusiveStartKey: begin,
			Limit: size,
		};
		const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(query));
		const items = Items.map(unmarshal).map((item) => ({
			...orderNameIn(item),
			createdAt: textIn(item, "createdAt"),
			requested: numberIn(item, "requested"),
			completed: numberIn(item, "completed"),
			tries: Number(item.tries ?? 0),
		}));
		return { items, ...(LastEvaluatedKey && { next: tokenOf(LastEvaluatedKey) }) };
	},
});
