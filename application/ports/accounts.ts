import type { Site } from "../../domain/account/site.ts";

/** A customer's account. */
export interface Account {
	readonly accountId: string;
	readonly name: string;
	/** ISO 8601, UTC. */
	readonly createdAt: string;
}

/** Accounts and what belongs to them. */
export interface Accounts {
	/** A site of the account. Unless it is asked for `fresh`, what is answered may be a minute old. */
	site(accountId: string, siteId: string, fresh: boolean): Promise<Site | undefined>;
}

/** Changes of an account's sites. Each happens if the site is as it was read; false: it is not, and nothing has happened. */
export interface SiteChanges {
	/** Adds a site; false: the account has another one of that id. */
	addSite(accountId: string, site: Site): Promise<boolean>;
	replaceSite(accountId: string, before: Site, after: Site): Promise<boolean>;
	removeSite(accountId: string, site: Site): Promise<boolean>;
}

/** Accounts that can also be read themselves, and whose sites can be listed. */
export interface AccountSites extends Accounts {
	/** The account as it is now. */
	account(accountId: string): Promise<Account | undefined>;
	/** Every site of the account. */
	sites(accountId: string): Promise<readonly Site[]>;
}
