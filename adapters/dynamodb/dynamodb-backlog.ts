import {
	ConditionalCheckFailedException,
	DeleteItemCommand,
	type DynamoDBClient,
	GetItemCommand,
	paginateQuery,
	QueryCommand,
	type QueryCommandInput,
	TransactionConflictException,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Backlog } from "../../application/ports/backlog.ts";
import { marshal, numberIn, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { LAST_SWEEP, WAITING_KEYS, waitingKeyKey } from "./backlog-keys.ts";
import { DUE_SHARDS, orderKey } from "./keys.ts";
import { writeWhenFree } from "./lost-race.ts";
import { numbersOf, orderNameIn } from "./order-item.ts";

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
		const Key = marshal(waitingKeyKey(key));
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
				completed: numberIn(item, "completed"),
				missing: missingIn(item),
				partialAllowed: item.partialAllowed === true,
				unavailable: numbersOf(item, "unavailable"),
				...(item.dueAt === undefined ? {} : { dueAt: textIn(item, "dueAt") }),
				tries: Number(item.tries ?? 0),
			}));
	}

	/** The index is sorted by time. A page ends at 1 MB, which 80 orders fill whose numbers are scattered: it may take several. */
	const countWaiting: Backlog["countWaiting"] = async (key, countMax) => {
		const read: PlainItem[] = [];
		const query = { ...onKey(key), Limit: countMax, ProjectionExpression: "createdAt, requested, completed" };
		for await (const page of pages(query)) if (read.push(...page) >= countMax) break;
		const items = read.slice(0, countMax);
		const missing = items.reduce((sum, item) => sum + missingIn(item), 0);
		const [oldest] = items;
		const count = { orders: items.length, missing };
		return oldest === undefined ? count : { ...count, oldestAt: textIn(oldest, "createdAt") };
	};

	const aheadOn: Backlog["aheadOn"] = async (key, before, Limit) => {
		const query = {
			TableName,
			IndexName: "waiting",
			KeyConditionExpression: "waitingKey = :key AND createdAt < :before",
			ExpressionAttributeValues: marshal({ ":key": key, ":before": before }),
			Limit,
			ProjectionExpression: "createdAt, requested, completed, unavailable",
		};
		const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(query));
		const orders = Items.map(unmarshal).map((item) => ({
			createdAt: textIn(item, "createdAt"),
			missing: missingIn(item),
			unavailable: numbersOf(item, "unavailable"),
		}));
		return { orders, isCut: LastEvaluatedKey !== undefined };
	};

	/** Of two sweeps at once, the later one is kept. */
	const noteSweep: Backlog["noteSweep"] = async (at) => {
		await writeWhenFree(() =>
			client.send(
				new UpdateItemCommand({
					TableName,
					Key: marshal(LAST_SWEEP),
					UpdateExpression: "SET beganAt = :at",
					ConditionExpression: "attribute_not_exists(beganAt) OR beganAt < :at",
					ExpressionAttributeValues: marshal({ ":at": at }),
				}),
			),
		);
	};

	const lastSweep: Backlog["lastSweep"] = async () => {
		const { Item } = await client.send(new GetItemCommand({ TableName, Key: marshal(LAST_SWEEP) }));
		return Item && textIn(unmarshal(Item), "beganAt");
	};

	const forgetKey: Backlog["forgetKey"] = async ({ key, seenAt }) => {
		await writeWhenFree(() =>
			client.send(
				new DeleteItemCommand({
					TableName,
					Key: marshal(waitingKeyKey(key)),
					ConditionExpression: "seenAt = :seen",
					ExpressionAttributeValues: marshal({ ":seen": seenAt }),
				}),
			),
		);
	};

	async function* due(now: Date): ReturnType<Backlog["due"]> {
		const minute = Math.floor(now.getTime() / 60_000);
		for (let turn = 0; turn < DUE_SHARDS; turn++) {
			const shard = (minute + turn) % DUE_SHARDS;
			const query = {
				IndexName: "due",
				KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
				ExpressionAttributeValues: marshal({ ":shard": String(shard), ":now": now.toISOString() }),
			};
			for await (const items of pages(query))
				yield items.map((item) => ({
					...orderNameIn(item),
					dueAt: textIn(item, "dueAt"),
					tries: Number(item.tries ?? 0),
				}));
		}
	}

	const beginAttempt: Backlog["beginAttempt"] = async ({ accountId, orderId }, { from, to, completed }) => {
		const begun = (item: PlainItem) => ({ accountId, orderId, attempt: numberIn(item, "attempts") });
		try {
			const { Attributes = {} } = await client.send(
				new UpdateItemCommand({
					TableName,
					Key: marshal(orderKey({ accountId, orderId })),
					UpdateExpression: "ADD attempts :one, tries :one SET dueAt = :to",
					ConditionExpression: [
						from === undefined
							? "attribute_exists(waitingKey) AND attribute_not_exists(dueAt)"
							: "dueAt = :from",
						...(completed === undefined ? [] : ["completed = :completed"]),
					].join(" AND "),
					ExpressionAttributeValues: marshal({
						":one": 1,
						":from": from,
						":to": to,
						":completed": completed,
					}),
					ReturnValues: "ALL_NEW",
					ReturnValuesOnConditionCheckFailure: "ALL_OLD",
				}),
			);
			return begun(unmarshal(Attributes));
		} catch (error) {
			// Whoever has the order in a transaction changes it; one that comes to nothing leaves it due to the next sweep.
			if (error instanceof TransactionConflictException) return undefined;
			if (!(error instanceof ConditionalCheckFailedException)) throw error;
			// Moved to our very time before a second try of the SDK: it was the first one, whose answer was lost.
			const item = unmarshal(error.Item ?? {});
			const isOurs = item.dueAt === to && (error.$metadata.attempts ?? 1) > 1;
			return isOurs ? begun(item) : undefined;
		}
	};

	const takeBack: Backlog["takeBack"] = async (attempt, { from, to }) => {
		await writeWhenFree(() =>
			client.send(
				new UpdateItemCommand({
					TableName,
					Key: marshal(orderKey(attempt)),
					UpdateExpression: `ADD tries :less ${from === undefined ? "REMOVE dueAt" : "SET dueAt = :from"}`,
					ConditionExpression: "dueAt = :to",
					ExpressionAttributeValues: marshal({ ":less": -1, ":from": from, ":to": to }),
				}),
			),
		);
	};

	return {
		expectStock,
		waitingKeys,
		waitingOn,
		countWaiting,
		aheadOn,
		noteSweep,
		lastSweep,
		forgetKey,
		due,
		beginAttempt,
		takeBack,
	};
}

const missingIn = (item: PlainItem): number => numberIn(item, "requested") - numberIn(item, "completed");
