import { describe, expect, it } from "vitest";
import { makeAuthorize } from "../../../../application/accounts/authorize.ts";
import { ok, refused } from "../../../../domain/result.ts";
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
		knownUser: async ({ name, secret }, address) => {
			const found = await users.find(name);
			if (address !== "192.0.2.1") return refused({ retryAfterSeconds: 9 });
			return secret === "s:cret" && found ? ok(found) : refused("unknown");
		},
		hashToken: (token) => token,
		now: () => NOON,
	});

	it("is known by name and secret, colons in the secret included", async () => {
		expect(await authorize(basic("demo:s:cret"), "192.0.2.1")).toEqual(ok(user));
		expect(await authorize(basic("demo:s:cret").replace("Basic", "basic"), "192.0.2.1")).toEqual(ok(user));
	});

	it("who has to wait at their address is told how long", async () => {
		const waits = refused({ retryAfterSeconds: 9 });
		expect(await authorize(basic("demo:s:cret"), "198.51.100.1")).toEqual(waits);
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
		expect(await authorize(header, "192.0.2.1")).toEqual(refused("unknown"));
	});
});
