import type { Area } from "../../domain/inventory/places.ts";

/** Where an operator's stock is, or was: the lists of places that customers choose from. */
export interface PlaceLists {
	/** Every rate center of the state that ever had stock, with each area code, LATA and city that it had it in. */
	ofState(state: string): Promise<readonly Area[]>;
	/**
	 * The names of the state's rate centers that have stock now, as far as `STOCK_ENTRIES_MAX` thousands-blocks tell. The index may
	 * lag.
	 */
	inStock(state: string): Promise<ReadonlySet<string>>;
}

/**
 * Thousands-blocks in stock of one state that are looked at by name at most: twenty million numbers, in pages of 1 MB; some 170 read
 * units (an index entry is about 70 bytes).
 */
export const STOCK_ENTRIES_MAX = 20_000;
