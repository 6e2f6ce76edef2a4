import { lookupFor, matchingLines, mayMatch, type Search } from "../../domain/inventory/search.ts";
import { count, intersection } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { BLOCKS_PER_READ_MAX, type Inventory } from "../ports/inventory.ts";
import { type CountingRun, isLate } from "./run.ts";
import type { Supply } from "./supply.ts";

/** Blocks read at first to count the stock for a search; each further read is twice as many, as far as one request goes. */
const BLOCKS_READ_FIRST = 2;

/**
 * Blocks read at most to count the stock for one search: all that one attempt would read. It comes to that only when so many
 * blocks are nearly empty and the orders lack more than they hold.
 */
export const BLOCKS_COUNTED_MAX = 8_000;

/**
 * The numbers that match a search. Any of them is as good as another. At first it is only looked whether there are any, for with none
 * nobody is read who waits. They are counted anew for each page of those who wait, once that is read, until there are enough for all on it, and
 * one more, so that who waits behind them is not taken to be without: of a count from before, what an attempt of another run took
 * meanwhile would be there as well as its order's share, and a younger order get it.
 */
export async function searchSupply(run: CountingRun, search: Search): Promise<Supply> {
	let stock = await countStock(run, search, 1);
	let given = 0;
	return {
		async look(orders) {
			if (orders.length === 0) return;
			const lacked = orders.reduce((sum, { missing }) => sum + missing, 0);
			stock = Math.max(0, (await countStock(run, search, given + lacked + 1)) - given);
		},
		putAside({ missing, partialAllowed }) {
			const taken = partialAllowed ? Math.min(stock, missing) : missing;
			if (taken > stock) return 0;
			stock -= taken;
			given += taken;
			return taken;
		},
		isEmpty: () => stock === 0,
	};
}

/** Numbers that match a search, counted until there are enough; no more blocks are read than `blocksMax`. */
export async function countStock(
	run: CountingRun,
	search: Search,
	enough: number,
	blocksMax = BLOCKS_COUNTED_MAX,
): Promise<number> {
	const looked = new Set<BlockId>();
	let stock = 0;
	let size = BLOCKS_READ_FIRST;
	for await (const [part, page] of pagesOf(run.inventory, search)) {
		const names = page.filter((block) => mayMatch(part, block) && !looked.has(block));
		for (let start = 0; start < names.length; ) {
			const batch = names.slice(start, start + size);
			for (const block of await run.inventory.read(batch, false))
				stock += count(intersection(block.free, matchingLines(part, block)));
			for (const name of batch) looked.add(name);
			if (stock >= enough || looked.size >= blocksMax || isLate(run)) return stock;
			start += size;
			size = Math.min(BLOCKS_PER_READ_MAX, 2 * size);
		}
	}
	return stock;
}

/** Names of blocks that may have numbers for the search, with the part of it that they are for. */
async function* pagesOf(
	inventory: Inventory,
	search: Search,
): AsyncGenerator<readonly [part: Search, page: readonly BlockId[]]> {
	for await (const part of inventory.partsOf(search)) {
		const lookup = lookupFor(part);
		if (lookup === undefined) continue;
		for await (const page of inventory.candidates(lookup)) yield [part, page];
	}
}
