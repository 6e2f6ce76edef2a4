/** How a call's waiting ended: it may begin, nobody waits for its answer any more, or too many wait already. */
export type Turn = "begin" | "abandoned" | "refused";

/** How many calls run and wait. */
export interface CallQueueLimits {
	readonly atOnceMax: number;
	readonly waitingMax: number;
}

/** Lets so many calls run at once. Others wait for their turn, in order, for as long as somebody waits for them. */
export class CallQueue {
	readonly #limits: CallQueueLimits;
	/** What begins each of those that wait, oldest first. */
	readonly #waiting = new Set<() => void>();
	#running = 0;

	constructor(limits: CallQueueLimits) {
		this.#limits = limits;
	}

	/** How many wait. */
	get waiting(): number {
		return this.#waiting.size;
	}

	/** Settles when the call may begin, which must then be told `ended`, or will never; `caller` aborts when nobody waits for it. */
	turn(caller?: AbortSignal): Promise<Turn> | Turn {
		if (caller?.aborted) return "abandoned";
		if (this.#running < this.#limits.atOnceMax) {
			this.#running += 1;
			return "begin";
		}
		if (this.#waiting.size >= this.#limits.waitingMax) return "refused";
		return new Promise((resolve) => {
			const begin = () => {
				caller?.removeEventListener("abort", abandon);
				resolve("begin");
			};
			const abandon = () => {
				this.#waiting.delete(begin);
				resolve("abandoned");
			};
			this.#waiting.add(begin);
			caller?.addEventListener("abort", abandon, { once: true });
		});
	}

	/** A call that had begun is over: the next one has its place. */
	ended(): void {
		const [next] = this.#waiting;
		if (next === undefined) {
			this.#running -= 1;
			return;
		}
		this.#waiting.delete(next);
		next();
	}
}
