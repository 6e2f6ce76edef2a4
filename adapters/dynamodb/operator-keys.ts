import type { Key } from "./keys.ts";

/** Orders table: the partition of the directory, which names every account and every user once more: nothing else lists them. */
export const DIRECTORY = "DIRECTORY";

/** Begins the sort key of every account in the directory. */
export const LISTED_ACCOUNT_PREFIX = "ACCOUNT#";

/** Begins the sort key of every user in the directory. */
export const LISTED_USER_PREFIX = "USER#";

/** Orders table: an account in the directory. */
export const listedAccountKey = (accountId: string): Key => ({
	PK: DIRECTORY,
	SK: `${LISTED_ACCOUNT_PREFIX}${accountId}`,
});

/** Orders table: a user in the directory. */
export const listedUserKey = (name: string): Key => ({ PK: DIRECTORY, SK: `${LISTED_USER_PREFIX}${name}` });

/** Orders table: what the last audit came to. */
export const LAST_AUDIT: Key = { PK: "AUDIT", SK: "LAST" };

/** Orders table: the partition of what operators did. */
export const TRAIL = "TRAIL";

/** Orders table: something that an operator did, by an id that grows with time. */
export const trailKey = (id: string): Key => ({ PK: TRAIL, SK: id });
