import type { StockPlace } from "../../domain/import/inventory-file.ts";
import type { RateCenter } from "../../domain/inventory/local-calling.ts";
import type { Area } from "../../domain/inventory/places.ts";
import type { LineBitmap } from "../../domain/number/line-bitmap.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import type { StockBlock } from "./inventory.ts";

/** A thousands-block with all that its item holds, for the operator. */
export interface StockRecord extends Omit<StockBlock, "tier">, StockPlace {
	readonly freeCount: number;
	/** Numbers that the operator took out of sale: none of them is free. */
	readonly withdrawn: LineBitmap;
}

/** The operator's view of the stock: what there is of it, and how more is added. Every read is of the latest state. */
export interface StockStore {
	/** The blocks of those names that exist. */
	read(blocks: readonly BlockId[]): Promise<readonly StockRecord[]>;
	/** Every block. */
	all(): AsyncIterable<StockRecord>;
	/** Notes that a search for a place has to look in these areas of the stock too. */
	addAreas(place: string, areas: readonly Area[]): Promise<void>;
	/** The same for those of the areas that the place lacks; reads it first, for a write costs what the place weighs, also if in vain. */
	addMissingAreas(place: string, areas: readonly Area[]): Promise<void>;
	/** Says which rate centers' numbers are local calls from this one, beside its own. */
	setLocalCalling(of: RateCenter, local: readonly RateCenter[]): Promise<void>;
	/**
	 * Adds the numbers that are not known yet to a block, as free numbers; answers how many those were. `known` is what was
	 * known when the block was last read; undefined for a new block.
	 */
	addNumbers(lines: BlockLines, place: StockPlace, known: LineBitmap | undefined): Promise<number>;
}
