import { isDeepStrictEqual } from "node:util";
import {
	type DynamoDBClient,
	GetItemCommand,
	paginateQuery,
	type TransactWriteItem,
	TransactWriteItemsCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { Orders } from "../../application/ports/orders.ts";
import { claimedByBlock, isPlanned, isReserved } from "../../domain/inventory/plan-claims.ts";
import type { HistoryRecord } from "../../domain/order/history.ts";
import type { Order } from "../../domain/order/order.ts";
import { marshal, unmarshal } from "./attributes.ts";
import { eventToItem } from "./event-item.ts";
import { assertRival, freeUpdates } from "./free-updates.ts";
import { historyItem, historyOfItem } from "./history-item.ts";
import { holdersUpdates } from "./holders-item.ts";
import { putOnce, recallKey } from "./idempotency-item.ts";
import { enterService, leaveService } from "./in-service-item.ts";
import { orderKey } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import { attemptWrite, type WriteOutcome } from "./lost-race.ts";
import { orderOfItem, orderToItem } from "./order-item.ts";
import { historyPrefix, orderPartition } from "./order-part-keys.ts";
import { endReservation } from "./reservation-item.ts";
import { claimUpdate } from "./stock-updates.ts";
import { versionUpdate } from "./version-update.ts";

/** The tables that a change of an order writes. */
export interface OrderTables {
	readonly ordersTable: string;
	/** Needed by changes that take or give back numbers. */
	readonly inventoryTable?: string;
	/** Needed by changes that give back numbers: tells where a block belongs. */
	readonly inventory?: Inventory;
}

/** `Orders` on DynamoDB. */
export function dynamodbOrders(client: DynamoDBClient, tables: OrderTables): Orders {
	const { ordersTable: TableName } = tables;

	const find: Orders["find"] = async (name) => {
		const { Item } = await client.send(
			new GetItemCommand({ TableName, Key: marshal(orderKey(name)), ConsistentRead: true }),
		);
		return Item && orderOfItem(unmarshal(Item));
	};

	const add: Orders["add"] = (order, idempotency) => {
		const { orderId: id, createdAt } = order;
		const item = { ...orderToItem(order), attempts: 1 };
		return putOnce(client, TableName, { id, createdAt, item }, idempotency);
	};

	const recall: Orders["recall"] = (idempotency, at) => recallKey(client, TableName, idempotency, at);

	const change: Orders["change"] = async (asked) => {
		const { before, after, claims = [], releases = [], record, event } = asked;
		const order = { TableName, ...orderUpdate(before, after) };
		const freed = await freeUpdates(tables.inventory, releases);
		if (freed === undefined) {
			assertRival((await find(before))?.version === before.version, `order ${before.orderId}`);
			return undefined;
		}
		const stock = [...claims.filter(isPlanned).map(claimUpdate), ...freed];
		const others: TransactWriteItem[] = [
			...(record ? [{ Put: { TableName, Item: historyItem(after, record) } }] : []),
			...(event ? [{ Put: { TableName, Item: marshal(eventToItem(event)) } }] : []),
			...[...stock, ...holdersUpdates(before, after, asked.releasedAt ?? after.modifiedAt)].map((update) => ({
				Update: { TableName: tables.inventoryTable, ...update },
			})),
			...claims.filter(isReserved).map(({ reservation }) => endReservation(TableName, reservation)),
			...claimedByBlock(claims).map((claimed) => ({
				Update: { TableName, ...enterService(after, claimed) },
			})),
			...releases.map((release) => leaveService(TableName, after, release)),
		];
		if (others.length === 0) {
			const outcome = await attemptWrite(() => client.send(new UpdateItemCommand(order)));
			return outcome === "done" || (await isThere(after)) || madeOf(outcome);
		}
		const TransactItems = [{ Update: order }, ...others];
		return madeOf(await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems }))));
	};

	/**
	 * Tells our own change from a rival's: when its answer was lost, the SDK's second try finds the version gone. A
	 * transaction needs none of this, for it carries a token (AWS, TransactWriteItems, ClientRequestToken).
	 */
	const isThere = async (after: Order): Promise<boolean> => {
		const stored = await find(after);
		return stored !== undefined && isDeepStrictEqual(orderToItem(stored), orderToItem(after));
	};

	const history: Orders["history"] = async (order) => {
		const query = {
			TableName,
			KeyConditionExpression: `PK = :order AND SK ${BEGINNING}`,
			ExpressionAttributeValues: marshal({
				":order": orderPartition(order),
				...valuesBeginning(historyPrefix(order.orderId)),
			}),
			ConsistentRead: true,
		};
		const records: HistoryRecord[] = [];
		for await (const { Items = [] } of paginateQuery({ client }, query))
			records.push(...Items.map(historyOfItem));
		return records;
	};

	return { add, recall, find, history, change };
}

/** Whether a change was made; undefined if all that is known is that another transaction had something of it. */
const madeOf = (outcome: WriteOutcome): boolean | undefined =>
	outcome === "conflict" ? undefined : outcome === "done";

/** What the redrive noted when it began an attempt ends with any change, also when it was noted after the order was read. */
const orderUpdate = (before: Order, after: Order) =>
	versionUpdate(orderToItem(before), orderToItem(after), [
		"tries",
		...(after.dueAt === undefined ? ["dueAt"] : []),
	]);
