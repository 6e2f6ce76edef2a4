import type { WaitingOrder } from "../ports/backlog.ts";

/** What there is for the orders that wait on one key, handed out oldest first. */
export interface Supply {
	/** Looks up what these orders wait for, as far as that is not known yet. */
	look(orders: readonly WaitingOrder[]): Promise<void>;
	/** Puts aside what an attempt at the order may take, and answers how many numbers that is; 0 when an attempt is of no use now. */
	putAside(order: WaitingOrder): number;
	/** True when nothing is left for anybody. */
	isEmpty(): boolean;
}

/**
 * How many numbers a sweep puts aside for an attempt at the order that it starts; 0 if it is to start none. An order at which an attempt is
 * under way is not started again, and what that attempt is about to take is kept for it: once. When it has failed, the order is retried as
 * one past due and keeps nothing from those behind it.
 */
export function shareFrom(supply: Supply, order: WaitingOrder): number {
	if (order.dueAt === undefined) return supply.putAside(order);
	if (order.tries <= 1) supply.putAside(order);
	return 0;
}
