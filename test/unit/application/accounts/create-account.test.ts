import { beforeEach, describe, expect, it } from "vitest";
import { type AccountPlan, createAccount, mayIn } from "../../../../application/accounts/create-account.ts";
import type { AccountStore } from "../../../../application/ports/account-store.ts";
import type { User } from "../../../../application/ports/users.ts";
import { PEERS_MAX, SITES_MAX } from "../../../../domain/account/change-site.ts";
import type { Site } from "../../../../domain/account/site.ts";
import { NOON } from "../../../support/order-builder.ts";

/** Accounts that are forgotten when they are dropped, and what became of them. */
function inMemoryAccounts() {
	const names = new Map<string, string>();
	const sites = new Map<string, Site>();
	const users = new Map<string, User>();
	const key = (accountId: string, siteId: string) => `${accountId}/${siteId}`;
	const store: AccountStore = {
		async account(accountId) {
			const name = names.get(accountId);
			return name === undefined ? undefined : { accountId, name, createdAt: NOON.toISOString() };
		},
		async addAccount(accountId, name, site) {
			names.set(accountId, name);
			if (site) sites.set(key(accountId, site.siteId), site);
		},
		site: async (accountId, siteId) => sites.get(key(accountId, siteId)),
		sites: async () => [...sites.values()],
		async addSite(accountId, site) {
			sites.set(key(accountId, site.siteId), site);
			return true;
		},
		async replaceSite(accountId, before, after) {
			if (sites.get(key(accountId, before.siteId)) !== before) return false;
			sites.set(key(accountId, before.siteId), after);
			return true;
		},
		removeSite: async (accountId, site) => sites.delete(key(accountId, site.siteId)),
		user: async (name) => users.get(name),
		usersOf: async () => [...users.values()],
		addUser: async (user) => void users.set(user.name, user),
		changeUser: async (_, after) => void users.set(after.name, after),
		removeUser: async ({ name }) => void users.delete(name),
		completeDirectory: async () => 0,
		takeBackTokens: async () => true,
	};
	return { store, names, sites, users };
}

const ACME = { id: "9900002", name: "Acme" };
const HQ = { id: "745", name: "HQ" };
const MAIN = { id: "500711", name: "main" };
const SPARE = { id: "500712", name: "spare" };

let accounts: ReturnType<typeof inMemoryAccounts>;
beforeEach(() => {
	accounts = inMemoryAccounts();
});
/** What was done; last the secret, if there is one. */
const create = async (plan: Omit<AccountPlan, "account"> & Partial<AccountPlan> = {}) => {
	const { done, secret } = await createAccount(
		{ account: ACME, ...plan },
		{
			accounts: accounts.store,
			pause: async () => {},
			random: () => 0,
			newSecret: () => "generated",
			hashSecret: (secret) => `hash of ${secret}`,
		},
	);
	return [...done, ...(secret === undefined ? [] : [secret])];
};

describe("an account", () => {
	it("is there with its site or not at all: a crash in between left one that could not be made again", async () => {
		accounts.store.addSite = async () => {
			throw new Error("the site is a write of its own");
		};
		await create({ site: HQ, peer: MAIN });
		const peers = [{ peerId: "500711", name: "main", isDefault: true }];
		expect(await accounts.store.site("9900002", "745", true)).toMatchObject({ name: "HQ", peers });
	});

	it("whose site is there already gets no other", async () => {
		await accounts.store.addSite("9900002", { siteId: "745", name: "Old", locked: false, peers: [] });
		expect(await create({ site: HQ })).toEqual([
			"Account 9900002 (Acme) created.",
			"Site 745 (Old) is there already.",
		]);
	});

	it("is made once, and then keeps its name", async () => {
		expect(await create()).toEqual(["Account 9900002 (Acme) created."]);
		expect(await create({ account: { ...ACME, name: "Other" } })).toEqual([
			"Account 9900002 (Acme) is there already.",
		]);
		expect([...accounts.names]).toEqual([["9900002", "Acme"]]);
		expect(accounts.sites.size + accounts.users.size).toBe(0);
	});

	it("is told first, then its site, then its user", async () => {
		expect(await create({ site: HQ, peer: MAIN, user: { name: "acme", secret: "s3cret" } })).toEqual([
			"Account 9900002 (Acme) created.",
			"Site 745 (HQ) created with default peer 500711 (main).",
			"User acme created for account 9900002, to order and read.",
			"s3cret",
		]);
	});
});

