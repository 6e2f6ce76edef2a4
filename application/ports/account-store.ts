import type { Site } from "../../domain/account/site.ts";
import type { AccountSites, SiteChanges } from "./accounts.ts";
import type { User } from "./users.ts";

/** The operator's view of accounts, their sites and their users. What is added or changed throws when another operator was faster. */
export interface AccountStore extends AccountSites, SiteChanges {
	/** Adds an account, with a site if one is given: neither is there without the other. */
	addAccount(accountId: string, name: string, site?: Site): Promise<void>;
	user(name: string): Promise<User | undefined>;
	/** The users whom an account lets in. Reads the whole table: for operators, not for customers. */
	usersOf(accountId: string): Promise<readonly User[]>;
	/** Tokens that were given to a user of the name before open nothing. */
	addUser(user: User): Promise<void>;
	/**
	 * Gives a user another secret, accounts and roles than it was read with. With another secret it takes back every token that the user has
	 * been given, in the same write: whoever knew the old secret has nothing left.
	 */
	changeUser(before: User, after: User): Promise<void>;
	/** Removes a user, as they were read. Their tokens open nothing, also when somebody is given the name again. */
	removeUser(user: User): Promise<void>;
	/**
	 * Adds to the directory what it lacks, and answers how many accounts and users those were: what is older than the directory. Reads the
	 * whole table.
	 */
	completeDirectory(): Promise<number>;
	/** Takes back every token that the user has been given until now. False: there is no such user. */
	takeBackTokens(name: string): Promise<boolean>;
}
