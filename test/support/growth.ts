/** Runs of each length; the quickest counts, for the collector only adds. */
const RUNS = 3;

/** Shorter than this, ms, a time is mostly the clock's and the collector's: two such are as good as equal. */
const CLOCK_MS = 10;

/**
 * How many times as long a work takes with four times as much to do: about 4 where it is linear, 16 where it is quadratic. A ratio
 * and no time, and of this thread's own CPU, so that a slow machine or a busy one fails no test.
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
		const before = process.threadCpuUsage();
		await run();
		const { user, system } = process.threadCpuUsage(before);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}
