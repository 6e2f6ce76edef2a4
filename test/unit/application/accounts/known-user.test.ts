import { expect, it } from "vitest";
import { makeKnownUser } from "../../../../application/accounts/known-user.ts";
import { ok, refused } from "../../../../domain/result.ts";

const USER = { name: "demo", secretHash: "hash of s3cret", accountIds: ["1"], roles: [] };
const users = { find: async (name: string) => (name === "demo" ? USER : undefined) };

it("knows a user by name and secret", async () => {
	const knownUser = makeKnownUser(users, async (secret, hash) => hash === `hash of ${secret}`);
	expect(await knownUser({ name: "demo", secret: "s3cret" }, "192.0.2.1")).toEqual(ok(USER));
	expect(await knownUser({ name: "demo", secret: "wrong" }, "192.0.2.1")).toEqual(refused("unknown"));
});

it("verifies a secret for a name that nobody has too, so that it takes as long", async () => {
	const verified: (string | undefined)[] = [];
	const knownUser = makeKnownUser(users, async (_, hash) => {
		verified.push(hash);
		return false;
	});
	expect(await knownUser({ name: "nobody", secret: "s3cret" }, "192.0.2.1")).toEqual(refused("unknown"));
	expect(verified).toEqual([undefined]);
});
