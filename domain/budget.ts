import { FAULTS, type Rejection } from "./fault.ts";
import { type Refused, refused } from "./result.ts";

/** The hour of budgets, which begins with the clock's: what was taken in one is nothing to the next. */
const HOUR_MS = 60 * 60_000;

/** How much of something one owner may have in an hour. */
export interface Budget {
	/** What it is kept under, beside its owner and the hour. */
	readonly name: string;
	readonly perHour: number;
}

/** The hour of a moment, as it is kept: `2026-03-02T12`. */
export const hourOf = (now: Date): string => now.toISOString().slice(0, "2026-03-02T12".length);

/** Whole seconds until the hour of budgets is over; at least one. */
export const secondsToNextHour = (now: Date): number =>
	Math.ceil((HOUR_MS - (now.getTime() % HOUR_MS)) / 1000);

/** Refused because the budget of the hour is used up: 429, and when to come again. */
export const overBudget = (why: string, now: Date): Refused<Rejection> =>
	refused({
		status: 429,
		faults: [FAULTS.badRequest(why)],
		retryAfterSeconds: secondsToNextHour(now),
	});
