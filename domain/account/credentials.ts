/** Longest name of a user; the command that makes users makes none longer, and a key takes no more than 2,048 bytes. */
export const USER_NAME_LENGTH_MAX = 64;

/** A name and a secret, as somebody gave them. */
export interface Credentials {
	readonly name: string;
	readonly secret: string;
}

/** Credentials that can be somebody's; undefined for a name that no user has. */
export const credentialsOf = (name: string, secret: string): Credentials | undefined =>
	name.length > 0 && name.length <= USER_NAME_LENGTH_MAX ? { name, secret } : undefined;

/** The credentials in an `Authorization` header: HTTP Basic (RFC 7617), UTF-8. Undefined for anything else. */
export function basicCredentials(authorization: string): Credentials | undefined {
	const [, encoded = ""] = /^basic +([A-Za-z0-9+/]+=*) *$/i.exec(authorization) ?? [];
	const text = new TextDecoder().decode(Uint8Array.from(atobOrEmpty(encoded), (byte) => byte.charCodeAt(0)));
	const colon = text.indexOf(":");
	return colon < 0 ? undefined : credentialsOf(text.slice(0, colon), text.slice(colon + 1));
}

/** The token in an `Authorization` header (RFC 6750, section 2.1). Undefined for anything else. */
export const bearerToken = (authorization: string): string | undefined =>
	/^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization)?.[1];

function atobOrEmpty(encoded: string): string {
	try {
		return atob(encoded);
	} catch {
		return "";
	}
}
