import { beforeEach, describe, expect, it } from "vitest";
import { manageUsers } from "../../../../application/operator/manage-users.ts";
import type { User } from "../../../../application/ports/users.ts";
import { NOON } from "../../../support/order-builder.ts";
import { refusalOf } from "../../../support/results.ts";

let stored: Map<string, User>;
let takenBack: string[];
let noted: string[];
beforeEach(() => {
	const user = { secretHash: "old", accountIds: ["1"] };
	stored = new Map<string, User>([
		["ann", { ...user, name: "ann", roles: ["ordering"] }],
		["olga", { ...user, name: "olga", roles: ["operator"] }],
	]);
	takenBack = [];
	noted = [];
});

const users = manageUsers({
	accounts: {
		account: async (accountId) =>
			accountId === "9" ? undefined : { accountId, name: "", createdAt: NOON.toISOString() },
		user: async (name) => stored.get(name),
		addUser: async (user) => void stored.set(user.name, user),
		changeUser: async (_, after) => void stored.set(after.name, after),
		removeUser: async ({ name }) => void stored.delete(name),
		takeBackTokens: async (name) => {
			takenBack.push(name);
			return stored.has(name);
		},
	},
	newSecret: () => "s3cret",
	hashSecret: (secret) => `hash of ${secret}`,
	noteAction: (action, work) => {
		noted.push(`${action.operator} ${action.action} ${action.subject}: ${action.details ?? ""}`);
		return work();
	},
});
const READS_1 = { accountIds: ["1"], mayOrder: false };
const ORDERS_1_AND_2 = { accountIds: ["1", "2"], mayOrder: true };

describe("users, to an operator", () => {
	it("are made with a secret that is told, and kept as its hash alone", async () => {
		const made = await users.create("olga", "bob", ORDERS_1_AND_2);
		const bob = { name: "bob", accountIds: ["1", "2"], roles: ["ordering"] };
		expect(made).toEqual({ ok: true, value: { ...bob, secret: "s3cret" } });
		expect(stored.get("bob")).toEqual({ ...bob, secretHash: "hash of s3cret" });
		expect(noted).toEqual(["olga user-created user bob: accounts 1 2, to order"]);
	});

	it("are made once, and for accounts that there are", async () => {
		expect(refusalOf(await users.create("olga", "ann", READS_1)).status).toBe(409);
		const refusal = refusalOf(await users.create("olga", "bob", { ...READS_1, accountIds: ["1", "9"] }));
		expect(refusal.faults.map(({ description }) => description)).toEqual(["There is no account 9."]);
		expect(stored.has("bob")).toBe(false);
	});

	it("get other accounts and another role, and keep their secret and tokens", async () => {
		await users.change("olga", "ann", { accountIds: ["2"], mayOrder: false });
		expect(stored.get("ann")).toEqual({ name: "ann", secretHash: "old", accountIds: ["2"], roles: [] });
		expect(takenBack).toEqual([]);
		expect(refusalOf(await users.change("olga", "nobody", READS_1)).status).toBe(404);
	});

	it("get another secret, and lose the tokens got by the old one", async () => {
		expect(await users.replaceSecret("olga", "ann")).toMatchObject({ value: { secret: "s3cret" } });
		expect(stored.get("ann")?.secretHash).toBe("hash of s3cret");
		expect(noted.join()).not.toContain("s3cret");
	});

	it("are removed, which is noted, and are then unknown", async () => {
		expect((await users.remove("olga", "ann")).ok).toBe(true);
		expect(stored.has("ann")).toBe(false);
		expect(noted).toEqual(["olga user-removed user ann: "]);
		expect(refusalOf(await users.remove("olga", "ann")).status).toBe(404);
	});

	it("who are operators are neither changed nor removed nor given a secret; their tokens can be taken back", async () => {
		const before = stored.get("olga");
		expect(refusalOf(await users.replaceSecret("eve", "olga")).status).toBe(403);
		expect(refusalOf(await users.change("eve", "olga", ORDERS_1_AND_2)).status).toBe(403);
		expect(refusalOf(await users.remove("olga", "olga")).status).toBe(403);
		expect(stored.get("olga")).toBe(before);
		expect((await users.revokeTokens("eve", "olga")).ok).toBe(true);
		expect(refusalOf(await users.revokeTokens("eve", "nobody")).status).toBe(404);
	});
});
