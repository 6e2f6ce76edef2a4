import type { Peer, Site } from "../../domain/account/site.ts";
import { FAULTS } from "../../domain/fault.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
import type { Account, AccountSites } from "../ports/accounts.ts";

/** One answer for a site that does not exist, one of another account, and what can be no site's id. */
export const UNKNOWN_SITE = notFound(FAULTS.siteUnknown);

/** Answered for a peer that the site does not have. */
export const UNKNOWN_PEER = notFound(FAULTS.resourceUnknown);

/** Answered for an account that a user has been given and nobody has made. */
export const UNKNOWN_ACCOUNT = notFound(FAULTS.resourceUnknown);

/** A peer, and the site that it is one of. */
export interface PeerOfSite {
	readonly siteId: string;
	readonly peer: Peer;
}

/** What an account, its sites and their peers are read by. */
export interface ReadSites {
	account(accountId: string): Promise<Result<Account>>;
	/** Every peer of the account, site by site. */
	allPeers(accountId: string): Promise<readonly PeerOfSite[]>;
	all(accountId: string): Promise<readonly Site[]>;
	one(accountId: string, siteId: string): Promise<Result<Site>>;
	peer(accountId: string, siteId: string, peerId: string): Promise<Result<Peer>>;
}

/** Reads sites as they are now: an operator who made one a moment ago finds it. */
export function makeReadSites({ accounts }: { readonly accounts: AccountSites }): ReadSites {
	const one: ReadSites["one"] = async (accountId, siteId) => {
		const site = SITE_ID.test(siteId) ? await accounts.site(accountId, siteId, true) : undefined;
		return site === undefined ? UNKNOWN_SITE : ok(site);
	};
	return {
		async account(accountId) {
			const found = await accounts.account(accountId);
			return found === undefined ? UNKNOWN_ACCOUNT : ok(found);
		},
		async allPeers(accountId) {
			const sites = await accounts.sites(accountId);
			return sites.flatMap(({ siteId, peers }) => peers.map((peer) => ({ siteId, peer })));
		},
		all: (accountId) => accounts.sites(accountId),
		one,
		async peer(accountId, siteId, peerId) {
			const site = await one(accountId, siteId);
			if (!site.ok) return site;
			const peer = site.value.peers.find((each) => each.peerId === peerId);
			return peer === undefined ? UNKNOWN_PEER : ok(peer);
		},
	};
}

const SITE_ID = /^\d{1,20}$/;
