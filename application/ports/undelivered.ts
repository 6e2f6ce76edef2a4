import type { Page, PageWanted } from "./directory.ts";
import type { EventName } from "./events.ts";

/** An event that somebody has not taken yet, though it was tried. Times are ISO 8601, UTC. */
export interface UndeliveredEvent extends EventName {
	/** When it happened. */
	readonly at: string;
	/** The status that it tells. */
	readonly status: string;
	/** When it is tried again, and how often it was. */
	readonly nextTryAt: string;
	readonly tries: number;
	/** Who has still to be told: ids of subscriptions, and the bus. */
	readonly audience: readonly string[];
}

/** Events of all accounts that were tried and are to be tried again, for a day. The list may be a second old. */
export interface Undelivered {
	/** Undefined for a `from` that no page began with. A page may be shorter than asked for, and more follow. */
	page(wanted: PageWanted): Promise<Page<UndeliveredEvent> | undefined>;
}
