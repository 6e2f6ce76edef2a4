import type { BlockPlace } from "../../domain/inventory/places.ts";
import { fromBlocks, numbersIn } from "../../domain/number/number-set.ts";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { NumberSearch } from "../../domain/search/check-number-search.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { Random } from "../ports/runtime.ts";
import { findBySearch } from "./find-by-search.ts";

/**
 * Blocks read for one search at most. A block is half a read unit (under 1 kB, read as it comes), and 100 of their names are
 * one: a search costs at most 510 units and 20 requests, and one for 5,000 numbers of full blocks 6 and 2. A search that finds
 * little in so many blocks, such as a vanity word in a state, is answered from what was seen.
 */
export const SEARCHED_BLOCKS_MAX = 1_000;

/** A number that can be had, and where it belongs. */
export interface AvailableNumber {
	readonly number: TelephoneNumber;
	readonly place: BlockPlace;
}

/** Finds numbers in stock for a search. */
export type SearchNumbers = (search: NumberSearch) => Promise<readonly AvailableNumber[]>;

/**
 * Finds numbers in stock, lowest first. Which ones differs from search to search as it does from order to order, for nothing is
 * kept for who searched: customers who all saw the same numbers would all lose them to the first.
 */
export function makeSearchNumbers({
	inventory,
	random,
}: {
	readonly inventory: Inventory;
	readonly random: Random;
}): SearchNumbers {
	return async function searchNumbers({ search, quantity, onlyProtected }) {
		if (onlyProtected) return [];
		const seed = Math.floor(random() * 2 ** 32);
		const wanted = { quantity, seed, fresh: false, blocksMax: SEARCHED_BLOCKS_MAX };
		const claims = await findBySearch(inventory, search, wanted);
		return claims
			.flatMap((claim) =>
				[...numbersIn(fromBlocks([claim]))].map((number) => ({ number, place: claim.place })),
			)
			.sort((a, b) => (a.number < b.number ? -1 : 1));
	};
}
