import type { Area } from "../../domain/inventory/places.ts";

/** Where an operator's stock is, or was: the lists of places that customers choose from. */
export interface PlaceLists {
	/**
	 * Every area where a place ever had stock, the place by its name: with `placeListOf` every rate center of the state, with each
	 * area code, LATA and city that it had it in.
	 */
	areasOf(place: string): Promise<readonly Area[]>;
	/** The states, `STATES_OF_NPA_MAX` at most, where numbers of the area code are in stock. The index may lag. */
	statesOf(npa: string): Promise<readonly string[]>;
	/**
	 * The names of the state's rate centers that have stock now, as far as `STOCK_ENTRIES_MAX` thousands-blocks tell. The index may
	 * lag.
	 */
	inStock(state: string): Promise<ReadonlySet<string>>;
}

/** States looked for in one area code, one read unit each: most lie in one, those of the Canadian north and east in two or three. */
export const STATES_OF_NPA_MAX = 5;

/**
 * Thousands-blocks in stock of one state that are looked at by name at most: twenty million numbers, in pages of 1 MB; some 170 read
 * units (an index entry is about 70 bytes).
 */
export const STOCK_ENTRIES_MAX = 20_000;
