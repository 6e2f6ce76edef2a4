import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
	type DynamoDBClient,
	GetItemCommand,
	PutItemCommand,
	paginateQuery,
	type TransactWriteItem,
	TransactWriteItemsCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { retryLostRaces } from "../../application/ports/contention.ts";
import type { Inventory } from "../../application/ports/inventory.ts";
import type { AddedOrder, Idempotency, Orders } from "../../application/ports/orders.ts";
import { claimedByBlock, isPlanned, isReserved } from "../../domain/inventory/plan-claims.ts";
import type { HistoryRecord } from "../../domain/order/history.ts";
import type { Order } from "../../domain/order/order.ts";
import { DAY_MS } from "../../domain/time.ts";
import { attributeOf, marshal, unmarshal } from "./attributes.ts";
import { eventToItem } from "./event-item.ts";
import { freeUpdates } from "./free-updates.ts";
import { historyItem, historyOfItem } from "./history-item.ts";
import { holdersUpdates } from "./holders-item.ts";
import { enterService, leaveService } from "./in-service-item.ts";
import { accountPartition, historyPrefix, idempotencyKey, orderKey } from "./keys.ts";
import { BEGINNING, valuesBeginning } from "./keys-beginning.ts";
import {
	attemptWrite,
	BETWEEN_CONFLICTS,
	CONFLICT_TRIES_MAX,
	type WriteOutcome,
	writeWhenFree,
} from "./lost-race.ts";
import { orderOfItem, orderToItem } from "./order-item.ts";
import { endReservation } from "./reservation-item.ts";
import { claimUpdate } from "./stock-updates.ts";
import { versionUpdate } from "./version-update.ts";

/** How long an idempotency key is remembered: a day, as clients expect of the header. */
export const IDEMPOTENCY_MS = DAY_MS;

const NOT_THERE = "attribute_not_exists(PK)";

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

	const add: Orders["add"] = async (order, idempotency) => {
		const Item = marshal({ ...orderToItem(order), attempts: 1 });
		const put = { TableName, Item, ConditionExpression: NOT_THERE };
		if (idempotency === undefined) {
			// The id is random: an item that is there already is this order, put by a try whose answer was lost.
			await writeWhenFree(() => client.send(new PutItemCommand(put)));
			return { outcome: "added" };
		}
		const now = Date.parse(order.createdAt);
		const TransactItems = [{ Put: put }, { Put: { TableName, ...remember(idempotency, order, now) } }];
		const rule = {
			triesMax: CONFLICT_TRIES_MAX,
			between: BETWEEN_CONFLICTS,
			gaveUp: () => `Idempotency key of order ${order.orderId} stayed contended`,
		};
		return retryLostRaces<AddedOrder>(rule, async () => {
			const outcome = await attemptWrite(() => client.send(new TransactWriteItemsCommand({ TransactItems })));
			if (outcome === "done") return { outcome: "added" };
			const used = await recall(idempotency, new Date(now));
			const isOurs = used?.outcome === "repeated" && used.orderId === order.orderId;
			if (isOurs) return { outcome: "added" };
			// Undefined while a rival's use of the key is under way, or when it expired just now.
			return used;
		});
	};

	const recall: Orders["recall"] = async (idempotency, at) => {
		const { Item } = await client.send(
			new GetItemCommand({ TableName, Key: marshal(keyOf(idempotency)), ConsistentRead: true }),
		);
		if (Item === undefined) return undefined;
		const { orderId, fingerprint, expiresAt } = unmarshal(Item);
		if (Number(expiresAt) <= Math.floor(at.getTime() / 1000)) return undefined;
		return fingerprint === idempotency.fingerprint
			? { outcome: "repeated", orderId: String(orderId) }
			: { outcome: "key-taken" };
	};

	const change: Orders["change"] = async ({ before, after, claims = [], releases = [], record, event }) => {
		const order = { TableName, ...orderUpdate(before, after) };
		const stock = [
			...claims.filter(isPlanned).map(claimUpdate),
			...(await freeUpdates(tables.inventory, releases)),
		];
		const others: TransactWriteItem[] = [
			...(record ? [{ Put: { TableName, Item: historyItem(after, record) } }] : []),
			...(event ? [{ Put: { TableName, Item: marshal(eventToItem(event)) } }] : []),
			...[...stock, ...holdersUpdates(before, after)].map((update) => ({
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

	const history: Orders["history"] = async ({ accountId, orderId }) => {
		const query = {
			TableName,
			KeyConditionExpression: `PK = :account AND SK ${BEGINNING}`,
			ExpressionAttributeValues: marshal({
				":account": accountPartition(accountId),
				...valuesBeginning(historyPrefix(orderId)),
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

const keyOf = ({ accountId, key }: Idempotency) =>
	idempotencyKey(accountId, createHash("sha256").update(key).digest("hex"));

/** A key that has expired counts as absent: DynamoDB may delete it days later (AWS, Time to Live). */
function remember(idempotency: Idempotency, { orderId }: Order, now: number) {
	return {
		Item: marshal({
			...keyOf(idempotency),
			orderId,
			fingerprint: idempotency.fingerprint,
			expiresAt: Math.floor((now + IDEMPOTENCY_MS) / 1000),
		}),
		ConditionExpression: `${NOT_THERE} OR expiresAt <= :now`,
		ExpressionAttributeValues: { ":now": attributeOf(Math.floor(now / 1000)) },
	};
}

/** What the redrive noted when it began an attempt ends with any change, also when it was noted after the order was read. */
const orderUpdate = (before: Order, after: Order) =>
	versionUpdate(orderToItem(before), orderToItem(after), [
		"tries",
		...(after.dueAt === undefined ? ["dueAt"] : []),
	]);
