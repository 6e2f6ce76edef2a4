import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { areaEntry } from "../../adapters/dynamodb/area-entry.ts";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { batchGet } from "../../adapters/dynamodb/batch-get.ts";
import { stockKeysOf } from "../../adapters/dynamodb/block-item.ts";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import { blockKey } from "../../adapters/dynamodb/keys.ts";
import { orderToItem } from "../../adapters/dynamodb/order-item.ts";
import { eachOf } from "../../application/each-of.ts";
import { batchesOf } from "../../domain/batches.ts";
import { type Area, areasByPlace, type BlockPlace } from "../../domain/inventory/places.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { Order } from "../../domain/order/order.ts";
import { importStock } from "../support/import-stock.ts";
import { run } from "../support/order-builder.ts";

/** Items that DynamoDB takes in one batch at most. */
const BATCH_MAX = 25;

/** Batches on their way at once. */
const AT_ONCE = 8;

type Item = Record<string, AttributeValue>;

/** Writes items as they are, by the batch: what a table holds is not what is measured. */
export async function seedItems(
	client: DynamoDBClient,
	table: string,
	items: readonly Item[],
): Promise<void> {
	await eachOf(batchesOf(items, BATCH_MAX), AT_ONCE, async (batch) => {
		const RequestItems = { [table]: batch.map((Item) => ({ PutRequest: { Item } })) };
		const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }));
		if (Object.keys(UnprocessedItems).length > 0)
			throw new Error("The emulator left items of a batch undone");
	});
}

/** Writes orders as they are. */
export const seedOrders = (client: DynamoDBClient, table: string, orders: readonly Order[]): Promise<void> =>
	seedItems(
		client,
		table,
		orders.map((order) => marshal(orderToItem(order))),
	);

/**
 * Brings full thousands-blocks into stock, where they are said to be: one as the operator's import does, and the others as the
 * item that this wrote, under their own names; and their areas under every place.
 */
export async function seedBlocks(
	client: DynamoDBClient,
	table: string,
	places: readonly BlockPlace[],
): Promise<void> {
	const stock = dynamodbStockStore(client, table);
	const areas = new Map<string, Map<string, Area>>();
	const items: Item[] = [];
	const [first] = places;
	if (first === undefined) return;
	const { block, ...place } = first;
	await importStock(client, table, run(`${block}000`, 1000), place);
	const [imported = {}] = await batchGet(client, {
		TableName: table,
		Keys: [marshal(blockKey(block))],
		ConsistentRead: true,
	});
	for (const each of places) {
		const { state, rateCenter, city, lata, zips = [] } = each;
		items.push({
			...imported,
			...marshal({ ...blockKey(each.block), state, rateCenter, city, lata, zips: zips.join(" ") }),
			...marshal(stockKeysOf(each)),
		});
		for (const [name, area] of areasByPlace(each))
			areas.set(name, (areas.get(name) ?? new Map()).set(areaEntry(area), area));
	}
	await seedItems(client, table, items);
	await eachOf([...areas], AT_ONCE, ([name, of]) => stock.addAreas(name, [...of.values()]));
}

/** The n-th block of an area code. */
export const blockOf = (npa: string, n: number): BlockId => `${npa}${2000 + n}` as BlockId;
