import { batchesOf } from "../../domain/batches.ts";
import { lookupFor, matchingLines } from "../../domain/inventory/search.ts";
import { count, intersection } from "../../domain/number/line-bitmap.ts";
import type { ExchangeSearch } from "../../domain/search/check-exchange-search.ts";
import { BLOCKS_PER_READ_MAX, type Inventory, type StockBlock } from "../ports/inventory.ts";

/**
 * Blocks read for one search at most: 200 exchanges that have all their ten blocks in stock, for 1,020 read units and 40
 * requests. What lies beyond is not answered: who wants it asks for its area code, or for its numbers.
 */
export const SEARCHED_BLOCKS_MAX = 2_000;

/** An exchange, NPA-NXX, as far as it lies in one city, and how many of its numbers are in stock. */
export interface AvailableExchange {
	readonly npa: string;
	readonly nxx: string;
	readonly city?: string;
	readonly state?: string;
	readonly quantity: number;
}

/** Counts the numbers in stock by exchange. */
export type SearchExchanges = (search: ExchangeSearch) => Promise<readonly AvailableExchange[]>;

/** Counts the numbers in stock by exchange, lowest first. */
export function makeSearchExchanges({ inventory }: { readonly inventory: Inventory }): SearchExchanges {
	return async function searchExchanges({ search, quantity }) {
		const exchanges = new Map<string, AvailableExchange>();
		const countFree = (found: StockBlock) => {
			const free = count(intersection(found.free, matchingLines(search, found)));
			const exchange = exchangeOf(found);
			const name = Object.values(exchange).join("#");
			const before = exchanges.get(name)?.quantity ?? 0;
			if (free > 0) exchanges.set(name, { ...exchange, quantity: before + free });
		};
		const lookup = lookupFor(search);
		let read = 0;
		for await (const names of lookup === undefined ? [] : inventory.candidates(lookup)) {
			for (const batch of batchesOf(names, BLOCKS_PER_READ_MAX)) {
				const blocks = new Map((await inventory.read(batch, false)).map((found) => [found.block, found]));
				for (const found of batch.flatMap((name) => blocks.get(name) ?? [])) countFree(found);
			}
			read += names.length;
			// One more than wanted: blocks of one exchange are neighbours in the index, so all those before it are whole.
			if (exchanges.size > quantity || read >= SEARCHED_BLOCKS_MAX) break;
		}
		const whole = [...exchanges].slice(0, quantity);
		return whole.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, exchange]) => exchange);
	};
}

const exchangeOf = ({ block, city, state }: StockBlock): Omit<AvailableExchange, "quantity"> => ({
	npa: block.slice(0, 3),
	nxx: block.slice(3, 6),
	...(city === undefined ? {} : { city }),
	...(state === undefined ? {} : { state }),
});
