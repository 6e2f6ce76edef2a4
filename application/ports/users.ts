import type { AccessToken } from "../../domain/account/access-token.ts";
import type { Credentials } from "../../domain/account/credentials.ts";
import type { Role } from "../../domain/account/role.ts";
import type { Result } from "../../domain/result.ts";

/** A user of the API: a hashed secret, the accounts it opens, and what may be done there. */
export interface User {
	readonly name: string;
	/** What `hashSecret` made. */
	readonly secretHash: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly Role[];
	/** When the user's tokens were last taken back, if ever: those issued until then open nothing. ISO 8601, UTC. */
	readonly tokensValidAfter?: string;
}

/** The users of the API. */
export interface Users {
	find(name: string): Promise<User | undefined>;
}

/** Why somebody is not let in: they are nobody that is known, or they may not ask again before so many seconds. */
export type LoginRefusal = "unknown" | { readonly retryAfterSeconds: number };

/**
 * The user to whom a name and a secret belong, as they were given from an address. Refused as unknown, after as long, for an unknown name
 * and for a wrong secret alike.
 */
export type KnownUser = (credentials: Credentials, address: string) => Promise<Result<User, LoginRefusal>>;

/** The tokens of the API's users. */
export interface Tokens {
	add(token: AccessToken): Promise<void>;
	/** The token that is kept under the hash, as soon as it was added, and perhaps for days after it expired. */
	find(hash: string): Promise<AccessToken | undefined>;
	/** Forgets a token, if it is the user's. */
	remove(hash: string, userName: string): Promise<void>;
}
