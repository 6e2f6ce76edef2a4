import { minutes } from "./demand.ts";

/** Seconds after which a new peak counts as a previous one. */
const PEAK_COUNTS_AFTER = 30 * 60;

/** An on-demand table: it takes what it is warm for, and twice what it took until half an hour ago (AWS, DynamoDB, On-demand capacity mode). */
export class WarmTable {
	/** The most units of any second. */
	most = 0;
	/** The highest second of each minute. */
	readonly #peaks: number[] = [];
	readonly #warm: number;
	#previous = 0;
	#counted = 0;

	constructor(warm: number) {
		this.#warm = warm;
	}

	/** Units that it takes in that second. */
	capacityAt(second: number): number {
		const until = minutes(second - PEAK_COUNTS_AFTER);
		for (; this.#counted < until; this.#counted++)
			this.#previous = Math.max(this.#previous, this.#peaks[this.#counted] ?? 0);
		return Math.max(this.#warm, 2 * this.#previous);
	}

	/** Units are taken of it in that second. */
	take(second: number, units: number): void {
		const minute = minutes(second);
		this.#peaks[minute] = Math.max(this.#peaks[minute] ?? 0, units);
		this.most = Math.max(this.most, units);
	}
}
