/** Writes under way at once: at some 10 ms a write about 3,000 thousands-blocks, 3,000,000 numbers, a second. */
const WRITES_AT_ONCE = 32;

/** Does the work for each item, `WRITES_AT_ONCE` at a time. */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const queue = items.values();
	const worker = async () => {
		for (const item of queue) await work(item);
	};
	await Promise.all(Array.from({ length: WRITES_AT_ONCE }, worker));
}
