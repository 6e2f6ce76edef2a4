import type { ReadSites } from "../../application/accounts/read-sites.ts";
import { mapValue, ok } from "../../domain/result.ts";
import { statusEnvelope } from "../../domain/wire/envelopes.ts";
import {
	encodeAccount,
	encodePeer,
	encodePeers,
	encodePeersOfSites,
	encodeSite,
	encodeSites,
} from "../../domain/wire/site-codec.ts";
import type { ApiRequest } from "../http/api-request.ts";
import type { ApiRoute } from "../http/api-route.ts";

const ACCOUNT = "/accounts/{accountId}";
const SITES = `${ACCOUNT}/sites`;
const PEERS = `${SITES}/{siteId}/sippeers`;

/** The paths of an account, its sites and their SIP peers (contract, section 1.6), to look at. */
export function siteRoutes(sites: ReadSites): readonly ApiRoute[] {
	const ofSites = { method: "GET", envelope: statusEnvelope("SiteResponse") } as const;
	const ofPeers = { method: "GET", envelope: statusEnvelope("SipPeerResponse") } as const;
	const one = ({ accountId, path }: ApiRequest) => sites.one(accountId, path.siteId ?? "");
	return [
		{
			method: "GET",
			path: ACCOUNT,
			envelope: statusEnvelope("AccountResponse"),
			handler: async ({ accountId }) => {
				const found = await sites.account(accountId);
				return mapValue(found, (account) => ({ status: 200, body: encodeAccount(account) }));
			},
		},
		{
			...ofPeers,
			path: `${ACCOUNT}/sippeers`,
			handler: async ({ accountId }) =>
				ok({ status: 200, body: encodePeersOfSites(await sites.allPeers(accountId)) }),
		},
		{
			...ofSites,
			path: SITES,
			handler: async ({ accountId }) => ok({ status: 200, body: encodeSites(await sites.all(accountId)) }),
		},
		{
			...ofSites,
			path: `${SITES}/{siteId}`,
			handler: async (request) => {
				return mapValue(await one(request), (site) => ({ status: 200, body: encodeSite(site) }));
			},
		},
		{
			...ofPeers,
			path: PEERS,
			handler: async (request) => {
				return mapValue(await one(request), ({ peers }) => ({ status: 200, body: encodePeers(peers) }));
			},
		},
		{
			...ofPeers,
			path: `${PEERS}/{peerId}`,
			handler: async ({ accountId, path }) => {
				const found = await sites.peer(accountId, path.siteId ?? "", path.peerId ?? "");
				return mapValue(found, (peer) => ({ status: 200, body: encodePeer(peer) }));
			},
		},
	];
}
