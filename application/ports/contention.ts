import type { Pause, Random } from "./runtime.ts";

/**
 * Rivals kept taking the same stock, or the database asked for patience: worth another try soon. The workflow retries on
 * this name, so it is a literal: what a class is called is up to the bundler.
 */
export class ContentionError extends Error {
	override readonly name = "ContentionError";
}

/** How a lost race is run again. */
export interface RetryRule {
	/** Times that it is run in all. */
	readonly triesMax: number;
	/** What lies between two tries: rivals who all came back at once would meet again. */
	readonly between: {
		/** The longest pause after so many lost races, in milliseconds; each pause is drawn evenly from zero up to it. */
		readonly longestMs: (lost: number) => number;
		readonly pause: Pause;
		readonly random: Random;
	};
	/** What the error says when every try was lost. */
	readonly gaveUp: () => string;
}

/**
 * Runs a race until it is won, or there is nothing to win: until the attempt answers anything but undefined. The attempt is
 * told how many were lost before. Throws `ContentionError` when all were. It stands beside the ports, and not with the use
 * cases, because adapters run races too and may import nothing else of the application.
 */
export async function retryLostRaces<T>(
	{ triesMax, between, gaveUp }: RetryRule,
	attempt: (lost: number) => Promise<T | undefined>,
): Promise<T> {
	for (let lost = 0; lost < triesMax; lost++) {
		if (lost > 0) await between.pause(between.random() * between.longestMs(lost));
		const won = await attempt(lost);
		if (won !== undefined) return won;
	}
	throw new ContentionError(gaveUp());
}

/** How the longest pause grows from one lost race to the next. */
export interface Growth {
	/** After the first lost race. */
	readonly firstMs: number;
	/** How many times as long it is with each other. */
	readonly factor: number;
	/** It grows no longer than this. */
	readonly mostMs: number;
}

/** A longest pause that grows. */
export function growing({ firstMs, factor, mostMs }: Growth) {
	return function pauseMsMax(lost: number): number {
		return Math.min(mostMs, firstMs * factor ** (lost - 1));
	};
}

/** A longest pause that is `firstMs` after the first lost race, and twice as long with each. */
export const doubling = (firstMs: number) =>
	growing({ firstMs, factor: 2, mostMs: Number.POSITIVE_INFINITY });
