import { isInForce } from "../../domain/account/access-token.ts";
import { basicCredentials, bearerToken } from "../../domain/account/credentials.ts";
import { ok, type Result, refused } from "../../domain/result.ts";
import type { Now } from "../ports/runtime.ts";
import type { KnownUser, LoginRefusal, Tokens, User, Users } from "../ports/users.ts";

/** What checking a caller reaches for. */
export interface AuthorizePorts {
	readonly users: Users;
	readonly tokens: Tokens;
	readonly knownUser: KnownUser;
	/** What a token is kept under. */
	readonly hashToken: (token: string) => string;
	readonly now: Now;
}

/**
 * The user behind an `Authorization` header that came from an address: HTTP Basic with name and secret, or Bearer with a token. Refused
 * as unknown for anything else, for an unknown user and a wrong secret alike, and for a token that is unknown, has expired or was taken
 * back.
 */
export const makeAuthorize = ({ users, tokens, knownUser, hashToken, now }: AuthorizePorts) => {
	const bearer = async (presented: string): Promise<Result<User, LoginRefusal>> => {
		const token = await tokens.find(hashToken(presented));
		const user = token && (await users.find(token.userName));
		return user && isInForce(token, user.tokensValidAfter, now()) ? ok(user) : refused("unknown");
	};
	return async function authorize(
		authorization: string,
		address: string,
	): Promise<Result<User, LoginRefusal>> {
		const token = bearerToken(authorization);
		if (token !== undefined) return bearer(token);
		const credentials = basicCredentials(authorization);
		return credentials === undefined ? refused("unknown") : knownUser(credentials, address);
	};
};
