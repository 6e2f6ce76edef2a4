import { createHash } from "node:crypto";
import {
	type DynamoDBClient,
	GetItemCommand,
	type Put,
	PutItemCommand,
	TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { retryLostRaces } from "../../application/ports/contention.ts";
import type { Added, Idempotency, UsedKey } from "../../application/ports/idempotency.ts";
import { DAY_MS } from "../../domain/time.ts";
import { attributeOf, marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { idempotencyKey } from "./keys.ts";
import { attemptWrite, BETWEEN_CONFLICTS, CONFLICT_TRIES_MAX, writeWhenFree } from "./lost-race.ts";

/** How long an idempotency key is remembered: a day, as clients expect of the header. */
export const IDEMPOTENCY_MS = DAY_MS;

const NOT_THERE = "attribute_not_exists(PK)";

/** Something new that is one item of the orders table. */
export interface NewItem {
	readonly id: string;
	/** ISO 8601. */
	readonly createdAt: string;
	readonly item: PlainItem;
}

/**
 * Stores something new: one write without an idempotency key, and with one a transaction, so that there is one for that key within a
 * day. Its id must be random: an item that is there already is this one, put by a try whose answer was lost.
 */
export async function putOnce(
	client: DynamoDBClient,
	TableName: string,
	{ id, createdAt, item }: NewItem,
	idempotency?: Idempotency,
): Promise<Added> {
	const put = { TableName, Item: marshal(item), ConditionExpression: NOT_THERE };
	if (idempotency === undefined) {
		await writeWhenFree(() => client.send(new PutItemCommand(put)));
		return { outcome: "added" };
	}
	const at = new Date(createdAt);
	const TransactItems = [{ Put: put }, { Put: rememberKey(TableName, idempotency, id, at) }];
	const rule = {
		triesMax: CONFLICT_TRIES_MAX,
		between: BETWEEN_CONFLICTS,
		gaveUp: () => `The idempotency key of ${id} stayed contended`,
	};
	return retryLostRaces<Added>(rule, async () => {
		const outcome = await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
		if (outcome === "done") return { outcome: "added" };
		const used = await recallKey(client, TableName, idempotency, at);
		const isOurs = used?.outcome === "repeated" && used.id === id;
		// Undefined while a rival's use of the key is under way, or when it expired just now.
		return isOurs ? { outcome: "added" } : used;
	});
}

/** What an idempotency key has been used for, at a time; undefined while it is free. */
export async function recallKey(
	client: DynamoDBClient,
	TableName: string,
	idempotency: Idempotency,
	at: Date,
): Promise<UsedKey | undefined> {
	const get = { TableName, Key: marshal(keyOf(idempotency)), ConsistentRead: true };
	const { Item } = await client.send(new GetItemCommand(get));
	if (Item === undefined) return undefined;
	const item = unmarshal(Item);
	if (Number(item.expiresAt) <= inSeconds(at.getTime())) return undefined;
	return item.fingerprint === idempotency.fingerprint
		? { outcome: "repeated", id: textIn(item, "madeId") }
		: { outcome: "key-taken" };
}

/** The write that uses a key, unless it is in use. One that has expired counts as absent: DynamoDB may delete it days later (AWS, Time to Live). */
export const rememberKey = (TableName: string, idempotency: Idempotency, madeId: string, at: Date): Put => ({
	TableName,
	Item: marshal({
		...keyOf(idempotency),
		madeId,
		fingerprint: idempotency.fingerprint,
		expiresAt: inSeconds(at.getTime() + IDEMPOTENCY_MS),
	}),
	ConditionExpression: `${NOT_THERE} OR expiresAt <= :now`,
	ExpressionAttributeValues: { ":now": attributeOf(inSeconds(at.getTime())) },
});

const keyOf = ({ accountId, key }: Idempotency) =>
	idempotencyKey(accountId, createHash("sha256").update(key).digest("hex"));

const inSeconds = (ms: number): number => Math.floor(ms / 1000);
