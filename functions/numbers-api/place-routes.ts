import type { makeListCovered } from "../../application/stock/list-covered.ts";
import type { ListedPlaces, makeListPlaces } from "../../application/stock/list-places.ts";
import { FAULTS } from "../../domain/fault.ts";
import { rateCenterId, rateCenterOfId } from "../../domain/inventory/rate-center-id.ts";
import { notFound, ok } from "../../domain/result.ts";
import { checkCoveredQuery, EMBEDDED } from "../../domain/search/check-covered-query.ts";
import { checkPlaceQuery } from "../../domain/search/check-place-query.ts";
import { encodeCoveredRateCenter, encodeCoveredRateCenters } from "../../domain/wire/covered-codec.ts";
import type { Element } from "../../domain/wire/element.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import { encodeCities, encodeRateCenters } from "../../domain/wire/place-codec.ts";
import type { ApiRoute, Handler } from "../http/api-route.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes of places. */
export interface PlacesApi {
	readonly listPlaces: ReturnType<typeof makeListPlaces>;
	readonly listCovered: ReturnType<typeof makeListCovered>;
}

/** The lists of places under no account: the same to every caller, for they tell of the operator's stock alone (contract, section 1.4). */
export function placeRoutes({ listPlaces, listCovered }: PlacesApi): readonly ApiRoute[] {
	const route = (path: string, handler: Handler): ApiRoute => ({
		method: "GET",
		path,
		open: true,
		envelope: errorResponse,
		handler,
	});
	const listing = (path: string, encode: (places: ListedPlaces) => Element) =>
		route(path, async ({ query }) => {
			const wanted = checkPlaceQuery(query);
			if (!wanted.ok) return wanted;
			return ok({ status: 200, body: encode(await listPlaces(wanted.value)) });
		});
	return [
		listing("/cities", ({ cities }) => encodeCities(cities)),
		listing("/ratecenters", ({ rateCenters }) => encodeRateCenters(rateCenters)),
		route("/coveredratecenters", async (request) => {
			const embeds = request.parameters.filter(([name]) => /^embed$/i.test(name)).map(([, value]) => value);
			const wanted = checkCoveredQuery(request.query, embeds);
			if (!wanted.ok) return wanted;
			const { total, rateCenters, next } = await listCovered(wanted.value);
			const { size } = wanted.value;
			const links = pageLinks(request, { size, ...(next && { next: rateCenterId(next) }) });
			return ok({ status: 200, body: encodeCoveredRateCenters(total, links, rateCenters) });
		}),
		route("/coveredratecenters/{id}", async ({ path }) => {
			const named = rateCenterOfId(path.id ?? "");
			const page = named && (await listCovered({ ...ALONE, state: named.state, name: named.rateCenter }));
			const [found] = page?.rateCenters ?? [];
			return found === undefined
				? notFound(FAULTS.resourceUnknown)
				: ok({ status: 200, body: encodeCoveredRateCenter(found) });
		}),
	];
}

/** One rate center with all that is known of it. */
const ALONE = { page: { index: 1 }, size: 1, embed: new Set(EMBEDDED) } as const;
