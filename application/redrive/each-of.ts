/** Does the work for each item, so many at once; fails with the first failure after the others under way have ended. */
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
