import {
	type DynamoDBClient,
	paginateQuery,
	QueryCommand,
	type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { OrderList } from "../../application/ports/order-list.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Now } from "../../application/ports/runtime.ts";
import { batchesOf } from "../../domain/batches.ts";
import type { Order } from "../../domain/order/order.ts";
import { matchesFilter, type OrderFilter } from "../../domain/order/order-filter.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { marshal, unmarshal } from "./attributes.ts";
import { customerKey, orderKey } from "./keys.ts";
import { orderNameIn, orderOfItem } from "./order-item.ts";
import { isOnlyDates, orderConditions, rangeOf } from "./order-range.ts";
import { orderRanks } from "./order-ranks.ts";

/** Orders looked at in one request at most: of some 750 bytes, as many as DynamoDB answers at once (1 MB). */
const LOOKED_AT_MAX = 1_400;

/** Orders with one reference that are read at once. */
const READ_AT_ONCE = 16;

/** `OrderList` on DynamoDB. */
export function dynamodbOrderList(
	client: DynamoDBClient,
	TableName: string,
	{ orders, now }: { readonly orders: Pick<Orders, "find">; readonly now: Now },
): OrderList {
	const countInRange = orderRanks(client, TableName, now);

	/** Orders that are meant, newest first. Where few of those looked at are, it looks at more and more at once. */
	async function* newestFirst(accountId: string, filter: OrderFilter, { fromOrder, atFirst }: Start) {
		const range = rangeOf(filter, fromOrder);
		let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
		let Limit = Math.min(LOOKED_AT_MAX, atFirst);
		while (range.first <= range.last) {
			const { Items = [], LastEvaluatedKey } = await client.send(
				new QueryCommand({
					TableName,
					...orderConditions(accountId, filter, range),
					ScanIndexForward: false,
					Limit,
					ExclusiveStartKey,
				}),
			);
			yield* Items.map((item) => orderOfItem(unmarshal(item)));
			if (LastEvaluatedKey === undefined) return;
			ExclusiveStartKey = LastEvaluatedKey;
			Limit = Math.min(LOOKED_AT_MAX, 4 * Limit);
		}
	}

	/** Names of the orders with a reference of the customer's, placed in the time that is meant, newest first. */
	async function namesWith(reference: string, accountId: string, filter: OrderFilter, fromOrder?: string) {
		const { first, last } = rangeOf(filter, fromOrder);
		const query = {
			TableName,
			IndexName: "byCustomerOrderId",
			KeyConditionExpression: "customerKey = :key",
			ExpressionAttributeValues: marshal({ ":key": customerKey(accountId, reference) }),
		};
		const names: OrderName[] = [];
		for await (const { Items = [] } of paginateQuery({ client }, query))
			names.push(...Items.map((item) => orderNameIn(unmarshal(item))));
		return names
			.map((name) => ({ name, sortKey: orderKey(name).SK }))
			.filter(({ sortKey }) => sortKey >= first && sortKey <= last)
			.sort((a, b) => (a.sortKey < b.sortKey ? 1 : -1))
			.map(({ name }) => name);
	}

	async function* withReference(
		reference: string,
		accountId: string,
		filter: OrderFilter,
		fromOrder?: string,
	) {
		const names = await namesWith(reference, accountId, filter, fromOrder);
		for (const batch of batchesOf(names, READ_AT_ONCE)) {
			const found = await Promise.all(batch.map(orders.find));
			yield* found.filter((order) => order !== undefined && matchesFilter(order, filter)) as Order[];
		}
	}

	const page: OrderList["page"] = async (accountId, filter, { start, size }) => {
		const fromOrder = "orderId" in start ? start.orderId : undefined;
		if (fromOrder !== undefined && !(await orders.find({ accountId, orderId: fromOrder }))) return undefined;
		let skip = "skip" in start ? start.skip : 0;
		const reference = filter.customerOrderId;
		const meant =
			reference === undefined
				? newestFirst(accountId, filter, { fromOrder, atFirst: skip + size + 1 })
				: withReference(reference, accountId, filter, fromOrder);
		const found: Order[] = [];
		for await (const order of meant) {
			if (skip-- > 0) continue;
			found.push(order);
			if (found.length > size) break;
		}
		const next = found[size]?.orderId;
		return { orders: found.slice(0, size), ...(next === undefined ? {} : { next }) };
	};

	const count: OrderList["count"] = async (accountId, filter) => {
		const { customerOrderId: reference, ...others } = filter;
		if (reference === undefined && isOnlyDates(filter)) return countInRange(accountId, rangeOf(filter));
		if (reference !== undefined && isOnlyDates(others))
			return (await namesWith(reference, accountId, filter)).length;
		let total = 0;
		if (reference !== undefined) {
			for await (const _ of withReference(reference, accountId, filter)) total += 1;
			return total;
		}
		const range = rangeOf(filter);
		if (range.last < range.first) return 0;
		const query = { TableName, ...orderConditions(accountId, filter, range), Select: "COUNT" as const };
		for await (const { Count = 0 } of paginateQuery({ client }, query)) total += Count;
		return total;
	};

	return { page, count };
}

/** Where a query for orders begins, and how many it looks at in its first request. */
interface Start {
	readonly fromOrder: string | undefined;
	readonly atFirst: number;
}
