import { placeListOf } from "../../domain/inventory/places.ts";
import type { PlaceQuery } from "../../domain/search/check-place-query.ts";
import type { PlaceLists } from "../ports/place-lists.ts";

/** A city, and the rate center by which its numbers are rated. */
export interface ListedCity {
	readonly name: string;
	readonly rateCenter: string;
}

/** The places of a state that customers choose from, each once, in the order of their names. */
export interface ListedPlaces {
	readonly rateCenters: readonly string[];
	readonly cities: readonly ListedCity[];
}

/**
 * Lists the rate centers of a state and the cities in them: all that ever had stock, or only where there is some now. A city has
 * stock where its rate center has. One read of one item, and for those with stock the names of the blocks that have it.
 */
export function makeListPlaces({ placeLists }: { readonly placeLists: PlaceLists }) {
	return async function listPlaces({ state, onlyAvailable }: PlaceQuery): Promise<ListedPlaces> {
		const [areas, stocked] = await Promise.all([
			placeLists.areasOf(placeListOf(state)),
			onlyAvailable ? placeLists.inStock(state) : undefined,
		]);
		const rateCenters = new Set<string>();
		const cities = new Map<string, ListedCity>();
		for (const { rateCenter, city } of areas) {
			if (rateCenter === undefined || stocked?.has(rateCenter) === false) continue;
			rateCenters.add(rateCenter);
			if (city !== undefined) cities.set(`${city}#${rateCenter}`, { name: city, rateCenter });
		}
		return {
			rateCenters: [...rateCenters].sort(),
			cities: [...cities].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, city]) => city),
		};
	};
}
