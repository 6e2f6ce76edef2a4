import type { Accounts } from "../application/ports/accounts.ts";
import type { Now } from "../application/ports/runtime.ts";
import type { Site } from "../domain/account/site.ts";

/** How long a site is remembered, and so how long after a site is locked an order may still name it. */
export const SITES_REMEMBERED_MS = 60_000;

/** Sites remembered at once, some 1 kB each; past it all are forgotten. */
export const SITES_REMEMBERED_MAX = 1_000;

/** Accounts whose sites are remembered for a minute: nearly every order names a site that the last one named. */
export function rememberSites(accounts: Accounts, now: Now): Accounts {
	const remembered = new Map<string, { readonly until: number; readonly site: Site }>();
	return {
		async site(accountId, siteId, fresh) {
			const key = `${accountId}/${siteId}`;
			const known = remembered.get(key);
			if (!fresh && known !== undefined && now().getTime() < known.until) return known.site;
			const site = await accounts.site(accountId, siteId, fresh);
			if (remembered.size >= SITES_REMEMBERED_MAX) remembered.clear();
			if (site === undefined) remembered.delete(key);
			else remembered.set(key, { until: now().getTime() + SITES_REMEMBERED_MS, site });
			return site;
		},
	};
}
