import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { Lookup, Search } from "../../domain/inventory/search.ts";
import type { LineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";

/** A thousands-block as it is stored. */
export interface StockBlock extends BlockPlace {
	readonly free: LineBitmap;
	/** Every number ever imported. */
	readonly known: LineBitmap;
}

/** All-or-nothing orders that hold numbers of some area codes and may give them back yet, as they were at one moment. */
export interface Holders {
	readonly orderIds: readonly string[];
	/** Grows with every hold there that begins or ends: while it stays the same, none has. */
	readonly changes: number;
	/** When the last hold there ended, if one did. ISO 8601, UTC. */
	readonly endedAt?: string;
}

/** Who holds numbers in any of several places. An order that does in several is named for each. */
export function joinHolders(parts: readonly Holders[]): Holders {
	const [endedAt] = parts
		.flatMap((part) => part.endedAt ?? [])
		.sort()
		.reverse();
	return {
		orderIds: parts.flatMap(({ orderIds }) => orderIds),
		changes: parts.reduce((sum, { changes }) => sum + changes, 0),
		...(endedAt === undefined ? {} : { endedAt }),
	};
}

/** Blocks read in one request at most: the limit of BatchGetItem (AWS, Amazon DynamoDB API reference). */
export const BLOCKS_PER_READ_MAX = 100;

/** The operator's stock, read side. */
export interface Inventory {
	/**
	 * The searches that together make up a search, the nearest first: itself, and, if numbers of the local calling area will do,
	 * each rate center of it. A number may match several. Whoever needs only the first is not made to wait for the others.
	 */
	partsOf(search: Search): AsyncIterable<Search>;
	/**
	 * Names of blocks that may have stock for the look-up, in pages, in the order of the index. The index may lag: a named
	 * block can be empty, and a block just refilled can be missing.
	 */
	candidates(lookup: Lookup): AsyncIterable<readonly BlockId[]>;
	/** The blocks of those names, `BLOCKS_PER_READ_MAX` at most, that exist. `fresh` asks for the latest state, at twice the price. */
	read(blocks: readonly BlockId[], fresh: boolean): Promise<readonly StockBlock[]>;
	/** Who holds numbers in the area codes that the look-up leads to, in its latest state. */
	holders(lookup: Lookup): Promise<Holders>;
}
