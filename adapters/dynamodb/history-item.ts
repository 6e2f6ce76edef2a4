import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { HistoryRecord } from "../../domain/order/history.ts";
import type { Order } from "../../domain/order/order.ts";
import { statusOf } from "../../domain/order/order-status.ts";
import { marshal, textIn, unmarshal } from "./attributes.ts";
import { historyKey } from "./order-part-keys.ts";

/** A record of the change that made this version of the order, as its item. */
export const historyItem = (after: Order, record: HistoryRecord): Record<string, AttributeValue> =>
	marshal({ ...historyKey(after, after.version), ...record });

/** The record in an item. Throws for a broken one. */
export function historyOfItem(attributes: Readonly<Record<string, AttributeValue>>): HistoryRecord {
	const item = unmarshal(attributes);
	const status = statusOf(textIn(item, "status"));
	if (status === undefined) throw new Error(`Item ${item.SK} has status '${item.status}'`);
	return {
		at: textIn(item, "at"),
		note: textIn(item, "note"),
		author: textIn(item, "author"),
		status,
		...(item.difference === undefined ? {} : { difference: textIn(item, "difference") }),
	};
}
