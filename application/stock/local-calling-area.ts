import { type RateCenter, rateCenterOf } from "../../domain/inventory/local-calling.ts";
import { lookupFor } from "../../domain/inventory/search.ts";
import { eachOf } from "../each-of.ts";
import type { Inventory } from "../ports/inventory.ts";

/** The rate centers that are local calls from a place, its own first; its own alone where nobody has said; none without one. */
export function makeLocalCallingArea({ inventory }: { readonly inventory: Pick<Inventory, "partsOf"> }) {
	return async function localCallingArea(place: Partial<RateCenter>): Promise<readonly RateCenter[]> {
		const own = rateCenterOf(place);
		if (own === undefined) return [];
		const { state, rateCenter } = own;
		const found: RateCenter[] = [];
		for await (const part of inventory.partsOf({ state, rateCenter, localCalling: "true" })) {
			const local = rateCenterOf(part);
			if (local !== undefined) found.push(local);
		}
		return found;
	};
}

/** Rate centers whose exchanges are looked up for one answer; a local calling area has some dozens at most. */
export const EXCHANGE_PLACES_MAX = 100;

/** Names of thousands-blocks read for one answer at most: 10 read units, and 100 exchanges whose blocks are all in stock. */
export const EXCHANGE_BLOCKS_MAX = 1_000;

/** Rate centers asked for at once. */
const PLACES_AT_ONCE = 8;

/**
 * The exchanges, NPA-NXX, with numbers in stock in these rate centers, lowest first: of `EXCHANGE_PLACES_MAX` rate centers and
 * `EXCHANGE_BLOCKS_MAX` thousands-blocks at most, read by name alone. A request or two for each rate center.
 */
export function makeExchangesOf({ inventory }: { readonly inventory: Pick<Inventory, "candidates"> }) {
	return async function exchangesOf(rateCenters: readonly RateCenter[]): Promise<readonly string[]> {
		const exchanges = new Set<string>();
		let read = 0;
		await eachOf(rateCenters.slice(0, EXCHANGE_PLACES_MAX), PLACES_AT_ONCE, async ({ state, rateCenter }) => {
			const lookup = lookupFor({ state, rateCenter });
			if (lookup === undefined || read >= EXCHANGE_BLOCKS_MAX) return;
			for await (const names of inventory.candidates(lookup)) {
				for (const name of names) exchanges.add(name.slice(0, 6));
				read += names.length; // not before the await, for others add to it meanwhile
				if (read >= EXCHANGE_BLOCKS_MAX) return;
			}
		});
		return [...exchanges].sort();
	};
}
