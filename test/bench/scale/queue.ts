/** What a queue had to hold. */
export interface Held {
	/** The most that waited at once. */
	readonly most: number;
	/** Seconds that the one who waited longest waited. */
	readonly longestWait: number;
	/** The last second in which anybody waited for another; undefined if nobody ever did. */
	readonly lastWaitAt: number | undefined;
}

/** Work that waits, whoever came first being first, in seconds. Parts of one are as good as whole ones. */
export class Queue {
	readonly #batches: { readonly since: number; readonly whose: number; amount: number }[] = [];
	#first = 0;
	#amount = 0;
	#most = 0;
	#longestWait = 0;
	#lastWaitAt: number | undefined;

	/** How much waits now. */
	get amount(): number {
		return this.#amount;
	}

	/** Work of somebody's comes in that second. */
	arrive(second: number, amount: number, whose = 0): void {
		if (amount <= 0) return;
		this.#batches.push({ since: second, whose, amount });
		this.#amount += amount;
	}

	/** As much as there is, and no more than `most`, is served in that second. Answers how much, and tells whose it was. */
	serve(second: number, most: number, tell: (whose: number, amount: number) => void = () => {}): number {
		const served = Math.min(most, this.#amount);
		for (let left = served; left > ROUNDING; ) {
			const batch = this.#batches[this.#first];
			if (batch === undefined) break;
			const taken = Math.min(left, batch.amount);
			batch.amount -= taken;
			left -= taken;
			this.#longestWait = Math.max(this.#longestWait, second - batch.since);
			if (batch.amount <= ROUNDING) this.#first += 1;
			tell(batch.whose, taken);
		}
		this.#amount -= served;
		if (this.#amount <= ROUNDING) this.#empty();
		else this.#lastWaitAt = second;
		this.#most = Math.max(this.#most, this.#amount);
		return served;
	}

	/** What it had to hold so far. */
	held(): Held {
		return { most: this.#most, longestWait: this.#longestWait, lastWaitAt: this.#lastWaitAt };
	}

	#empty(): void {
		this.#amount = 0;
		this.#batches.length = 0;
		this.#first = 0;
	}
}

/** Less than this is nothing: sums of parts are not exact. */
const ROUNDING = 1e-6;
