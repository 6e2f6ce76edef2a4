/**
 * Does the work for each item, so many at once, in the order of the items. A failure is thrown when all that was begun has
 * ended; until then the others go on, with one fewer at once for each that failed, so that a table that is down is not asked for
 * every item. These lines are our own, though packages do the same, because the inner rings of the onion import none.
 */
export async function eachOf<T>(
	items: readonly T[],
	concurrency: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const queue = items.values();
	const worker = async () => {
		for (const item of queue) await work(item);
	};
	const ends = await Promise.allSettled(Array.from({ length: concurrency }, worker));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
