/** Runs of each length; the quickest counts, for whatever else the machine does only adds. */
const RUNS = 3;

/** Shorter than this, ms, a time is mostly the clock's and the collector's: two such are as good as equal. */
const CLOCK_MS = 10;

/**
 * How many times as long a work takes with four times as much to do: about 4 where it is linear, 16 where it is quadratic. A ratio
 * and no time, so that a slow machine fails no test.
 */
export async function growth(work: (length: number) => unknown, length: number): Promise<number> {
	await work(length); // once before, to be compiled
	const short = await quickest(() => work(length));
	const long = await quickest(() => work(4 * length));
	return (long + CLOCK_MS) / (short + CLOCK_MS);
}

async function quickest(run: () => unknown): Promise<number> {
	let least = Number.POSITIVE_INFINITY;
	for (let turn = 0; turn < RUNS; turn += 1) {
		const startedAt = performance.now();
		await run();
		least = Math.min(least, performance.now() - startedAt);
	}
	return least;
}
