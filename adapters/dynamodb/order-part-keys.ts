import type { EventName } from "../../application/ports/events.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { dueShard, type Key, padded } from "./keys.ts";
import { receiverShard } from "./receiver-keys.ts";

/** Orders table: the partition of what is written beside an order while it waits and is told of. Each order has its own. */
export const orderPartition = ({ accountId, orderId }: OrderName): string => `ORDER#${accountId}#${orderId}`;

/** Orders table: a record of an order's history, by the version that the change made. */
export const historyKey = (order: OrderName, version: number): Key => ({
	PK: orderPartition(order),
	SK: `${historyPrefix(order.orderId)}${padded(version)}`,
});

/** Begins the sort key of every record of an order's history. */
export const historyPrefix = (orderId: string): string => `HISTORY#${orderId}#`;

/** Orders table: an event of an order that has still to be delivered, or waits for one receiver. Event ids grow with time. */
export const eventKey = ({ waitsFor, ...event }: EventName): Key => ({
	PK: orderPartition(event),
	SK: `${eventPrefix(event.orderId)}${event.eventId}${waitsFor === undefined ? "" : `#${waitsFor}`}`,
});

/** Begins the sort key of every event of an order. */
export const eventPrefix = (orderId: string): string => `${EVENT_PREFIX}${orderId}#`;

/** Begins the sort key of every event. */
export const EVENT_PREFIX = "EVENT#";

/** The event in an event's key. */
export function eventNameOf({ PK, SK }: Key): EventName {
	const [, accountId = ""] = PK.split("#");
	const [, orderId = "", eventId = "", waitsFor] = SK.split("#");
	return { accountId, orderId, eventId, ...(waitsFor === undefined ? {} : { waitsFor }) };
}

/**
 * Index `due`: the partition of an order's events, apart from those of orders, for what has to be done about them differs; of those that
 * wait for a receiver, that one's.
 */
export const eventShard = ({ accountId, orderId, waitsFor }: Omit<EventName, "eventId">): string =>
	waitsFor === undefined
		? `EVENT#${dueShard(orderId)}`
		: receiverShard({ accountId, subscriptionId: waitsFor });
