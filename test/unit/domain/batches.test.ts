import { expect, it } from "vitest";
import { batchesOf } from "../../../domain/batches.ts";

it.each([
	{ items: [], size: 3, batches: [] },
	{ items: [1], size: 3, batches: [[1]] },
	{ items: [1, 2, 3], size: 3, batches: [[1, 2, 3]] },
	{ items: [1, 2, 3, 4], size: 3, batches: [[1, 2, 3], [4]] },
	{ items: [1, 2, 3], size: 1, batches: [[1], [2], [3]] },
])("$items.length items, $size at a time", ({ items, size, batches }) => {
	expect(batchesOf(items, size)).toEqual(batches);
});

it.each([
	{ items: [], firstSize: 2, batches: [] },
	{ items: [1], firstSize: 2, batches: [[1]] },
	{ items: [1, 2, 3, 4, 5, 6], firstSize: 2, batches: [[1, 2], [3, 4, 5], [6]] },
	{ items: [1, 2, 3, 4, 5], firstSize: 4, batches: [[1, 2, 3, 4], [5]] },
])("$items.length items, 3 at a time after $firstSize", ({ items, firstSize, batches }) => {
	expect(batchesOf(items, 3, firstSize)).toEqual(batches);
});
