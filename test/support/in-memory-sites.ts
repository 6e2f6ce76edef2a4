import type { AccountSites, SiteChanges } from "../../application/ports/accounts.ts";
import type { Site } from "../../domain/account/site.ts";
import { NOON } from "./order-builder.ts";

/** Sites of accounts in memory: what the DynamoDB adapter promises. Every account that is asked for is there. */
export function inMemorySites(): AccountSites & SiteChanges {
	const stored = new Map<string, Site>();
	const keyOf = (accountId: string, siteId: string) => `${accountId}/${siteId}`;
	const isAsSeen = (accountId: string, site: Site) => {
		const now = stored.get(keyOf(accountId, site.siteId));
		return JSON.stringify(now) === JSON.stringify(site);
	};
	return {
		account: async (accountId) => ({ accountId, name: "Demo", createdAt: NOON.toISOString() }),
		site: async (accountId, siteId) => stored.get(keyOf(accountId, siteId)),
		sites: async (accountId) =>
			[...stored].filter(([key]) => key.startsWith(`${accountId}/`)).map(([, site]) => site),
		async addSite(accountId, site) {
			const key = keyOf(accountId, site.siteId);
			if (stored.has(key)) return false;
			stored.set(key, site);
			return true;
		},
		async replaceSite(accountId, before, after) {
			if (!isAsSeen(accountId, before)) return false;
			stored.set(keyOf(accountId, before.siteId), after);
			return true;
		},
		removeSite: async (accountId, site) =>
			isAsSeen(accountId, site) && stored.delete(keyOf(accountId, site.siteId)),
	};
}
