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
