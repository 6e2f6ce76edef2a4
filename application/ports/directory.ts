import type { Role } from "../../domain/account/role.ts";
import type { Account } from "./accounts.ts";

/** Which part of a list is read: so many at most, from a name on. */
export interface PageWanted {
	/** The name that the page begins with, or would; from the first one without it. */
	readonly from?: string;
	readonly size: number;
}

/** A part of a list, in the order of its names. */
export interface Page<T> {
	readonly items: readonly T[];
	/** What the next page begins with; absent on the last. */
	readonly next?: string;
}

/** A user as the directory knows them: never a secret, nor its hash. */
export interface ListedUser {
	readonly name: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly Role[];
}

/** Every account and every user of the service, by name. What was added or changed a moment ago may be missing. */
export interface Directory {
	accounts(wanted: PageWanted): Promise<Page<Account>>;
	/** The users of one account, if one is named. A page of those may be shorter than asked for, and more follow. */
	users(wanted: PageWanted, accountId?: string): Promise<Page<ListedUser>>;
}
