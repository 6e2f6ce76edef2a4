import {
	type DynamoDBClient,
	GetItemCommand,
	paginateQuery,
	type QueryCommandInput,
	TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { TakenNumbers } from "../../application/ports/numbers-in-service.ts";
import { blocksOf, fromBlocks } from "../../domain/number/number-set.ts";
import { marshal, type PlainItem, textIn, unmarshal } from "./attributes.ts";
import { disconnectOfItem, disconnectToItem } from "./disconnect-item.ts";
import { assertRival, freeUpdates } from "./free-updates.ts";
import { putOnce } from "./idempotency-item.ts";
import { enterDisconnected, takeOutOfService } from "./in-service-item.ts";
import {
	accountPartition,
	DISCONNECT_PREFIX,
	DUE_DISCONNECTS,
	disconnectKey,
	disconnectNameOf,
	endOfPrefix,
} from "./keys.ts";
import { attemptWrite } from "./lost-race.ts";
import { versionUpdate } from "./version-update.ts";

/** The tables that a change of a disconnect writes. */
export interface DisconnectTables {
	readonly ordersTable: string;
	readonly inventoryTable: string;
	/** Tells where a block belongs whose numbers go back to stock. */
	readonly inventory: Inventory;
}

/** `Disconnects` on DynamoDB. */
export function dynamodbDisconnects(client: DynamoDBClient, tables: DisconnectTables): Disconnects {
	const { ordersTable: TableName, inventoryTable, inventory } = tables;

	const add: Disconnects["add"] = (disconnect, idempotency) => {
		const { disconnectId: id, createdAt } = disconnect;
		return putOnce(client, TableName, { id, createdAt, item: disconnectToItem(disconnect) }, idempotency);
	};

	const find: Disconnects["find"] = async (name) => {
		const { Item } = await client.send(
			new GetItemCommand({ TableName, Key: marshal(disconnectKey(name)), ConsistentRead: true }),
		);
		return Item && disconnectOfItem(unmarshal(Item));
	};

	const change: Disconnects["change"] = async ({ before, after, taken = [], restocked = [] }) => {
		const stock = await freeUpdates(inventory, restocked);
		if (stock === undefined) {
			assertRival((await find(before))?.version === before.version, `disconnect ${before.disconnectId}`);
			return false;
		}
		const left = blocksOf(fromBlocks(taken.map(({ record: { block }, lines }) => ({ block, lines }))));
		const TransactItems = [
			{ Update: { TableName, ...versionUpdate(disconnectToItem(before), disconnectToItem(after)) } },
			...taken.map((numbers) => takeOutOfService(TableName, numbers)),
			...left.map(({ block, lines }) => enterDisconnected(TableName, after, lines, placeOf(taken, block))),
			...stock.map((update) => ({ Update: { TableName: inventoryTable, ...update } })),
		];
		const outcome = await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
		return outcome === "done";
	};

	async function* pages(query: Omit<QueryCommandInput, "TableName">): AsyncGenerator<readonly PlainItem[]> {
		for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...query }))
			yield Items.map(unmarshal);
	}

	async function* list(accountId: string, from?: string): ReturnType<Disconnects["list"]> {
		const last = `${DISCONNECT_PREFIX}${from ?? ""}`;
		const query = {
			KeyConditionExpression: "PK = :account AND SK BETWEEN :first AND :last",
			ExpressionAttributeValues: marshal({
				":account": accountPartition(accountId),
				":first": DISCONNECT_PREFIX,
				":last": from === undefined ? endOfPrefix(last) : last,
			}),
			ScanIndexForward: false,
			ConsistentRead: true,
		};
		for await (const items of pages(query)) yield items.map(disconnectOfItem);
	}

	async function* due(now: Date): ReturnType<Disconnects["due"]> {
		const query = {
			IndexName: "due",
			KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
			ExpressionAttributeValues: marshal({ ":shard": DUE_DISCONNECTS, ":now": now.toISOString() }),
		};
		for await (const items of pages(query))
			yield items.map((item) => disconnectNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }));
	}

	return { add, find, change, list, due };
}

function placeOf(taken: readonly TakenNumbers[], block: string): TakenNumbers["record"] {
	const found = taken.find(({ record }) => record.block === block);
	if (found === undefined) throw new Error(`Numbers of block ${block} were taken from a record`);
	return found.record;
}
