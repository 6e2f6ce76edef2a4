/**
 * The items in their order, so many at a time: for requests that take no more at once. The last batch has what is left; the
 * first one may be given a size of its own. No items, no batches.
 */
export function batchesOf<T>(items: readonly T[], size: number, firstSize = size): (readonly T[])[] {
	const batches: (readonly T[])[] = [];
	for (let start = 0, end = firstSize; start < items.length; start = end, end += size)
		batches.push(items.slice(start, end));
	return batches;
}
