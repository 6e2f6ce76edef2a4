import type { ListedPlaces, makeListPlaces } from "../../application/stock/list-places.ts";
import { ok } from "../../domain/result.ts";
import { checkPlaceQuery } from "../../domain/search/check-place-query.ts";
import type { Element } from "../../domain/wire/element.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { encodeCities, encodeRateCenters } from "../../domain/wire/place-codec.ts";
import type { ApiRoute } from "../http/api-route.ts";

/** The use cases behind the routes of places. */
export interface PlacesApi {
	readonly listPlaces: ReturnType<typeof makeListPlaces>;
}

/** The lists of places under no account: the same to every caller, for they tell of the operator's stock alone (contract, section 1.4). */
export function placeRoutes({ listPlaces }: PlacesApi): readonly ApiRoute[] {
	const listing = (path: string, encode: (places: ListedPlaces) => Element): ApiRoute => ({
		method: "GET",
		path,
		open: true,
		envelope: errorResponse,
		handler: async ({ query }) => {
			const wanted = checkPlaceQuery(query);
			if (!wanted.ok) return wanted;
			return ok({ status: 200, body: encode(await listPlaces(wanted.value)) });
		},
	});
	return [
		listing("/cities", ({ cities }) => encodeCities(cities)),
		listing("/ratecenters", ({ rateCenters }) => encodeRateCenters(rateCenters)),
	];
}
