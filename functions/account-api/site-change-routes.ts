import type { ManageSites } from "../../application/accounts/manage-sites.ts";
import { mapValue } from "../../domain/result.ts";
import { statusEnvelope } from "../../domain/wire/envelopes.ts";
import { decodePeer, decodeSite, encodePeer, encodeSite } from "../../domain/wire/site-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { ApiRoute } from "../http/api-route.ts";

const SITES = "/accounts/{accountId}/sites";
const SITE = `${SITES}/{siteId}`;
const PEERS = `${SITE}/sippeers`;
const PEER = `${PEERS}/{peerId}`;

/** The paths by which sites and their SIP peers are made, changed and deleted (contract, section 1.6). */
export function siteChangeRoutes(sites: ManageSites): readonly ApiRoute[] {
	const ofSites = { envelope: statusEnvelope("SiteResponse") } as const;
	const ofPeers = { envelope: statusEnvelope("SipPeerResponse") } as const;
	return [
		{
			...ofSites,
			method: "POST",
			path: SITES,
			readsBody: true,
			handler: async ({ accountId, body, url }) => {
				const draft = decodeSite(body);
				if (!draft.ok) return draft;
				return mapValue(await sites.createSite(accountId, draft.value), (site) => ({
					status: 201,
					body: encodeSite(site),
					headers: { Location: `${url}/${site.siteId}` },
				}));
			},
		},
		{
			...ofSites,
			method: "PUT",
			path: SITE,
			readsBody: true,
			handler: async (request) => {
				const draft = decodeSite(request.body);
				if (!draft.ok) return draft;
				const changed = await sites.changeSite(request.accountId, nameIn(request).siteId, draft.value);
				return mapValue(changed, (site) => ({ status: 200, body: encodeSite(site) }));
			},
		},
		{
			...ofSites,
			method: "DELETE",
			path: SITE,
			handler: async (request) =>
				mapValue(await sites.deleteSite(request.accountId, nameIn(request).siteId), () => ({ status: 200 })),
		},
		{
			...ofPeers,
			method: "POST",
			path: PEERS,
			readsBody: true,
			handler: async (request) => {
				const draft = decodePeer(request.body);
				if (!draft.ok) return draft;
				const made = await sites.createPeer(request.accountId, nameIn(request).siteId, draft.value);
				return mapValue(made, (peer) => ({
					status: 201,
					body: encodePeer(peer),
					headers: { Location: `${request.url}/${peer.peerId}` },
				}));
			},
		},
		{
			...ofPeers,
			method: "PUT",
			path: PEER,
			readsBody: true,
			handler: async (request) => {
				const draft = decodePeer(request.body);
				if (!draft.ok) return draft;
				const changed = await sites.changePeer(request.accountId, nameIn(request), draft.value);
				return mapValue(changed, (peer) => ({ status: 200, body: encodePeer(peer) }));
			},
		},
		{
			...ofPeers,
			method: "DELETE",
			path: PEER,
			handler: async (request) =>
				mapValue(await sites.deletePeer(request.accountId, nameIn(request)), () => ({ status: 200 })),
		},
	];
}

const nameIn = ({ path: { siteId = "", peerId = "" } }: ApiRequest) => ({ siteId, peerId });