describe("a site", () => {
	const site = () => accounts.sites.get("9900002/745");

	it("is made unlocked, with its first peer as the default", async () => {
		await create({ site: HQ, peer: MAIN });
		expect(site()).toEqual({
			siteId: "745",
			name: "HQ",
			locked: false,
			peers: [{ peerId: "500711", name: "main", isDefault: true }],
		});
	});

	it("without a peer says that it takes no orders yet, and its first peer becomes the default", async () => {
		expect((await create({ site: HQ }))[1]).toBe(
			"Site 745 (HQ) created with no peer: orders for it are refused until it has one (--peer).",
		);
		expect(site()?.peers).toEqual([]);
		expect(await create({ site: HQ, peer: MAIN })).toEqual([
			"Account 9900002 (Acme) is there already.",
			"Site 745 (HQ) is there already.",
			"Default peer 500711 (main) created.",
		]);
		expect(site()?.peers).toEqual([{ peerId: "500711", name: "main", isDefault: true }]);
	});

	it("is refused with its reason where the account or the site has as many as it may", async () => {
		for (let n = 1; n <= PEERS_MAX; n++) await create({ site: HQ, peer: { id: String(n), name: "p" } });
		await expect(create({ site: HQ, peer: SPARE })).rejects.toThrow("at most 50 SIP peers");
		for (let n = 1; n < SITES_MAX; n++) await create({ site: { id: String(n), name: "s" } });
		await expect(create({ site: { id: "9999", name: "s" } })).rejects.toThrow("at most 250 sites");
	});

	it("that somebody else made meanwhile is not made again", async () => {
		await create();
		accounts.store.addSite = async () => false;
		await expect(create({ site: HQ })).rejects.toThrow("Site 745 was made by somebody else meanwhile");
	});

	it("keeps its name, its peers and its default when it is there already", async () => {
		await create({ site: HQ, peer: MAIN });
		expect((await create({ site: { ...HQ, name: "Other" }, peer: SPARE })).slice(1)).toEqual([
			"Site 745 (HQ) is there already.",
			"Peer 500712 (spare) created.",
		]);
		expect((await create({ site: HQ, peer: { ...SPARE, name: "other" } })).slice(1)).toEqual([
			"Site 745 (HQ) is there already.",
			"Peer 500712 (spare) is there already.",
		]);
		expect((await create({ site: HQ })).slice(1)).toEqual(["Site 745 (HQ) is there already."]);
		expect(site()).toMatchObject({
			name: "HQ",
			peers: [
				{ peerId: "500711", name: "main", isDefault: true },
				{ peerId: "500712", name: "spare", isDefault: false },
			],
		});
	});
});

describe("a user", () => {
	const user = () => accounts.users.get("acme");
	const told = async (plan: AccountPlan["user"], account = ACME) =>
		(await create({ account, ...(plan ? { user: plan } : {}) })).slice(1);

	it("is given a secret that is told once and kept as a hash", async () => {
		expect(await told({ name: "acme" })).toEqual([
			"User acme created for account 9900002, to order and read.",
			"generated",
		]);
		expect(user()).toEqual({
			name: "acme",
			secretHash: "hash of generated",
			accountIds: ["9900002"],
			roles: ["ordering"],
		});
	});

	it("may only read as a reader", async () => {
		expect(await told({ name: "acme", isReader: true })).toContain(
			"User acme created for account 9900002, to only read.",
		);
		expect(user()?.roles).toEqual([]);
	});

	it("that has the account already stays as it is, and its tokens too", async () => {
		await told({ name: "acme", secret: "first" });
		const before = user();
		expect(await told({ name: "acme", secret: "second" })).toEqual([
			"User acme has account 9900002 already.",
		]);
		expect(user()).toBe(before);
	});

	it("gains another account beside those it has, under the same secret", async () => {
		await told({ name: "acme", secret: "first" });
		expect(await told({ name: "acme" }, { id: "9900003", name: "Bell" })).toEqual([
			"User acme has account 9900003 from now on.",
		]);
		expect(user()).toMatchObject({ secretHash: "hash of first", accountIds: ["9900002", "9900003"] });
	});

	it("becomes a reader in every account", async () => {
		await told({ name: "acme", secret: "first" });
		expect(await told({ name: "acme", isReader: true })).toEqual([
			"User acme may only read within five minutes, in every account.",
		]);
		expect(user()).toMatchObject({ roles: [], accountIds: ["9900002"], secretHash: "hash of first" });
	});

	it("gets a new secret, which voids the old one and its tokens", async () => {
		await told({ name: "acme", secret: "first" });
		expect(await told({ name: "acme", newSecret: true })).toEqual([
			"The old secret of acme, and every token got by it, is void within five minutes.",
			"generated",
		]);
		expect(user()).toMatchObject({ secretHash: "hash of generated", accountIds: ["9900002"] });
	});
});

it("names what roles let a user do", () => {
	expect(mayIn(["ordering"])).toBe("order and read");
	expect(mayIn([])).toBe("only read");
});
