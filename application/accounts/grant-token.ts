import {
	claimsOf,
	issueToken,
	TOKEN_SECONDS,
	TOKENS_BUDGET,
	type TokenClaims,
} from "../../domain/account/access-token.ts";
import type { Credentials } from "../../domain/account/credentials.ts";
import { secondsToNextHour } from "../../domain/budget.ts";
import { ok, type Result, refused } from "../../domain/result.ts";
import type { Budgets } from "../ports/budgets.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import type { KnownUser, LoginRefusal, Tokens } from "../ports/users.ts";

/** What granting a token reaches for besides. */
export interface GrantTokenPorts extends TokenPorts {
	readonly budgets: Budgets;
}

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

/** Who somebody says they are, and the address from which they say it. */
export interface Login {
	readonly credentials: Credentials;
	readonly address: string;
}

/** A token as its client gets it, this once. */
export interface GrantedToken {
	readonly token: string;
	readonly seconds: number;
}

/**
 * Gives a user a token for an hour, issued by the API at that address, as long as their budget lasts. Earlier tokens stay in force.
 */
export function makeGrantToken({ tokens, budgets, knownUser, now, log, newId, signToken }: GrantTokenPorts) {
	return async function grantToken(
		{ credentials, address }: Login,
		issuer: string,
	): Promise<Result<GrantedToken, LoginRefusal>> {
		const known = await knownUser(credentials, address);
		if (!known.ok) return known;
		const user = known.value;
		const at = now();
		if (!(await budgets.take(TOKENS_BUDGET, user.name, 1, at)))
			return refused({ retryAfterSeconds: secondsToNextHour(at) });
		const { token, hash } = signToken(claimsOf({ ...user, issuer, id: newId() }, at));
		await tokens.add(issueToken(hash, user.name, at));
		log("token-granted", { user: user.name });
		return ok({ token, seconds: TOKEN_SECONDS });
	};
}

/**
 * Takes back a token of the user; no refusal either if there is no such token, or it is another's, and then nothing happens: nobody
 * learns of tokens that are not theirs.
 */
export function makeRevokeToken({ tokens, knownUser, log, hashToken }: TokenPorts) {
	return async function revokeToken(
		{ credentials, address }: Login,
		token: string,
	): Promise<Result<undefined, LoginRefusal>> {
		const known = await knownUser(credentials, address);
		if (!known.ok) return known;
		const { name } = known.value;
		await tokens.remove(hashToken(token), name);
		log("token-revoked", { user: name });
		return ok(undefined);
	};
}

/**
 * Takes back a token at the word of whoever holds it, who has kept no secret to prove more by: all that a holder can lose is the
 * token. One that there is not is taken for one that is taken back.
 */
export function makeGiveTokenBack({
	tokens,
	log,
	hashToken,
}: Pick<TokenPorts, "tokens" | "log" | "hashToken">) {
	return async function giveTokenBack(token: string): Promise<void> {
		const hash = hashToken(token);
		const kept = await tokens.find(hash);
		if (kept === undefined) return;
		await tokens.remove(hash, kept.userName);
		log("token-revoked", { user: kept.userName });
	};
}
