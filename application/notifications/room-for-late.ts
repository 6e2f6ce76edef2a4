import type { Bulkhead } from "../../domain/bulkhead.ts";
import { mayBeLate, type Subscription } from "../../domain/subscription/subscription.ts";
import type { Bulkheads } from "../ports/bulkheads.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";

/**
 * How soon a receiver has to answer to be called by as many runs at once as there are: at 200 orders a second, the throttle of a stack, such
 * calls take up 80 of the 100 runs of a production stack, and never wait for one another.
 */
export const PROMPT_MS = 400;

/**
 * Runs of one account that tell news to receivers which did not answer soon, or were never called: ten, each of which may last as long as
 * the function does. A development stack has 20 runs at once, a production stack 100 (`stage-defaults.ts`), a machine 50: with the five
 * below, the others are for others.
 */
export const LATE_DELIVERIES: Bulkhead = { name: "DELIVERIES", atOnceMax: 10, msMax: 70_000 };

/** Runs that go on with what waits for such: apart from the others, so that a receiver's backlog keeps no news from the account's next. */
export const LATE_BACKLOG: Bulkhead = { ...LATE_DELIVERIES, name: "BACKLOG", atOnceMax: 5 };

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
export function roomOf({ bulkheads, now, log }: RoomPorts, accountId: string, bulkhead: Bulkhead): Room {
	let entered: Promise<string | undefined> | undefined;
	let isLeft = false;
	return {
		async has(subscription) {
			if (subscription === undefined || !mayBeLate(subscription)) return true;
			if (isLeft) return false; // one of the run's receivers failed it: what the others do is left to the next
			entered ??= bulkheads.enter(bulkhead, accountId, now());
			return (await entered) !== undefined;
		},
		async leave() {
			isLeft = true;
			const pass = await entered?.catch(() => undefined);
			if (pass === undefined) return;
			await bulkheads
				.leave(bulkhead, accountId, pass)
				.catch((error) => log("room-not-given-back", { accountId, error: String(error) }));
		},
	};
}
