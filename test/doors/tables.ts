import { type AttributeValue, BatchWriteItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import type { TestTables } from "../support/dynamodb.ts";

type Item = Readonly<Record<string, AttributeValue>>;

/** All that both tables have, item by item. */
export interface TablesContent {
	readonly ofOrders: readonly Item[];
	readonly ofInventory: readonly Item[];
}

/** Most items of one BatchWriteItem. */
const BATCH_MAX = 25;

/** Reads both tables whole. */
export const contentOf = async (tables: TestTables): Promise<TablesContent> => ({
	ofOrders: await itemsOf(tables, tables.ordersTable),
	ofInventory: await itemsOf(tables, tables.inventoryTable),
});

async function itemsOf({ client }: TestTables, TableName: string): Promise<readonly Item[]> {
	const items: Item[] = [];
	for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
		items.push(...Items);
	return items;
}

/** Puts such items into tables that have none. */
export async function fill(tables: TestTables, { ofOrders, ofInventory }: TablesContent): Promise<void> {
	const puts = [
		...ofOrders.map((Item) => ({ table: tables.ordersTable, Item })),
		...ofInventory.map((Item) => ({ table: tables.inventoryTable, Item })),
	];
	for (let start = 0; start < puts.length; start += BATCH_MAX) {
		const batch = puts.slice(start, start + BATCH_MAX);
		const RequestItems = Object.fromEntries(
			[...Map.groupBy(batch, ({ table }) => table)].map(([table, some]) => [
				table,
				some.map(({ Item }) => ({ PutRequest: { Item } })),
			]),
		);
		await tables.client.send(new BatchWriteItemCommand({ RequestItems }));
	}
}
