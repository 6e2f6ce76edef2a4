import type { Tokens } from "../../application/ports/users.ts";
import type { AccessToken } from "../../domain/account/access-token.ts";

/** Tokens that are forgotten when it is dropped. */
export function inMemoryTokens(): Tokens & { readonly all: ReadonlyMap<string, AccessToken> } {
	const all = new Map<string, AccessToken>();
	return {
		all,
		add: async (token) => void all.set(token.hash, token),
		find: async (hash) => all.get(hash),
		remove: async (hash, userName) => {
			if (all.get(hash)?.userName === userName) all.delete(hash);
		},
	};
}
