import { expect, it } from "vitest";
import { makeGrantToken, makeRevokeToken } from "../../../../application/accounts/grant-token.ts";
import type { TokenClaims } from "../../../../domain/account/access-token.ts";
import { ok, refused } from "../../../../domain/result.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { inMemoryBudgets } from "../../../support/in-memory-budgets.ts";
import { inMemoryTokens } from "../../../support/in-memory-tokens.ts";
import { NOON } from "../../../support/order-builder.ts";

const loginOf = (name: string) => ({ credentials: { name, secret: "s3cret" }, address: "192.0.2.1" });

it("leaves a line of who was granted a token and who took one back, and never the token", async () => {
	const { log, lines, text } = capturedLog();
	const user = { name: "demo", secretHash: "", accountIds: ["1"], roles: [] };
	const ports = {
		tokens: inMemoryTokens(),
		budgets: inMemoryBudgets(),
		knownUser: async ({ name }: { name: string }) =>
			name === "demo" ? ok(user) : refused("unknown" as const),
		now: () => NOON,
		log,
		newId: () => "1d",
		signToken: (_: TokenClaims) => ({ token: "t0ken", hash: "hash of t0ken" }),
		hashToken: (token: string) => `hash of ${token}`,
	};
	await makeGrantToken(ports)(loginOf("demo"), "https://x.test");
	await makeRevokeToken(ports)(loginOf("demo"), "t0ken");
	await makeGrantToken(ports)(loginOf("nobody"), "https://x.test");
	expect(lines()).toMatchObject([
		{ event: "token-granted", user: "demo" },
		{ event: "token-revoked", user: "demo" },
	]);
	expect(text.join()).not.toMatch(/t0ken|s3cret/);
});
