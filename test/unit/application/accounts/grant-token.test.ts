import { expect, it } from "vitest";
import { makeGrantToken, makeRevokeToken } from "../../../../application/accounts/grant-token.ts";
import type { TokenClaims } from "../../../../domain/account/access-token.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { inMemoryTokens } from "../../../support/in-memory-tokens.ts";
import { NOON } from "../../../support/order-builder.ts";

it("leaves a line of who was granted a token and who took one back, and never the token", async () => {
	const { log, lines, text } = capturedLog();
	const user = { name: "demo", secretHash: "", accountIds: ["1"], roles: [] };
	const ports = {
		tokens: inMemoryTokens(),
		knownUser: async ({ name }: { name: string }) => (name === "demo" ? user : undefined),
		now: () => NOON,
		log,
		newId: () => "1d",
		signToken: (_: TokenClaims) => ({ token: "t0ken", hash: "hash of t0ken" }),
		hashToken: (token: string) => `hash of ${token}`,
	};
	await makeGrantToken(ports)({ name: "demo", secret: "s3cret" }, "https://x.test");
	await makeRevokeToken(ports)({ name: "demo", secret: "s3cret" }, "t0ken");
	await makeGrantToken(ports)({ name: "nobody", secret: "s3cret" }, "https://x.test");
	expect(lines()).toMatchObject([
		{ event: "token-granted", user: "demo" },
		{ event: "token-revoked", user: "demo" },
	]);
	expect(text.join()).not.toMatch(/t0ken|s3cret/);
});
