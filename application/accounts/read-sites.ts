import type { Peer, Site } from "../../domain/account/site.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import type { AccountSites } from "../ports/accounts.ts";

/** One answer for a site that does not exist, one of another account, and what can be no site's id. */
export const UNKNOWN_SITE: Rejection = { status: 404, faults: [FAULTS.siteUnknown] };

/** Answered for a peer that the site does not have. */
export const UNKNOWN_PEER: Rejection = { status: 404, faults: [FAULTS.resourceUnknown] };

/** What an account's sites and their peers are read by. */
export interface ReadSites {
	all(accountId: string): Promise<readonly Site[]>;
	one(accountId: string, siteId: string): Promise<Site | Rejection>;
	peer(accountId: string, siteId: string, peerId: string): Promise<Peer | Rejection>;
}

/** Reads sites as they are now: an operator who made one a moment ago finds it. */
export function makeReadSites({ accounts }: { readonly accounts: AccountSites }): ReadSites {
	const one: ReadSites["one"] = async (accountId, siteId) =>
		(SITE_ID.test(siteId) ? await accounts.site(accountId, siteId, true) : undefined) ?? UNKNOWN_SITE;
	return {
		all: accounts.sites,
		one,
		async peer(accountId, siteId, peerId) {
			const site = await one(accountId, siteId);
			if ("faults" in site) return site;
			return site.peers.find((peer) => peer.peerId === peerId) ?? UNKNOWN_PEER;
		},
	};
}

const SITE_ID = /^\d{1,20}$/;
