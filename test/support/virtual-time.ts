import type { Now, Pause, Random } from "../../application/ports/runtime.ts";
import { afterNoon } from "./order-builder.ts";

/** A time that passes as fast as what happens in it: many attempts at once, in an order that the seed decides. */
export interface VirtualTime {
	readonly now: Now;
	readonly pause: Pause;
	/** Evenly spread from 0 to below 1, the same for the same seed. */
	readonly random: Random;
	/** The operation, which then takes between these milliseconds before it happens, and as many again before it answers. */
	delayed<Args extends unknown[], T>(
		operation: (...args: Args) => Promise<T>,
		ms: readonly [least: number, most: number],
	): (...args: Args) => Promise<T>;
	/** Lets time pass until the work is done. Throws what it throws. */
	until<T>(work: Promise<T>): Promise<T>;
}

interface Timer {
	readonly at: number;
	readonly ring: () => void;
}

/** A time of the test's own, which begins at noon. */
export function virtualTime(seed: number): VirtualTime {
	let ms = 0;
	let state = seed >>> 0;
	const timers: Timer[] = [];

	/** Mulberry32: a good enough spread of 32 bits. */
	const random = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};

	const pause: Pause = (length) =>
		new Promise((resolve) => {
			const at = ms + length;
			// After those of the same moment: who came first goes first.
			const place = timers.findLastIndex((timer) => timer.at <= at) + 1;
			timers.splice(place, 0, { at, ring: resolve });
		});

	return {
		now: () => afterNoon(Math.floor(ms)),
		pause,
		random,
		delayed(operation, [least, most]) {
			const takeTime = () => pause(least + random() * (most - least));
			return async function takingTime(...args) {
				await takeTime();
				const answer = await operation(...args);
				await takeTime();
				return answer;
			};
		},
		async until(work) {
			let isDone = false;
			const done = () => {
				isDone = true;
			};
			work.then(done, done);
			for (;;) {
				await new Promise(setImmediate); // everything that can go on without time passing has gone on
				if (isDone) return work;
				const next = timers.shift();
				if (next === undefined) throw new Error("Nothing is under way, and the work is not done");
				ms = next.at;
				next.ring();
			}
		},
	};
}
