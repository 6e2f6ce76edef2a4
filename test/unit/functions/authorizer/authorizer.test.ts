import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { hashSecret, verifySecret } from "../../../../adapters/runtime/secret-hash.ts";
import { makeAuthorize } from "../../../../application/accounts/authorize.ts";
import { makeKnownUser } from "../../../../application/accounts/known-user.ts";
import { makeAnswerAuthorizer } from "../../../../functions/authorizer/answer-authorizer.ts";
import { inMemoryTokens } from "../../../support/in-memory-tokens.ts";
import { NOON } from "../../../support/order-builder.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("a caller", () => {
	const user = {
		name: "demo",
		secretHash: "hash of s:cret",
		accountIds: ["9900000"],
		roles: ["ordering"],
	} as const;
	const users = { find: async (name: string) => (name === "demo" ? user : undefined) };
	const authorize = makeAuthorize({
		users,
		tokens: inMemoryTokens(),
		knownUser: async ({ name, secret }) => (secret === "s:cret" ? users.find(name) : undefined),
		hashToken: (token) => token,
		now: () => NOON,
	});

	it("is known by name and secret, colons in the secret included", async () => {
		expect(await authorize(basic("demo:s:cret"))).toBe(user);
		expect(await authorize(basic("demo:s:cret").replace("Basic", "basic"))).toBe(user);
	});

	it.each([
		["a wrong secret", basic("demo:wrong")],
		["an unknown user", basic("nobody:s:cret")],
		["no colon", basic("demo")],
		["no name", basic(":s:cret")],
		["another scheme", "Bearer abc"],
		["no base64", "Basic !!!"],
		["broken base64", "Basic abcde"],
		["nothing", ""],
	])("is unknown with %s", async (_, header) => {
		expect(await authorize(header)).toBeUndefined();
	});
});

describe("a secret", () => {
	it("is kept as a salted hash that only it opens", async () => {
		const hash = await hashSecret("demo-secret");
		expect(hash).toMatch(/^scrypt\$[0-9a-f]{32}\$[0-9a-f]{64}$/);
		expect(await hashSecret("demo-secret")).not.toBe(hash);
		expect(await verifySecret("demo-secret", hash)).toBe(true);
		expect(await verifySecret("demo-secreu", hash)).toBe(false);
		expect(await verifySecret("demo-secret", undefined)).toBe(false);
	});

	it("opens its user's name alone, and costs the same work for a name that nobody has", async () => {
		const user = { name: "demo", secretHash: "hash of s", accountIds: [], roles: [] };
		const compared: (string | undefined)[] = [];
		const knownUser = makeKnownUser(
			{ find: async (name) => (name === "demo" ? user : undefined) },
			async (secret, hash) => {
				compared.push(hash);
				return hash === `hash of ${secret}`;
			},
		);
		expect(await knownUser({ name: "demo", secret: "s" })).toBe(user);
		expect(await knownUser({ name: "demo", secret: "wrong" })).toBeUndefined();
		expect(await knownUser({ name: "nobody", secret: "s" })).toBeUndefined();
		expect(compared).toEqual(["hash of s", "hash of s", undefined]);
	});
});

describe("an answer", () => {
	const STAGE = "arn:aws:execute-api:us-east-1:123456789012:abc123/api";
	const user = {
		name: "demo",
		secretHash: "",
		accountIds: ["9900000", "9900001"],
		roles: ["ordering"],
	} as const;
	const answer = makeAnswerAuthorizer(async (header) => (header === "known" ? user : undefined));
	const ask = (headers: Record<string, string>) =>
		answer({
			headers,
			methodArn: `${STAGE}/GET/accounts/9900000/orders/1`,
		} as unknown as APIGatewayRequestAuthorizerEvent);

	it("opens the stage, for it is cached for every route, and says who the caller is", async () => {
		expect(await ask({ AUTHORIZATION: "known" })).toEqual({
			principalId: "demo",
			policyDocument: {
				Version: "2012-10-17",
				Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: `${STAGE}/*` }],
			},
			context: { name: "demo", accountIds: "9900000 9900001", roles: "ordering" },
		});
	});

	it.each([{}, { Authorization: "unknown" }])(
		"is the one word for a caller who is not known",
		async (headers) => {
			await expect(ask(headers as Record<string, string>)).rejects.toThrow(/^Unauthorized$/);
		},
	);
});
