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

/** Accounts that can also be read themselves, and whose sites can be listed. */
export interface AccountSites extends Accounts {
	/** The account as it is now. */
	account(accountId: string): Promise<Account | undefined>;
	/** Every site of the account. */
	sites(accountId: string): Promise<readonly Site[]>;
}
