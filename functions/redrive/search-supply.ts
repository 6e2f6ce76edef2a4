import { count, intersection } from "../../domain/inventory/line-set.ts";
import { lookupFor, matchingLines, mayMatch, type Search } from "../../domain/inventory/search.ts";
import type { BlockId } from "../../domain/inventory/telephone-number.ts";
import { BLOCKS_PER_READ_MAX } from "../ports.ts";
import { isLate, type Run } from "./run.ts";
import type { Supply } from "./supply.ts";

/** Blocks read at first to count the stock for a search; each further read is twice as many, as far as one request goes. */
const BLOCKS_READ_FIRST = 2;

/**
 * Blocks read at most to count the stock for one search: all that one attempt would read. It comes to that only when so many
 * blocks are nearly empty and the orders lack more than they hold.
 */
export const BLOCKS_COUNTED_MAX = 8_000;

/** The numbers that match a search, counted until there are `enough` for all who wait. Any of them is as good as another. */
export async function searchSupply(run: Run, search: Search, enough: number): Promise<Supply> {
	let stock = await countStock(run, search, enough);
	return {
		look: async () => {},
		putAside({ missing, partialAllowed }) {
			const taken = partialAllowed ? Math.min(stock, missing) : missing;
			if (taken === 0 || taken > stock) return false;
			stock -= taken;
			return true;
		},
		isEmpty: () => stock === 0,
	};
}

async function countStock(run: Run, search: Search, enough: number): Promise<number> {
	const lookup = lookupFor(search);
	if (lookup === undefined) return 0;
	let stock = 0;
	let read = 0;
	let size = BLOCKS_READ_FIRST;
	for await (const page of run.inventory.candidates(lookup)) {
		const names: readonly BlockId[] = page.filter((block) => mayMatch(search, block));
		for (let start = 0; start < names.length; ) {
			const batch = names.slice(start, start + size);
			for (const block of await run.inventory.read(batch, false))
				stock += count(intersection(block.free, matchingLines(search, block)));
			read += batch.length;
			if (stock >= enough || read >= BLOCKS_COUNTED_MAX || isLate(run)) return stock;
			start += size;
			size = Math.min(BLOCKS_PER_READ_MAX, 2 * size);
		}
	}
	return stock;
}
