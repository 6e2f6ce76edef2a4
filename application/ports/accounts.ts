import type { Site } from "../../domain/account/site.ts";

/** Accounts and what belongs to them. */
export interface Accounts {
	/** A site of the account. Unless it is asked for `fresh`, what is answered may be a minute old. */
	site(accountId: string, siteId: string, fresh: boolean): Promise<Site | undefined>;
}

/** Accounts whose sites can also be listed. */
export interface AccountSites extends Accounts {
	/** Every site of the account. */
	sites(accountId: string): Promise<readonly Site[]>;
}
