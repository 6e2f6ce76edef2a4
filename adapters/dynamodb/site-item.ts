import type { Peer, Site } from "../../domain/account/site.ts";
import { optional, type PlainItem, textIn } from "./attributes.ts";
import { SITE_PREFIX, siteKey } from "./keys.ts";

/** A site as its item, with all of its peers. */
export const siteToItem = (accountId: string, site: Site): PlainItem => ({
	...siteKey(accountId, site.siteId),
	name: site.name,
	description: site.description,
	customerName: site.customerName,
	locked: site.locked,
	peers: JSON.stringify(site.peers),
});

/** The site in an item. Throws for a broken record. */
export const siteOfItem = (item: PlainItem): Site => ({
	siteId: textIn(item, "SK").slice(SITE_PREFIX.length),
	name: textIn(item, "name"),
	...optional(item, "description"),
	...optional(item, "customerName"),
	locked: item.locked === true,
	peers: JSON.parse(textIn(item, "peers")) as readonly Peer[],
});
