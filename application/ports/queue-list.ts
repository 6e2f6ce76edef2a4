import type { WaitingKey } from "./backlog.ts";
import type { Page, PageWanted } from "./directory.ts";

/** An order that waits for stock, as the operator sees it. Times are ISO 8601, UTC. */
export interface QueuedOrder {
	readonly accountId: string;
	readonly orderId: string;
	/** The queue is in this order. */
	readonly createdAt: string;
	readonly requested: number;
	readonly completed: number;
	/** Attempts begun since one last ended well. */
	readonly tries: number;
}

/** What orders of all accounts wait on, as lists. What they show may be a second old. */
export interface QueueList {
	/** Keys that orders may wait on, by name; one that nobody waits on any more stays until the next sweep. */
	keys(wanted: PageWanted): Promise<Page<WaitingKey>>;
	/** The orders that wait on a key, oldest first; undefined for a `from` that no page began with. */
	orders(key: string, wanted: PageWanted): Promise<Page<QueuedOrder> | undefined>;
}
