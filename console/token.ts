/** Whom a token speaks for, by what it says of itself; the service believes none of it, and asks who they are now. */
export interface TokenHolder {
	readonly user: string;
	readonly accounts: readonly string[];
	readonly roles: readonly string[];
}

/** What a token says (RFC 7519: three parts, the second is JSON in base64url); undefined for what is no such token. */
export function holderOf(token: string): TokenHolder | undefined {
	try {
		const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
		const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
		const claims = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
		if (typeof claims.sub !== "string") return undefined;
		return { user: claims.sub, accounts: textsIn(claims.accounts), roles: textsIn(claims.roles) };
	} catch {
		return undefined;
	}
}

const textsIn = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
