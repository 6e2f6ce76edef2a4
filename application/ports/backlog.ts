import type { NumberSet } from "../../domain/number/number-set.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { OrderAhead } from "../../domain/order/queue-place.ts";
import type { Attempt } from "./workflow.ts";

/** An order that waits for stock. */
export interface WaitingOrder extends OrderName {
	/** Numbers that it has, and those still to be had. */
	readonly completed: number;
	readonly missing: number;
	readonly partialAllowed: boolean;
	/** The exact numbers that it waits for; empty for a search. */
	readonly unavailable: NumberSet;
	/** While an attempt at it is under way: when that one is given up. */
	readonly dueAt?: string;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

/** How many orders wait on a key, and since when. */
export interface WaitingCount {
	/** Counted up to a bound; more may wait. */
	readonly orders: number;
	/** Numbers that these orders lack, together. */
	readonly missing: number;
	/** When the oldest of them was placed; absent when none waits. */
	readonly oldestAt?: string;
}

/** Orders ahead of another. */
export interface OrdersAhead {
	readonly orders: readonly OrderAhead[];
	/** True if only the oldest were read. */
	readonly isCut: boolean;
}

/** A search that orders wait on. */
export interface WaitingKey {
	readonly key: string;
	/** When an order last came to wait on it, to within `WAITING_KEY_FRESH_MS`. */
	readonly seenAt: string;
}

/** An order that is past due. */
export interface DueOrder extends OrderName {
	readonly dueAt: string;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

/** A due time that is moved, if it is still the one that was seen. */
export interface Reschedule {
	/** Absent for an order that waits and is not due. */
	readonly from?: string;
	readonly to: string;
	/** Numbers that the order had when it was seen: what was put aside for it then is nothing to one that has got some since. */
	readonly completed?: number;
}

/** Orders with work left. */
export interface Backlog {
	/** Notes that an order is about to wait on the key; before the order is changed, so that no waiting key is unknown. */
	expectStock(key: string, now: Date): Promise<void>;
	/** Every key that orders may wait on, in pages. */
	waitingKeys(): AsyncIterable<readonly WaitingKey[]>;
	/** Orders that wait on the key, oldest first, in pages. */
	waitingOn(key: string): AsyncIterable<readonly WaitingOrder[]>;
	/** How many orders wait on the key, counted up to the bound, and since when the oldest does. */
	countWaiting(key: string, countMax: number): Promise<WaitingCount>;
	/** Orders that wait on the key and were placed before that time, oldest first, up to the bound in one request; and if there may be more. */
	aheadOn(key: string, before: string, countMax: number): Promise<OrdersAhead>;
	/** Keeps that what every key waits for was looked for at that time, or later. */
	noteSweep(at: string): Promise<void>;
	/** When last what every key waits for was looked for; undefined if never. */
	lastSweep(): Promise<string | undefined>;
	/** Forgets a key, unless an order came to wait on it meanwhile. */
	forgetKey(key: WaitingKey): Promise<void>;
	/** Orders past due, in pages; each minute begins elsewhere, so that a run that ends early does not pass over the same ones. */
	due(now: Date): AsyncIterable<readonly DueOrder[]>;
	/**
	 * Counts one more attempt at the order and moves its due time: when it has not ended well by then, it is given up. Any
	 * change of the order ends the count and, unless the order stays due, the due time. Undefined when the order's due time is
	 * no longer the one seen, it waits no more, or a change of it is under way: somebody else has it.
	 */
	beginAttempt(order: OrderName, reschedule: Reschedule): Promise<Attempt | undefined>;
	/** Takes back what was begun and could not be started: the order is as due as before, and the attempt was none. */
	takeBack(attempt: Attempt, reschedule: Reschedule): Promise<void>;
}
