import crypto, { scryptSync } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { describe, expect, it, vi } from "vitest";
import { hashSecret, verifySecret } from "../../../../adapters/runtime/secret-hash.ts";
import { makeKnownUser } from "../../../../application/accounts/known-user.ts";
import { ok, refused } from "../../../../domain/result.ts";

describe("a secret", () => {
	it("is kept as a salted hash that only it opens", async () => {
		const hash = hashSecret("demo-secret");
		expect(hash).toMatch(/^sha256\$[0-9a-f]{32}\$[0-9a-f]{64}$/);
		expect(hashSecret("demo-secret")).not.toBe(hash);
		expect(await verifySecret("demo-secret", hash)).toBe(true);
		expect(await verifySecret("demo-secreu", hash)).toBe(false);
		expect(await verifySecret("demo-secret", undefined)).toBe(false);
	});

	it("opens a hash of the time when scrypt made them, and no other secret does", async () => {
		const salt = "00112233445566778899aabbccddeeff";
		const old = `scrypt$${salt}$${scryptSync("demo-secret", Buffer.from(salt, "hex"), 32).toString("hex")}`;
		expect(await verifySecret("demo-secret", old)).toBe(true);
		expect(await verifySecret("demo-secreu", old)).toBe(false);
	});

	it("takes scrypt's time when it is wrong, whose ever it should be: time would tell who there is", async () => {
		const asked = vi.spyOn(crypto, "scrypt");
		syncBuiltinESMExports();
		try {
			const salt = "00112233445566778899aabbccddeeff";
			for (const hash of [hashSecret("s"), undefined, `scrypt$${salt}$${"00".repeat(32)}`]) {
				asked.mockClear();
				expect(await verifySecret("wrong", hash)).toBe(false);
				expect(asked).toHaveBeenCalledTimes(1);
			}
			asked.mockClear();
			expect(await verifySecret("s", hashSecret("s"))).toBe(true);
			expect(asked).not.toHaveBeenCalled();
		} finally {
			asked.mockRestore();
			syncBuiltinESMExports();
		}
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
