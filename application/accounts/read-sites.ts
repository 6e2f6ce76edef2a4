import type { Peer, Site } from "../../domain/account/site.ts";
import { FAULTS } from "../../domain/fault.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
import type { AccountSites } from "../ports/accounts.ts";

/** One answer for a site that does not exist, one of another account, and what can be no site's id. */
export const UNKNOWN_SITE = notFound(FAULTS.siteUnknown);

/** Answered for a peer that the site does not have. */
export const UNKNOWN_PEER = notFound(FAULTS.resourceUnknown);

/** What an account's sites and their peers are read by. */
export interface ReadSites {
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
		all: accounts.sites,
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
