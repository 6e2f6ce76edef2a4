import { later } from "../time.ts";

/** How long a token opens the API: an hour, as clients of the original service expect (contract, section 6). */
export const TOKEN_SECONDS = 3600;

/** A token of OAuth 2.0 as it is kept: never the token itself, which only its client has. */
export interface AccessToken {
	/** SHA-256 of the token, hex. A token is random, so no salt and no slow hash guards it better. */
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
	expiresAt: later(now, TOKEN_SECONDS * 1000),
});

/** True while the token opens the API: it has not expired, and its user's tokens have not been taken back since. */
export const isInForce = (
	{ issuedAt, expiresAt }: AccessToken,
	tokensValidAfter: string | undefined,
	now: Date,
): boolean =>
	now.toISOString() < expiresAt && (tokensValidAfter === undefined || issuedAt > tokensValidAfter);
