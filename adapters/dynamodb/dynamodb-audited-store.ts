import { type DynamoDBClient, paginateQuery, paginateScan } from "@aws-sdk/client-dynamodb";
import type { AuditedStore } from "../../application/ports/audited-store.ts";
import { batchesOf } from "../../domain/batches.ts";
import { fromBlocks } from "../../domain/number/number-set.ts";
import { areaNamed } from "./area-entry.ts";
import { marshal } from "./attributes.ts";
import {
	type Attributes,
	auditedDisconnectOf,
	auditedOrderOf,
	auditedRecordOf,
	auditedServiceOf,
	auditedStockOf,
} from "./audited-items.ts";
import { batchGet } from "./batch-get.ts";
import { disconnectedOfItem } from "./in-service-item.ts";
import {
	accountPartition,
	disconnectKey,
	endOfPrefix,
	ORDER_PREFIX,
	orderKey,
	type PartitionKey,
	placeIn,
	placeKey,
} from "./keys.ts";
import { disconnectedPrefix, numbersPartition, serviceKey } from "./numbers-keys.ts";

/** Items read in one request (AWS, BatchGetItem). */
const ITEMS_PER_READ_MAX = 100;

/** Requests for items under way at once: of a page of 1 MB, some 1,400 orders, 14 are needed. */
const READS_AT_ONCE = 8;

/** `AuditedStore` on DynamoDB: a page is one of a Scan, 1 MB. What cannot be read is told, and by those who name it not found. */
export function dynamodbAuditedStore(
	client: DynamoDBClient,
	{ ordersTable, inventoryTable }: { readonly ordersTable: string; readonly inventoryTable: string },
): AuditedStore {
	async function* pages<T>(
		TableName: string,
		read: (attributes: Attributes) => T | readonly T[] | undefined,
	): AsyncGenerator<readonly T[]> {
		for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
			yield Items.flatMap((attributes) => read(attributes) ?? []);
	}

	async function itemsNamed(
		keys: readonly PartitionKey[],
		TableName = ordersTable,
	): Promise<readonly Attributes[]> {
		const found: Attributes[] = [];
		for (const round of batchesOf(batchesOf(keys, ITEMS_PER_READ_MAX), READS_AT_ONCE)) {
			const reads = round.map((batch) =>
				batchGet(client, {
					TableName,
					Keys: batch.map((key) => marshal(key)),
					ConsistentRead: true,
				}),
			);
			found.push(...(await Promise.all(reads)).flat());
		}
		return found;
	}

	return {
		blocks: () => pages(inventoryTable, auditedStockOf),
		records: () => pages(ordersTable, auditedRecordOf),
		async inServiceBy(names) {
			return readables(await itemsNamed(names.map((name) => serviceKey(name, name.block))), auditedServiceOf);
		},
		async areasOf(places) {
			const items = await itemsNamed(places.map(placeKey), inventoryTable);
			return new Map(
				items.map(({ PK, areas }) => [placeIn(PK?.S ?? ""), (areas?.SS ?? []).map(areaNamed)] as const),
			);
		},
		async countOrders(accountId, { after, upTo }) {
			const key = (orderId: string) => orderKey({ accountId, orderId }).SK;
			// Milestones are of orders that have been there for minutes, so what is read may be a moment old, at half the price.
			const query = {
				TableName: ordersTable,
				KeyConditionExpression: "PK = :account AND SK BETWEEN :from AND :to",
				ExpressionAttributeValues: marshal({
					":account": accountPartition(accountId),
					":from": after === undefined ? ORDER_PREFIX : `${key(after)}\u0000`,
					":to": key(upTo),
				}),
				Select: "COUNT",
			} as const;
			let orders = 0;
			for await (const { Count = 0 } of paginateQuery({ client }, query)) orders += Count;
			return orders;
		},
		async ordersNamed(names) {
			return readables(await itemsNamed(names.map(orderKey)), auditedOrderOf);
		},
		async disconnectsNamed(names) {
			return readables(await itemsNamed(names.map(disconnectKey)), auditedDisconnectOf);
		},
		async everDisconnected(accountId, block) {
			const prefix = disconnectedPrefix(block);
			const query = {
				TableName: ordersTable,
				ConsistentRead: true,
				KeyConditionExpression: "PK = :account AND SK BETWEEN :from AND :to",
				ExpressionAttributeValues: marshal({
					":account": numbersPartition(accountId),
					":from": prefix,
					":to": endOfPrefix(prefix),
				}),
			};
			const found: Attributes[] = [];
			for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...Items);
			return fromBlocks(readables(found, disconnectedOfItem));
		},
	};
}

/** Those that can be read; the others are told where they are found. */
function readables<T>(items: readonly Attributes[], read: (attributes: Attributes) => T): readonly T[] {
	return items.flatMap((attributes) => {
		try {
			return [read(attributes)];
		} catch {
			return [];
		}
	});
}
