import { issueToken, TOKEN_SECONDS } from "../../domain/account/access-token.ts";
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
	/** A token that nobody can guess, and what it is kept under. */
	readonly newToken: () => { readonly token: string; readonly hash: string };
	readonly hashToken: (token: string) => string;
}

/** A token as its client gets it, this once. */
export interface GrantedToken {
	readonly token: string;
	readonly seconds: number;
}

/** Gives a user a token for an hour; undefined for credentials that are nobody's. Earlier tokens stay in force. */
export function makeGrantToken({ tokens, knownUser, now, log, newToken }: TokenPorts) {
	return async function grantToken(credentials: Credentials): Promise<GrantedToken | undefined> {
		const user = await knownUser(credentials);
		if (user === undefined) return undefined;
		const { token, hash } = newToken();
		await tokens.add(issueToken(hash, user.name, now()));
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
