import { describe, expect, it } from "vitest";
import { hashSecret, verifySecret } from "../../../../adapters/runtime/secret-hash.ts";
import { makeKnownUser } from "../../../../application/accounts/known-user.ts";
import { ok, refused } from "../../../../domain/result.ts";

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
		expect(await knownUser({ name: "demo", secret: "s" }, "192.0.2.1")).toEqual(ok(user));
		expect(await knownUser({ name: "demo", secret: "wrong" }, "192.0.2.1")).toEqual(refused("unknown"));
		expect(await knownUser({ name: "nobody", secret: "s" }, "192.0.2.1")).toEqual(refused("unknown"));
		expect(compared).toEqual(["hash of s", "hash of s", undefined]);
	});
});
