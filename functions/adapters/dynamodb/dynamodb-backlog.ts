import {
	ConditionalCheckFailedException,
	DeleteItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	paginateQuery,
	QueryCommand,
	type QueryCommandInput,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Backlog } from "../../ports.ts";
import { attributeOf, marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { DUE_SHARDS, orderKey, WAITING_KEYS, waitingKeyKey } from "./keys.ts";
import { raced } from "./lost-race.ts";
import { orderNameIn } from "./order-item.ts";

/**
 * How old a waiting key's time may get before an order that comes to it writes it anew: so that a thousand orders for one
 * area code write their key once, not a thousand times.
 */
export const WAITING_KEY_FRESH_MS = 10 * 60_000;

/** `Backlog` on DynamoDB. */
export function dynamodbBacklog(client: DynamoDBClient, TableName: string): Backlog {
	async function* pages(query: Omit<QueryCommandInput, "TableName">): AsyncGenerator<readonly PlainItem[]> {
		for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...query })) {
			yield Items.map(unmarshal);
		}
	}

	const expectStock: Backlog["expectStock"] = async (key, now) => {
		const Key = marshal({ ...waitingKeyKey(key) });
		const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
		const seenAt = Item && textIn(unmarshal(Item), "seenAt");
		if (seenAt !== undefined && now.getTime() - Date.parse(seenAt) < WAITING_KEY_FRESH_MS) return;
		await client.send(
			new UpdateItemCommand({
				TableName,
				Key,
				UpdateExpression: "SET seenAt = :now",
				ExpressionAttributeValues: marshal({ ":now": now.toISOString() }),
			}),
		);
	};

	async function* waitingKeys(): ReturnType<Backlog["waitingKeys"]> {
		const query = {
			KeyConditionExpression: "PK = :waiting",
			ExpressionAttributeValues: marshal({ ":waiting": WAITING_KEYS }),
		};
		for await (const items of pages(query))
			yield items.map((item) => ({ key: textIn(item, "SK"), seenAt: textIn(item, "seenAt") }));
	}

	const onKey = (key: string) => ({
		IndexName: "waiting",
		KeyConditionExpression: "waitingKey = :key",
		ExpressionAttributeValues: marshal({ ":key": key }),
	});

	async function* waitingOn(key: string): ReturnType<Backlog["waitingOn"]> {
		for await (const items of pages(onKey(key)))
			yield items.map((item) => ({
				...orderNameIn(item),
				missing: numberIn(item, "requested") - numberIn(item, "completed"),
				partialAllowed: item.partialAllowed === true,
			}));
	}

	/** The index is sorted by time, so the first page has the oldest and the count alike. */
	const countWaiting: Backlog["countWaiting"] = async (key, Limit) => {
		const query = { TableName, ...onKey(key), Limit, ProjectionExpression: "createdAt" };
		const { Items = [] } = await client.send(new QueryCommand(query));
		const [oldest] = Items;
		return oldest === undefined
			? { orders: 0 }
			: { orders: Items.length, oldestAt: textIn(unmarshal(oldest), "createdAt") };
	};

	const forgetKey: Backlog["forgetKey"] = async ({ key, seenAt }) => {
		await raced(() =>
			client.send(
				new DeleteItemCommand({
					TableName,
					Key: marshal({ ...waitingKeyKey(key) }),
					ConditionExpression: "seenAt = :seen",
					ExpressionAttributeValues: marshal({ ":seen": seenAt }),
				}),
			),
		);
	};

	async function* due(now: Date): ReturnType<Backlog["due"]> {
		for (let shard = 0; shard < DUE_SHARDS; shard++) {
			const query = {
				IndexName: "due",
				KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
				ExpressionAttributeValues: marshal({ ":shard": String(shard), ":now": now.toISOString() }),
			};
			for await (const items of pages(query))
				yield items.map((item) => ({
					...orderNameIn(item),
					dueAt: textIn(item, "dueAt"),
					attempts: numberIn(item, "attempts"),
				}));
		}
	}

	const beginAttempt: Backlog["beginAttempt"] = async (order, reschedule) => {
		try {
			const { Attributes = {} } = await client.send(
				new UpdateItemCommand({
					TableName,
					Key: marshal({ ...orderKey(order) }),
					UpdateExpression: `ADD attempts :one${reschedule ? " SET dueAt = :to" : ""}`,
					ConditionExpression: reschedule ? "dueAt = :from" : "attribute_exists(PK)",
					ExpressionAttributeValues: {
						":one": attributeOf(1),
						...marshal({ ":from": reschedule?.from, ":to": reschedule?.to }),
					},
					ReturnValues: "ALL_NEW",
				}),
			);
			const { accountId, orderId } = order;
			return { accountId, orderId, attempt: numberIn(unmarshal(Attributes), "attempts") };
		} catch (error) {
			if (error instanceof ConditionalCheckFailedException) return undefined;
			throw error;
		}
	};

	return { expectStock, waitingKeys, waitingOn, countWaiting, forgetKey, due, beginAttempt };
}
