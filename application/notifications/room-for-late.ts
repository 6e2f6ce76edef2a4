import type { Bulkhead } from "../../domain/bulkhead.ts";
import { mayBeLate, type Subscription } from "../../domain/subscription/subscription.ts";
import type { Bulkheads } from "../ports/bulkheads.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";

/**
 * How soon a receiver has to answer to be called by as many runs at once as there are: each then has a call for a tenth of the time
 * that one takes at most.
 */
export const PROMPT_MS = 1_000;

/**
 * Runs of one account that call receivers which did not answer soon, or were never called: ten, each of which may last as long as the function
 * does. A development stack has 20 runs at once, a production stack 100 (`stage-defaults.ts`), a machine 50: the others are for others.
 */
export const LATE_DELIVERIES: Bulkhead = { name: "DELIVERIES", atOnceMax: 10, msMax: 30_000 };

/** What knowing of room reaches for. */
export interface RoomPorts {
	readonly bulkheads: Bulkheads;
	readonly now: Now;
	readonly log: Log;
}

/** Room for a run of one account to call receivers that may be late. */
export interface Room {
	/** True when the receiver may be called. It is asked for once, and only where somebody needs it. */
	has(subscription: Subscription | undefined): Promise<boolean>;
	/** Gives it back; where that fails it comes back by itself. */
	leave(): Promise<void>;
}

/** Has room for every receiver that answers soon, for mail and the bus; for the others as long as few runs of the account call such. */
export function roomOf({ bulkheads, now, log }: RoomPorts, accountId: string): Room {
	let entered: Promise<boolean> | undefined;
	return {
		async has(subscription) {
			if (subscription === undefined || !mayBeLate(subscription)) return true;
			entered ??= bulkheads.enter(LATE_DELIVERIES, accountId, now());
			return entered;
		},
		async leave() {
			if (!(await entered?.catch(() => false))) return;
			await bulkheads
				.leave(LATE_DELIVERIES, accountId, now())
				.catch((error) => log("room-not-given-back", { accountId, error: String(error) }));
		},
	};
}
