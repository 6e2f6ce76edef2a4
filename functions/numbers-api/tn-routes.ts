import type { AccountNumber } from "../../application/numbers/account-numbers.ts";
import type { makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { KnownNumber, makeLookUpNumber } from "../../application/numbers/look-up-number.ts";
import { checkStatuses } from "../../application/numbers/number-statuses.ts";
import type { Accounts } from "../../application/ports/accounts.ts";
import type { makeExchangesOf, makeLocalCallingArea } from "../../application/stock/local-calling-area.ts";
import type { Peer, Site } from "../../domain/account/site.ts";
import { FAULTS } from "../../domain/fault.ts";
import { faultsIn, invalid, notFound, ok } from "../../domain/result.ts";
import { checkNumberQuery } from "../../domain/search/number-query.ts";
import type { Element } from "../../domain/wire/element.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import {
	encodeLata,
	encodeListedNumbers,
	encodeLocalCallingArea,
	encodeNumberDetails,
	encodeNumberState,
	encodePeerOfNumber,
	encodeRateCenter,
	encodeSiteOfNumber,
	type ListedNumber,
	type NumberState,
} from "../../domain/wire/number-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { Answer, ApiRoute, Handler } from "../http/api-route.ts";
import { pageLinks } from "../http/page-links.ts";

/** The use cases behind the routes of single numbers. */
export interface TnsApi {
	readonly listNumbers: ReturnType<typeof makeListNumbers>;
	readonly lookUpNumber: ReturnType<typeof makeLookUpNumber>;
	readonly localCallingArea: ReturnType<typeof makeLocalCallingArea>;
	readonly exchangesOf: ReturnType<typeof makeExchangesOf>;
	readonly accounts: Accounts;
}

/** Numbers on a page unless the client says how many: what the Node client asks for. */
const PAGE_SIZE_DEFAULT = 500;

/**
 * The paths of numbers under no account (contract, section 1.6). A number that is none of the caller's, and not free, is
 * answered like one that does not exist.
 */
export function tnRoutes(api: TnsApi): readonly ApiRoute[] {
	const route = (path: string, handler: Handler): ApiRoute => ({
		method: "GET",
		path: `/tns${path}`,
		handler,
		envelope: errorResponse,
		open: true,
	});
	const onKnown = (path: string, encode: (known: KnownNumber) => Element | undefined) =>
		route(`/{tn}${path}`, async (request) => {
			const known = await knownNumber(api, request);
			const body = known && encode(known);
			return body === undefined ? UNKNOWN_NUMBER : ok({ status: 200, body });
		});
	return [
		route("", list(api)),
		onKnown("", (known) => encodeNumberState(stateOf(known))),
		onKnown("/tndetails", (known) => encodeNumberDetails(detailsOf(known))),
		onKnown("/ratecenter", ({ place }) => (place.rateCenter ? encodeRateCenter(place) : undefined)),
		onKnown("/lata", ({ place }) => (place.lata ? encodeLata(place) : undefined)),
		route("/{tn}/lca", async (request) => {
			const rateCenters = await api.localCallingArea((await knownNumber(api, request))?.place ?? {});
			if (rateCenters.length === 0) return UNKNOWN_NUMBER;
			const exchanges = await api.exchangesOf(rateCenters);
			return ok({ status: 200, body: encodeLocalCallingArea(rateCenters, exchanges) });
		}),
		route("/{tn}/sites", async (request) => {
			const site = await siteOf(api, await knownNumber(api, request));
			return site === undefined ? UNKNOWN_NUMBER : ok({ status: 200, body: encodeSiteOfNumber(site) });
		}),
		route("/{tn}/sippeers", async (request) => {
			const known = await knownNumber(api, request);
			const peer = peerOf(await siteOf(api, known), known);
			return peer === undefined ? UNKNOWN_NUMBER : ok({ status: 200, body: encodePeerOfNumber(peer) });
		}),
	];
}

const UNKNOWN_NUMBER = notFound(FAULTS.resourceUnknown);

/** Without a body, as the original service answers (contract, section 1.0). */
const FORBIDDEN = ok<Answer>({ status: 403 });

function list({ listNumbers }: TnsApi): Handler {
	return async function getNumbers(request) {
		const { caller } = request;
		const [only, ...others] = caller.accountIds;
		const accountId = request.query("accountId") || (others.length === 0 ? only : undefined);
		if (accountId !== undefined && !caller.accountIds.includes(accountId)) return FORBIDDEN;
		const statuses = checkStatuses(request.query("status"));
		const query = checkNumberQuery(textsIn(request), PAGE_SIZE_DEFAULT);
		const faults = [
			...(accountId === undefined ? [FAULTS.missing("accountId")] : []),
			...faultsIn(statuses),
			...faultsIn(query),
		];
		if (accountId === undefined || !statuses.ok || !query.ok) return invalid(faults);
		const { total, numbers, ...page } = await listNumbers(accountId, statuses.value, query.value);
		const links = pageLinks(request, { ...page, size: query.value.size });
		return ok({ status: 200, body: encodeListedNumbers(total, links, numbers.map(listed)) });
	};
}

const textsIn = ({ query }: ApiRequest) => ({
	page: query("page"),
	size: query("size"),
	areacode: query("npa"),
	npanxx: query("npaNxx"),
	city: query("city"),
	state: query("state"),
	ratecenter: query("rateCenter"),
	lata: query("lata"),
	tier: query("tier"),
	fullnumber: query("fullNumber"),
});

const knownNumber = ({ lookUpNumber }: TnsApi, { caller, path }: ApiRequest) =>
	lookUpNumber(caller.accountIds, path.tn ?? "");

async function siteOf({ accounts }: TnsApi, known: KnownNumber | undefined): Promise<Site | undefined> {
	if (known?.status !== "Inservice") return undefined;
	const { accountId, siteId } = known.record;
	return accounts.site(accountId, siteId, true);
}

/** The peer that the order named, or else the site's default. */
function peerOf(site: Site | undefined, known: KnownNumber | undefined): Peer | undefined {
	const peerId = known?.status === "Inservice" ? known.record.peerId : undefined;
	return site?.peers.find((peer) => (peerId === undefined ? peer.isDefault : peer.peerId === peerId));
}

const listed = ({ number, status, record, returnsAt }: AccountNumber): ListedNumber => ({
	...record,
	number,
	status,
	modifiedAt: record.since,
	...(returnsAt === undefined ? {} : { returnsAt }),
});

const detailsOf = (known: KnownNumber): ListedNumber => {
	const { status, accountId, modifiedAt } = stateOf(known);
	const of = { ...known.place, number: known.number, status };
	return accountId === undefined || modifiedAt === undefined ? of : { ...of, accountId, modifiedAt };
};

function stateOf(known: KnownNumber): NumberState {
	const { number, status } = known;
	switch (status) {
		case "Available":
			return { number, status };
		case "Inservice": {
			const { accountId, orderId, siteId, since } = known.record;
			const order = { orderId, orderType: "NEW_NUMBER_ORDER", orderCreatedAt: known.order.createdAt };
			return { number, status, accountId, siteId, modifiedAt: since, inServiceSince: since, ...order };
		}
		case "Reserved":
			return { number, status, accountId: known.reservation.accountId };
		case "Aging": {
			const { accountId, disconnectId, createdAt, modifiedAt } = known.disconnect;
			const order = { orderId: disconnectId, orderType: "DISCONNECT", orderCreatedAt: createdAt };
			return { number, status, accountId, modifiedAt, ...order };
		}
	}
}
