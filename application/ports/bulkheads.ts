import type { Bulkhead } from "../../domain/bulkhead.ts";

/** Who is at what of which there may be few at once. */
export interface Bulkheads {
	/**
	 * Lets one in, with a pass that is theirs; undefined when as many are there as may be. One who is cut off is there until their time
	 * is over.
	 */
	enter(bulkhead: Bulkhead, owner: string, now: Date): Promise<string | undefined>;
	/** The one with that pass is through; nothing happens if they are already. */
	leave(bulkhead: Bulkhead, owner: string, pass: string): Promise<void>;
}

/**
 * Passes of those who are inside no more: whose time is over, or would be later than that of anybody who came now, so that a clock was wrong.
 * `untilMs` is when the time of each is over, by their passes, in milliseconds since 1970.
 */
export const passesOver = (
	untilMs: Readonly<Record<string, number>>,
	{ msMax }: Bulkhead,
	now: Date,
): readonly string[] =>
	Object.entries(untilMs)
		.filter(([, until]) => until <= now.getTime() || until > now.getTime() + 2 * msMax)
		.map(([pass]) => pass);
