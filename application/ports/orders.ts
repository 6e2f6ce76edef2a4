import type { Claim } from "../../domain/inventory/plan-claims.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { HistoryRecord } from "../../domain/order/history.ts";
import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { Added, Idempotency, UsedKey } from "./idempotency.ts";

/** A change of one order and of the stock with it: all of it happens, or none. */
export interface OrderChange {
	/** The order as it was read; the change happens only if it is still that version. */
	readonly before: Order;
	readonly after: Order;
	/** Numbers to take; only if the words and the reservations they are taken from are as they were seen. */
	readonly claims?: readonly Claim[];
	/** Numbers to give back. */
	readonly releases?: readonly BlockLines[];
	/** When they are given back, ISO 8601, UTC; when the order changed last, if it is not said. */
	readonly releasedAt?: string;
	/** What the order's history says of it. */
	readonly record?: HistoryRecord | undefined;
	/** The event to deliver to subscribers: kept with it, so that it cannot be forgotten. */
	readonly event?: PendingEvent | undefined;
}

/** The orders, each one item. Every read is of the latest state. */
export interface Orders {
	/** Stores a new order. With an idempotency key, at most one order for that key within a day. */
	add(order: Order, idempotency?: Idempotency): Promise<Added>;
	/** What an idempotency key has been used for, at a time; undefined while it is free. */
	recall(idempotency: Idempotency, at: Date): Promise<UsedKey | undefined>;
	/** The order of that name; an account cannot name an order of another. */
	find(name: OrderName): Promise<Order | undefined>;
	/** What the history of an order says, oldest first; the order's end is told by the order itself (`endOf`). */
	history(name: OrderName): Promise<readonly HistoryRecord[]>;
	/**
	 * Makes the change; false when the race for the order or for a number was lost. Undefined when somebody else was just then changing
	 * the order or something that the change takes from, whatever of it: nothing is known of that, but that it takes a moment. Unless it is
	 * true nothing has happened.
	 */
	change(change: OrderChange): Promise<boolean | undefined>;
}
