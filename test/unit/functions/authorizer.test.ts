import { describe, expect, it } from "vitest";
import { accountPolicy } from "../../../functions/authorizer/account-policy.ts";
import { makeAuthorize } from "../../../functions/authorizer/authorize.ts";
import { hashSecret, verifySecret } from "../../../functions/runtime/secret-hash.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("a caller", () => {
	const user = { name: "demo", secretHash: "hash of s:cret", accountIds: ["9900000"] };
	const authorize = makeAuthorize({
		users: { find: async (name) => (name === "demo" ? user : undefined) },
		verifySecret: async (secret, hash) => hash === `hash of ${secret}`,
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

	it("costs the same work when the user is unknown", async () => {
		const asked: (string | undefined)[] = [];
		const counting = makeAuthorize({
			users: { find: async () => undefined },
			verifySecret: async (_, hash) => {
				asked.push(hash);
				return false;
			},
		});
		await counting(basic("nobody:secret"));
		expect(asked).toEqual([undefined]);
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
});

describe("a policy", () => {
	const arn = "arn:aws:execute-api:us-east-1:123456789012:abc123/api/GET/accounts/9900000/orders/1";
	const policy = (accountIds: string[]) => accountPolicy({ name: "demo", secretHash: "", accountIds }, arn);
	const matches = (pattern: string, text: string) =>
		new RegExp(
			`^${pattern
				.split("*")
				.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
				.join(".*")}$`,
		).test(text);
	const allows = (accountIds: string[], request: string) => {
		const [statement] = policy(accountIds).policyDocument.Statement;
		if (statement === undefined || !("Resource" in statement)) throw new Error("no statement");
		const resources = [statement.Resource].flat().map(String);
		const asked = `arn:aws:execute-api:us-east-1:123456789012:abc123/api/${request}`;
		return statement.Effect === "Allow" && resources.some((resource) => matches(resource, asked));
	};

	it("serves every route of the user's accounts, for it is cached", () => {
		for (const request of [
			"GET/accounts/9900000/orders",
			"POST/accounts/9900000/orders",
			"PUT/accounts/9900000/orders/x",
		])
			expect(allows(["9900000"], request)).toBe(true);
	});

	it.each([
		"GET/accounts/9900001/orders",
		"GET/accounts/99000001/orders",
		"GET/accounts/9900001/orders/accounts/9900000/x",
		"GET/other",
	])("opens nothing else: %s", (request) => {
		expect(allows(["9900000"], request)).toBe(false);
	});

	it("opens nothing for a user without accounts", () => {
		expect(allows([], "GET/accounts/9900000/orders")).toBe(false);
	});
});
