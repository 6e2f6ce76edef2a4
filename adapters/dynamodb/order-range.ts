import type { OrderFilter } from "../../domain/order/order-filter.ts";
import { attributeOf, marshal } from "./attributes.ts";
import { accountPartition, ORDER_PREFIX } from "./keys.ts";

/** Orders of an account from one sort key to another, both ends included: what they fall between, not orders themselves. */
export interface OrderRange {
	readonly first: string;
	readonly last: string;
}

/** Hexadecimal digits of the time at the beginning of an order's id. */
const TIME_DIGITS = 12;

/** After the prefix of every order: `~` comes after all hexadecimal digits. */
const END = `${ORDER_PREFIX}~`;

/** The sort key that is not after any order placed at a moment (ISO 8601) or later, and after every earlier one. */
export function sortKeyAt(moment: string): string {
	const time = Date.parse(moment).toString(16).padStart(TIME_DIGITS, "0");
	return `${ORDER_PREFIX}${time.slice(0, 8)}-${time.slice(8)}`;
}

/** The range of the orders that a filter's dates mean; `fromOrder` (an id) and older ones only, if it is given. */
export function rangeOf({ from, before }: OrderFilter, fromOrder?: string): OrderRange {
	const last = before === undefined ? END : sortKeyAt(before);
	const start = fromOrder === undefined ? END : `${ORDER_PREFIX}${fromOrder}`;
	return { first: from === undefined ? ORDER_PREFIX : sortKeyAt(from), last: start < last ? start : last };
}

/** The conditions of a query for the orders that a filter means, but for the customer's own reference. */
export function orderConditions(accountId: string, filter: OrderFilter, { first, last }: OrderRange) {
	const wanted = Object.entries({
		status: filter.status,
		createdBy: filter.createdBy,
		siteId: filter.siteId,
	}).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
	return {
		KeyConditionExpression: "PK = :account AND SK BETWEEN :first AND :last",
		ExpressionAttributeValues: {
			...marshal({ ":account": accountPartition(accountId), ":first": first, ":last": last }),
			...Object.fromEntries(wanted.map(({ name, value }) => [`:${name}`, attributeOf(value)])),
		},
		...(wanted.length === 0
			? {}
			: {
					FilterExpression: wanted.map(({ name }) => `#${name} = :${name}`).join(" AND "),
					ExpressionAttributeNames: Object.fromEntries(wanted.map(({ name }) => [`#${name}`, name])),
				}),
	};
}

/** True when a filter says no more than when orders were placed. */
export const isOnlyDates = ({ status, createdBy, siteId, customerOrderId }: OrderFilter): boolean =>
	[status, createdBy, siteId, customerOrderId].every((value) => value === undefined);
