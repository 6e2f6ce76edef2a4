import { beforeEach, expect, it } from "vitest";
import { makeOperator, type OperatorPlan } from "../../../../application/accounts/make-operator.ts";
import type { User } from "../../../../application/ports/users.ts";

let users: Map<string, User>;
beforeEach(() => {
	users = new Map([["ann", { name: "ann", secretHash: "old", accountIds: ["1"], roles: ["ordering"] }]]);
});

/** What was done; last the secret, if there is one. */
const operator = async (plan: OperatorPlan) => {
	const changed = await makeOperator(plan, {
		accounts: {
			user: async (name) => users.get(name),
			addUser: async (user) => void users.set(user.name, user),
			changeUser: async (_, after) => void users.set(after.name, after),
		},
		newSecret: () => "generated",
		hashSecret: (secret) => `hash of ${secret}`,
	});
	return changed && [...changed.done, ...(changed.secret === undefined ? [] : [changed.secret])];
};

it("a user of no account is made, and told their secret once", async () => {
	expect(await operator({ name: "bob" })).toEqual([
		"User bob created, an operator of no account.",
		"generated",
	]);
	const bob = { name: "bob", secretHash: "hash of generated", accountIds: [], roles: ["operator"] };
	expect(users.get("bob")).toEqual(bob);
});

it("a user of an account keeps it, and their secret and role there, and is told so once", async () => {
	expect(await operator({ name: "ann" })).toEqual(["User ann is an operator within five minutes."]);
	expect(users.get("ann")).toMatchObject({ secretHash: "old", accountIds: ["1"] });
	expect(users.get("ann")?.roles).toEqual(["ordering", "operator"]);
	expect(await operator({ name: "ann" })).toEqual(["User ann is an operator already."]);
});

it("a new secret takes back the tokens got by the old one", async () => {
	expect(await operator({ name: "ann", newSecret: true })).toEqual([
		"User ann is an operator within five minutes.",
		"The old secret of ann, and every token got by it, is void within five minutes.",
		"generated",
	]);
	expect(users.get("ann")?.secretHash).toBe("hash of generated");
});

it("the role is taken back, and nothing else; from nobody it cannot be", async () => {
	await operator({ name: "ann" });
	expect(await operator({ name: "ann", noMore: true })).toEqual([
		"User ann is no operator within five minutes.",
	]);
	expect(users.get("ann")?.roles).toEqual(["ordering"]);
	expect(await operator({ name: "nobody", noMore: true })).toBeUndefined();
	expect(users.has("nobody")).toBe(false);
});
