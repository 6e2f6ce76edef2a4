import type { ReadSites } from "../../application/accounts/read-sites.ts";
import { FAULTS } from "../../domain/fault.ts";
import { mapValue, notFound, ok } from "../../domain/result.ts";
import type { NumberFilter } from "../../domain/search/number-filter.ts";
import { checkNumberQuery, type NumberQueryTexts } from "../../domain/search/number-query.ts";
import { statusEnvelope } from "../../domain/wire/envelopes.ts";
import {
	encodePeerNumber,
	encodePeerNumbers,
	encodePeerTotal,
	encodeSiteTotal,
} from "../../domain/wire/site-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { Answer, ApiRoute, Handler } from "../http/api-route.ts";
import { type NumberLists, numberListRoutes, type PlaceIn } from "../http/number-list.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes. */
export interface SiteNumbersApi extends NumberLists {
	readonly sites: Pick<ReadSites, "one" | "peer">;
}

const SITE = "/accounts/{accountId}/sites/{siteId}";
const PEER = `${SITE}/sippeers/{peerId}`;

/** Numbers of a peer on a page unless the client says how many: as in the list of an account's (contract, section 1.6). */
const PAGE_SIZE_DEFAULT = 500;

/** The paths of the numbers in service at a site and at a SIP peer (contract, section 1.6). */
export function siteNumberRoutes(api: SiteNumbersApi): readonly ApiRoute[] {
	const atSite: PlaceIn = async ({ accountId, path }) => {
		const found = await api.sites.one(accountId, path.siteId ?? "");
		return mapValue(found, ({ siteId }) => ({ at: { siteId } }));
	};
	const atPeer: PlaceIn = async ({ accountId, path }) => {
		const { siteId = "", peerId = "" } = path;
		return mapValue(await api.sites.peer(accountId, siteId, peerId), (peer) => ({ at: { siteId, peer } }));
	};
	const ofPeers = { method: "GET", envelope: statusEnvelope("SipPeerResponse") } as const;
	return [
		...numberListRoutes(api, { path: `${SITE}/inservicenumbers`, statuses: ["Inservice"], at: atSite }),
		{
			method: "GET",
			path: `${SITE}/totaltns`,
			envelope: statusEnvelope("SiteResponse"),
			handler: count(api, atSite, (total) => ({ status: 200, body: encodeSiteTotal(total) })),
		},
		{
			...ofPeers,
			path: `${PEER}/totaltns`,
			handler: count(api, atPeer, (total) => ({ status: 200, body: encodePeerTotal(total) })),
		},
		{ ...ofPeers, path: `${PEER}/tns`, handler: list(api, atPeer) },
		{ ...ofPeers, path: `${PEER}/tns/{tn}`, handler: one(api, atPeer) },
	];
}

function count({ countNumbers }: SiteNumbersApi, at: PlaceIn, answer: (total: number) => Answer): Handler {
	return async function getTotal(request) {
		const place = await at(request);
		if (!place.ok) return place;
		return ok(answer(await countNumbers(request.accountId, ["Inservice"], filterAt(place.value))));
	};
}

const filterAt = (place: Pick<NumberFilter, "at">): NumberFilter => ({ search: {}, since: {}, ...place });

function list(api: SiteNumbersApi, at: PlaceIn): Handler {
	return async function getNumbersOfPeer(request) {
		const texts = { page: request.query("page"), size: request.query("size") };
		return mapValue(await pageAt(api, at, request, texts), ({ total, numbers, ...page }) => ({
			status: 200,
			body: encodePeerNumbers(
				total,
				pageLinks(request, page),
				numbers.map(({ number }) => number),
			),
		}));
	};
}

function one(api: SiteNumbersApi, at: PlaceIn): Handler {
	return async function getNumberOfPeer(request) {
		const page = await pageAt(api, at, request, { fullnumber: request.path.tn ?? "" });
		// What can be no number is none of the peer's either.
		if (!page.ok) return page.refusal.status === 400 ? UNKNOWN_NUMBER : page;
		const [found] = page.value.numbers;
		return found === undefined ? UNKNOWN_NUMBER : ok({ status: 200, body: encodePeerNumber(found.number) });
	};
}

const UNKNOWN_NUMBER = notFound(FAULTS.resourceUnknown);

/** The numbers at the place that are asked for, with the size of their page. */
async function pageAt(
	{ listNumbers }: SiteNumbersApi,
	at: PlaceIn,
	request: ApiRequest,
	texts: NumberQueryTexts,
) {
	const place = await at(request);
	if (!place.ok) return place;
	const query = checkNumberQuery(texts, PAGE_SIZE_DEFAULT);
	if (!query.ok) return query;
	const filter = { ...query.value.filter, ...place.value };
	const page = await listNumbers(request.accountId, ["Inservice"], { ...query.value, filter });
	return ok({ ...page, size: query.value.size });
}
