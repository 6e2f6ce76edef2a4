import { claimsOf, issueToken, TOKEN_SECONDS, type TokenClaims } from "../../domain/account/access-token.ts";
import type { Credentials } from "../../domain/account/credentials.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { KnownUser, Tokens } from "../ports/users.ts";

/** What granting and revoking tokens reaches for. */
export interface TokenPorts {
	readonly tokens: Tokens;
	readonly knownUser: KnownUser;
	readonly now: Now;
	readonly log: Log;
	/** An id that nothing else has. */
	readonly newId: () => string;
	/** A token that says this, that nobody can guess or alter, and what it is kept under. */
	readonly signToken: (claims: TokenClaims) => { readonly token: string; readonly hash: string };
	readonly hashToken: (token: string) => string;
}

/** A token as its client gets it, this once. */
export interface GrantedToken {
	readonly token: string;
	readonly seconds: number;
}

/**
 * Gives a user a token for an hour, issued by the API at that address; undefined for credentials that are nobody's. Earlier tokens stay
 * in force.
 */
export function makeGrantToken({ tokens, knownUser, now, log, newId, signToken }: TokenPorts) {
	return async function grantToken(
		credentials: Credentials,
		issuer: string,
	): Promise<GrantedToken | undefined> {
		const user = await knownUser(credentials);
		if (user === undefined) return undefined;
		const at = now();
		const { token, hash } = signToken(claimsOf({ ...user, issuer, id: newId() }, at));
		await tokens.add(issueToken(hash, user.name, at));
		log("token-granted", { user: user.name });
		return { token, seconds: TOKEN_SECONDS };
	};
}

/**
 * Takes back a token of the user; true also if there is no such token, or it is another's, and then nothing happens: nobody learns
 * of tokens that are not theirs. False for credentials that are nobody's.
 */
export function makeRevokeToken({ tokens, knownUser, log, hashToken }: TokenPorts) {
	return async function revokeToken(credentials: Credentials, token: string): Promise<boolean> {
		const user = await knownUser(credentials);
		if (user === undefined) return false;
		await tokens.remove(hashToken(token), user.name);
		log("token-revoked", { user: user.name });
		return true;
	};
}
