import type { Peer, Site } from "../../domain/account/site.ts";
import type { Account } from "./accounts.ts";
import type { User } from "./users.ts";

/** The operator's view of accounts, their sites and their users. A write throws when another operator's got ahead of it. */
export interface AccountStore {
	account(accountId: string): Promise<Account | undefined>;
	addAccount(accountId: string, name: string): Promise<void>;
	site(accountId: string, siteId: string): Promise<Site | undefined>;
	sites(accountId: string): Promise<readonly Site[]>;
	addSite(accountId: string, site: Site): Promise<void>;
	/** Gives a site other peers than it was read with. */
	changePeers(accountId: string, site: Site, peers: readonly Peer[]): Promise<void>;
	user(name: string): Promise<User | undefined>;
	/** The users whom an account lets in. Reads the whole table: for operators, not for customers. */
	usersOf(accountId: string): Promise<readonly User[]>;
	addUser(user: User): Promise<void>;
	/** Gives a user another secret, accounts and roles than it was read with. */
	changeUser(before: User, after: User): Promise<void>;
	/** Takes back every token that the user has been given until now. False: there is no such user. */
	takeBackTokens(name: string): Promise<boolean>;
}
