import type { WaitingOrder } from "../ports/backlog.ts";

/** What there is for the orders that wait on one key, handed out oldest first. */
export interface Supply {
	/** Looks up what these orders wait for, as far as that is not known yet. */
	look(orders: readonly WaitingOrder[]): Promise<void>;
	/** Puts aside what an attempt at the order would take; false, and nothing put aside, when an attempt is of no use. */
	putAside(order: WaitingOrder): boolean;
	/** True when nothing is left for anybody. */
	isEmpty(): boolean;
}
