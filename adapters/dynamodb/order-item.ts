import { decodeRuns, encodeRuns } from "../../domain/number/number-runs.ts";
import { fromBlocks, type NumberSet, numberSet, numbersIn } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { completedQuantity, type Order, requestedQuantity } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { type OrderRequest, type OrderTerms, storedRequest } from "../../domain/order/order-request.ts";
import { statusOf } from "../../domain/order/order-status.ts";
import { numberIn, optional, type PlainItem, textIn } from "./attributes.ts";
import { customerKey, dueShard, orderKey, orderNameOf } from "./keys.ts";

/**
 * An order as its item. Names of attributes count in its size: an ordinary order stays under 1 KB, so that it is one write
 * unit. Numbers are written as runs. `attempts` and
 * `tries` are not here: they belong to the backlog.
 */
export function orderToItem(order: Order): PlainItem {
	const { name, customerOrderId, siteId, criterion: _, ...terms } = order.request;
	const { orderType } = terms;
	return {
		...orderKey(order),
		createdAt: order.createdAt,
		createdBy: order.createdBy,
		siteId,
		status: order.status,
		version: order.version,
		modifiedAt: order.modifiedAt,
		completedAt: order.completedAt,
		closedBy: order.closedBy,
		name,
		customerKey: customerOrderId && customerKey(order.accountId, customerOrderId),
		request: JSON.stringify({ ...terms, orderType: { ...orderType, telephoneNumbers: undefined } }),
		numbers: orderType.telephoneNumbers && encodeRuns(orderType.telephoneNumbers as TelephoneNumber[]),
		requested: requestedQuantity(order),
		completed: completedQuantity(order),
		partialAllowed: terms.partialAllowed,
		claimed: runsOf(order.claimed),
		holding: runsOf(order.holding),
		unavailable: runsOf(order.unavailable),
		dueShard: dueShard(order.orderId),
		dueAt: order.dueAt,
		waitingKey: order.waitingKey,
	};
}

/** The order that an item, or an index's entry for it, belongs to. Throws for an item of another kind. */
export function orderNameIn(item: PlainItem): OrderName {
	const name = orderNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") });
	if (name === undefined) throw new Error(`Item ${item.PK} ${item.SK} is no order`);
	return name;
}

/** The order in an item, and what it asks for, made here once. Throws for a broken record. */
export function orderOfItem(item: PlainItem): Order {
	const status = statusOf(textIn(item, "status"));
	if (status === undefined) throw new Error(`Item ${String(item.PK)} has status '${String(item.status)}'`);
	const name = orderNameIn(item);
	return {
		...name,
		createdAt: textIn(item, "createdAt"),
		createdBy: textIn(item, "createdBy"),
		request: requestOf(item, name.accountId),
		status,
		version: numberIn(item, "version"),
		modifiedAt: textIn(item, "modifiedAt"),
		...optional(item, "completedAt"),
		...optional(item, "closedBy"),
		claimed: numbersOf(item, "claimed"),
		holding: numbersOf(item, "holding"),
		unavailable: numbersOf(item, "unavailable"),
		...optional(item, "dueAt"),
		...optional(item, "waitingKey"),
	};
}

function requestOf(item: PlainItem, accountId: string): OrderRequest {
	const terms = JSON.parse(textIn(item, "request")) as Omit<OrderTerms, "siteId">;
	const numbers = item.numbers === undefined ? {} : { telephoneNumbers: decodeRuns(textIn(item, "numbers")) };
	const reference =
		item.customerKey === undefined ? "" : textIn(item, "customerKey").slice(accountId.length + 1);
	return storedRequest({
		...optional(item, "name"),
		...(reference === "" ? {} : { customerOrderId: reference }),
		siteId: textIn(item, "siteId"),
		...terms,
		orderType: { ...terms.orderType, ...numbers },
	});
}

/** Numbers as runs; no attribute at all for none. */
export const runsOf = (numbers: NumberSet): string | undefined =>
	numbers.size === 0 ? undefined : encodeRuns(numbersIn(numbers));

/** The numbers that an attribute holds as runs; none when it is absent. */
export const numbersOf = (item: PlainItem, name: string): NumberSet =>
	item[name] === undefined ? fromBlocks([]) : numberSet(decodeRuns(textIn(item, name)));
