import { createHmac } from "node:crypto";
import type { TokenClaims } from "../../domain/account/access-token.ts";
import { fingerprintOf, newKey } from "./system.ts";

/** Of a JSON Web Token that gives access (RFC 9068, section 2.1), signed with a shared key (RFC 7518, section 3.2). */
const HEADER = { alg: "HS256", typ: "at+jwt" };

/**
 * A JSON Web Token (RFC 7519), and its hash. Each is signed with a key of its own, 256 random bits that are forgotten at once: a token
 * is known again by the hash of all of it, so nobody can alter one, and nobody who reads the table can make one (decision 0008).
 */
export function signToken(claims: TokenClaims): { readonly token: string; readonly hash: string } {
	const content = `${encoded(HEADER)}.${encoded(claims)}`;
	const token = `${content}.${createHmac("sha256", newKey()).update(content).digest("base64url")}`;
	return { token, hash: fingerprintOf(token) };
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
