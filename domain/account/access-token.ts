import type { Budget } from "../budget.ts";
import type { Role } from "./role.ts";

/** How long a token opens the API: an hour, as clients of the original service expect (contract, section 6). */
export const TOKEN_SECONDS = 3600;

/**
 * Most accounts that a token names. It goes with each request, whose headers API Gateway bounds at 10,240 bytes: 400 accounts of 10
 * characters are 5,200 in JSON and 7,000 in base64url. It opens all of its user's accounts, named or not.
 */
export const ACCOUNTS_NAMED_MAX = 400;

/**
 * Tokens that a user may have in an hour: a program that asks for one with each request gets one every 3.6 s. A token lasts an hour, so
 * 2,000 of a user's are kept that still open the API.
 */
export const TOKENS_BUDGET: Budget = { name: "TOKENS", perHour: 1_000 };

/** A token of OAuth 2.0 as it is kept: never the token itself, which only its client has. */
export interface AccessToken {
	/** SHA-256 of the token, hex. Its signature is 256 random bits, so no salt and no slow hash guards it better. */
	readonly hash: string;
	readonly userName: string;
	/** ISO 8601, UTC, as all times. */
	readonly issuedAt: string;
	readonly expiresAt: string;
}

/** A new token of a user. */
export const issueToken = (hash: string, userName: string, now: Date): AccessToken => ({
	hash,
	userName,
	issuedAt: now.toISOString(),
	expiresAt: new Date(expiryOf(now) * 1000).toISOString(),
});

/** When a token of now ends, in seconds since 1970: whole ones, for so a claim and an item's time to live are written. */
const expiryOf = (now: Date): number => Math.ceil(now.getTime() / 1000) + TOKEN_SECONDS;

/** True while the token opens the API: it has not expired, and its user's tokens have not been taken back since. */
export const isInForce = (
	{ issuedAt, expiresAt }: AccessToken,
	tokensValidAfter: string | undefined,
	now: Date,
): boolean =>
	now.toISOString() < expiresAt && (tokensValidAfter === undefined || issuedAt > tokensValidAfter);

/** What a token says of itself, by the names of RFC 9068, section 2.2; times are whole seconds since 1970. */
export interface TokenClaims {
	/** The API's address, as the client used it: who issued the token, and what it opens. */
	readonly iss: string;
	readonly aud: string;
	/** The user, who is the client. */
	readonly sub: string;
	readonly client_id: string;
	readonly iat: number;
	readonly exp: number;
	readonly jti: string;
	/** The user's accounts when the token was issued, and their roles there, which the vendor's command line reads (contract, section 6). */
	readonly accounts: readonly string[];
	readonly roles: readonly Role[];
}

/** Whom a token speaks for, where it was asked for, and its own id. */
export interface TokenSubject {
	readonly name: string;
	readonly accountIds: readonly string[];
	readonly roles: readonly Role[];
	readonly issuer: string;
	readonly id: string;
}

/** What a token says that is given to a user now. Nothing here is asked when it is used: the user is looked up as they are then. */
export const claimsOf = ({ name, accountIds, roles, issuer, id }: TokenSubject, now: Date): TokenClaims => ({
	iss: issuer,
	aud: issuer,
	sub: name,
	client_id: name,
	iat: Math.floor(now.getTime() / 1000),
	exp: expiryOf(now),
	jti: id,
	accounts: accountIds.slice(0, ACCOUNTS_NAMED_MAX),
	roles,
});
