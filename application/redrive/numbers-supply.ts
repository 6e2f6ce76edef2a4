import { batchesOf } from "../../domain/batches.ts";
import {
	difference,
	intersection,
	isEmpty,
	type LineBitmap,
	noLines,
	union,
} from "../../domain/number/line-bitmap.ts";
import { blocksOf, countNumbers, fromBlocks } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { eachOf } from "../each-of.ts";
import { BLOCKS_PER_READ_MAX } from "../ports/inventory.ts";
import { CONCURRENCY, type CountingRun, isLate } from "./run.ts";
import type { Supply } from "./supply.ts";

/**
 * The exact numbers that orders wait for. Each block they name is read once a run, whoever names it. An order that takes a
 * part of them is worth an attempt as soon as one is free, one that wants all or nothing when all that it lacked are. Attempts run
 * at the same time, so an order that also lacks what an older one is to get now waits for the next run, and what else it lacks
 * is kept for it.
 */
export function numbersSupply(run: CountingRun): Supply {
	const free = new Map<BlockId, LineBitmap>();
	const given = new Map<BlockId, LineBitmap>();
	const none = noLines();

	const read = async (names: readonly BlockId[]) => {
		if (isLate(run)) return;
		for (const block of await run.inventory.read(names, false)) free.set(block.block, block.free);
	};

	return {
		async look(orders) {
			const unknown = new Set<BlockId>();
			for (const { unavailable } of orders)
				for (const block of unavailable.keys()) if (!free.has(block)) unknown.add(block);
			const names = [...unknown];
			for (const block of names) free.set(block, none);
			await eachOf(batchesOf(names, BLOCKS_PER_READ_MAX), CONCURRENCY, read);
		},
		putAside({ unavailable, partialAllowed }) {
			const there = fromBlocks(
				blocksOf(unavailable).map(({ block, lines }) => ({
					block,
					lines: intersection(free.get(block) ?? none, lines),
				})),
			);
			const isWorth = partialAllowed ? there.size > 0 : countNumbers(there) === countNumbers(unavailable);
			if (!isWorth) return 0;
			const meetsOlder = blocksOf(unavailable).some(
				({ block, lines }) => !isEmpty(intersection(given.get(block) ?? none, lines)),
			);
			for (const [block, lines] of there) {
				free.set(block, difference(free.get(block) ?? none, lines));
				given.set(block, union(given.get(block) ?? none, lines));
			}
			return meetsOlder ? 0 : countNumbers(there);
		},
		isEmpty: () => false,
	};
}
