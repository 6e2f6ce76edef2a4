import { beforeEach, describe, expect, it } from "vitest";
import type { Tokens } from "../../application/ports/users.ts";
import { issueToken } from "../../domain/account/access-token.ts";
import { afterNoon, NOON } from "../support/order-builder.ts";

/** The promises of `Tokens`, for the adapter and for the fake alike. Every call of `make` answers an empty one. */
export function tokensContract(name: string, make: () => Promise<Tokens>): void {
	describe(`the promises of tokens, kept by ${name}`, () => {
		let tokens: Tokens;
		beforeEach(async () => {
			tokens = await make();
		});

		it("gives back the token that was added, expired or not, and no other", async () => {
			const [one, two] = [issueToken("aa", "ann", NOON), issueToken("bb", "bob", afterNoon(5000))];
			await tokens.add(one);
			await tokens.add(two);
			expect(await tokens.find("aa")).toEqual(one);
			expect(await tokens.find("bb")).toEqual(two);
			expect(await tokens.find("cc")).toBeUndefined();
		});

		it("removes a token of the user, and of nobody else", async () => {
			const token = issueToken("aa", "ann", NOON);
			await tokens.add(token);
			await tokens.remove("aa", "bob");
			expect(await tokens.find("aa")).toEqual(token);
			await tokens.remove("aa", "ann");
			expect(await tokens.find("aa")).toBeUndefined();
			await tokens.remove("aa", "ann");
		});
	});
}
