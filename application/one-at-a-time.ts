import type { Bulkhead } from "../domain/bulkhead.ts";
import { FAULTS, type Rejection } from "../domain/fault.ts";
import { type Result, refused } from "../domain/result.ts";
import type { Bulkheads } from "./ports/bulkheads.ts";
import { ContentionError, growing, retryLostRaces } from "./ports/contention.ts";
import type { Now, Pause, Random } from "./ports/runtime.ts";

/**
 * Times that one asks whether it is their turn: with the pauses below a second or so, in which 20 of 50 ms each have theirs. Each who waits
 * keeps a call of the function that answers everybody's requests: at the throttle's 200 a second that is 200 of some 800.
 */
const TRIES_MAX = 14;

/** What lies between two of them, in milliseconds. */
const PAUSE = { firstMs: 20, factor: 2, mostMs: 200 } as const;

const TOO_MANY_AT_ONCE = refused<Rejection>({
	status: 429,
	faults: [FAULTS.badRequest("Too many requests of this kind at once: an account has one at a time.")],
	retryAfterSeconds: 1,
});

/** What waiting for a turn reaches for. */
export interface TurnPorts {
	readonly bulkheads: Bulkheads;
	readonly now: Now;
	readonly pause: Pause;
	readonly random: Random;
}

/** Something of which an account does one at a time. A function that is cut off in the middle has it for the 30 s that it may last. */
export const oneAtOnce = (name: string): Bulkhead => ({ name, atOnceMax: 1, msMax: 30_000 });

/**
 * Does some work of an account when nobody else does any of the kind, so that what it reads is still so when it writes: how many there are, or
 * that there is none like it. Refused (429) when others were at it at every try. A turn that cannot be given back ends by itself.
 */
export async function oneAtATime<T>(
	{ bulkheads, now, pause, random }: TurnPorts,
	kind: Bulkhead,
	accountId: string,
	work: () => Promise<Result<T>>,
): Promise<Result<T>> {
	const rule = {
		triesMax: TRIES_MAX,
		between: { longestMs: growing(PAUSE), pause, random },
		gaveUp: () => `Others of account ${accountId} were at ${kind.name} at each of ${TRIES_MAX} tries`,
	};
	const turn = retryLostRaces(rule, () => bulkheads.enter(kind, accountId, now()));
	const pass = await turn.catch((error) => {
		if (error instanceof ContentionError) return undefined;
		throw error;
	});
	if (pass === undefined) return TOO_MANY_AT_ONCE;
	try {
		return await work();
	} finally {
		await bulkheads.leave(kind, accountId, pass).catch(() => {}); // what was done is done
	}
}
