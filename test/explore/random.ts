/** Numbers that a seed tells: the same seed, the same numbers. */
export interface Seeded {
	/** A whole number from 0 to `below`, that excluded. */
	below(below: number): number;
	/** True so often, of 1. */
	chance(of: number): boolean;
	/** One of them. */
	pick<T>(items: readonly T[]): T;
	/** So many of them at most, at least one, in their order. */
	some<T>(items: readonly T[], max: number): T[];
}

/** Numbers from a seed of 32 bits, by a Weyl sequence whose steps are mixed twice (the finalizer of MurmurHash3). */
export function seeded(seed: number): Seeded {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x9e3779b9) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
		mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
		return (mixed ^ (mixed >>> 16)) >>> 0;
	};
	const below = (bound: number) => Math.floor((next() / 2 ** 32) * bound);
	const pick = <T>(items: readonly T[]): T => {
		const item = items[below(items.length)];
		if (item === undefined) throw new Error("Nothing to pick from");
		return item;
	};
	return {
		below,
		chance: (of) => next() / 2 ** 32 < of,
		pick,
		some(items, max) {
			const left = [...items];
			const wanted = 1 + below(Math.min(max, items.length));
			while (left.length > wanted) left.splice(below(left.length), 1);
			return left;
		},
	};
}
