import type { User, Users } from "../ports.ts";

/** Longest name of a user; the command that makes users makes none longer, and a key takes no more than 2,048 bytes. */
export const USER_NAME_LENGTH_MAX = 64;

/** What checking a caller reaches for. */
export interface AuthorizePorts {
	readonly users: Users;
	/** True when the secret is the one that was hashed; takes as long for a hash of nothing. */
	readonly verifySecret: (secret: string, hash: string | undefined) => Promise<boolean>;
}

/**
 * The user behind an `Authorization` header: HTTP Basic (RFC 7617), UTF-8. Undefined for anything else, for an unknown user
 * and for a wrong secret alike, each after the same work.
 */
export const makeAuthorize =
	({ users, verifySecret }: AuthorizePorts) =>
	async (authorization: string): Promise<User | undefined> => {
		const credentials = credentialsOf(authorization);
		if (credentials === undefined) return undefined;
		const user = await users.find(credentials.name);
		return (await verifySecret(credentials.secret, user?.secretHash)) ? user : undefined;
	};

function credentialsOf(
	authorization: string,
): { readonly name: string; readonly secret: string } | undefined {
	const [, encoded = ""] = /^basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization) ?? [];
	const text = new TextDecoder().decode(Uint8Array.from(atobOrEmpty(encoded), (byte) => byte.charCodeAt(0)));
	const colon = text.indexOf(":");
	return colon < 1 || colon > USER_NAME_LENGTH_MAX
		? undefined
		: { name: text.slice(0, colon), secret: text.slice(colon + 1) };
}

function atobOrEmpty(encoded: string): string {
	try {
		return atob(encoded);
	} catch {
		return "";
	}
}
