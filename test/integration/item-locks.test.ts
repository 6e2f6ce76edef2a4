import { setTimeout } from "node:timers/promises";
import {
	type DynamoDBClient,
	GetItemCommand,
	TransactionCanceledException,
	TransactionConflictException,
	TransactWriteItemsCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { attemptWrite } from "../../adapters/dynamodb/lost-race.ts";
import { ItemLocks, lockingClient } from "../doors/item-locks.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

/** Long enough for whatever a test does in the meantime. */
const LONG_MS = 300;

let dynamodb: TestDynamodb;
let client: DynamoDBClient;
let TableName: string;
let locks: ItemLocks;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	const tables = await dynamodb.emptied();
	TableName = tables.inventoryTable;
	locks = new ItemLocks(LONG_MS);
	client = lockingClient(tables.client, locks);
});

/** Counts one up in an attribute of an item. */
const update = (item: string, attribute: string) => ({
	TableName,
	Key: { PK: { S: item } },
	UpdateExpression: `ADD ${attribute} :one`,
	ExpressionAttributeValues: { ":one": { N: "1" } },
});
const transact = (...updates: readonly ReturnType<typeof update>[]) =>
	client.send(new TransactWriteItemsCommand({ TransactItems: updates.map((Update) => ({ Update })) }));

/** A transaction of an item that is under way; what it is for has been handed on when this answers. */
async function underWay(item: string) {
	const ended = transact(update(item, "w0"));
	while (locks.transactions === 0) await setTimeout(1);
	return { ended };
}

it("two transactions over one item conflict, though they change different attributes, and each item has its reason", async () => {
	const { ended } = await underWay("A");
	const met = await transact(update("B", "w1"), update("A", "w1")).catch((error) => error);
	expect(met).toBeInstanceOf(TransactionCanceledException);
	expect(met.name).toBe("TransactionCanceledException");
	expect(met.CancellationReasons).toEqual([
		{ Code: "None" },
		{ Code: "TransactionConflict", Message: "Transaction is ongoing for the item" },
	]);
	await ended;
	await transact(update("B", "w1"), update("A", "w1"));
	expect([locks.transactions, locks.conflicts]).toEqual([2, 1]);
});

it("a write of one item that a transaction has is refused by a name of its own", async () => {
	const { ended } = await underWay("A");
	const write = () => client.send(new UpdateItemCommand(update("A", "w1")));
	await expect(write()).rejects.toBeInstanceOf(TransactionConflictException);
	expect(await attemptWrite(write)).toBe("conflict");
	await ended;
	await write();
	const { Item } = await client.send(new GetItemCommand({ TableName, Key: { PK: { S: "A" } } }));
	expect(Item).toEqual({ PK: { S: "A" }, w0: { N: "1" }, w1: { N: "1" } });
});

it("reads, and writes of other items, go on", async () => {
	const { ended } = await underWay("A");
	await client.send(new GetItemCommand({ TableName, Key: { PK: { S: "A" } }, ConsistentRead: true }));
	await client.send(new UpdateItemCommand(update("B", "w0")));
	expect(locks.conflicts).toBe(0);
	await ended;
});
