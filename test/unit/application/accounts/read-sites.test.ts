import { describe, expect, it } from "vitest";
import {
	makeReadSites,
	UNKNOWN_ACCOUNT,
	UNKNOWN_PEER,
	UNKNOWN_SITE,
} from "../../../../application/accounts/read-sites.ts";
import type { Site } from "../../../../domain/account/site.ts";

const PEER = { peerId: "500711", name: "main", isDefault: true };
const SITE: Site = { siteId: "743", name: "HQ", locked: false, peers: [PEER] };

function sitesOf(stored: Site = SITE) {
	const asked: (readonly [siteId: string, fresh: boolean])[] = [];
	const sites = makeReadSites({
		accounts: {
			async site(accountId, siteId, fresh) {
				asked.push([siteId, fresh]);
				return accountId === "1" && siteId === stored.siteId ? stored : undefined;
			},
			account: async (accountId) =>
				accountId === "1" ? { accountId, name: "Acme", createdAt: "2026-03-02T12:00:00.000Z" } : undefined,
			sites: async (accountId) => (accountId === "1" ? [stored] : []),
		},
	});
	return { ...sites, asked };
}

describe("a site", () => {
	it("is read as it is now", async () => {
		const { one, all, asked } = sitesOf();
		expect(await one("1", "743")).toEqual({ ok: true, value: SITE });
		expect(asked).toEqual([["743", true]]);
		expect(await all("1")).toEqual([SITE]);
	});

	it("has one answer for none, and for another account's", async () => {
		const { one } = sitesOf();
		expect(await one("1", "744")).toBe(UNKNOWN_SITE);
		expect(await one("2", "743")).toBe(UNKNOWN_SITE);
	});

	it("is not asked for by what can be no site's id", async () => {
		const { one, asked } = sitesOf();
		for (const id of ["", "x743", "743x", "9".repeat(21)]) expect(await one("1", id)).toBe(UNKNOWN_SITE);
		expect(asked).toEqual([]);
	});

	it("may have an id of twenty digits", async () => {
		const siteId = "9".repeat(20);
		expect(await sitesOf({ ...SITE, siteId }).one("1", siteId)).toMatchObject({ ok: true });
	});
});

describe("a peer", () => {
	it("is read from its site", async () => {
		const peers = [{ ...PEER, peerId: "1" }, PEER];
		expect(await sitesOf({ ...SITE, peers }).peer("1", "743", "500711")).toEqual({ ok: true, value: PEER });
	});

	it("is unknown where the site has none of that id, and its site where there is no site", async () => {
		const { peer } = sitesOf();
		expect(await peer("1", "743", "500712")).toBe(UNKNOWN_PEER);
		expect(await peer("1", "744", "500711")).toBe(UNKNOWN_SITE);
	});
});

it("an account is read, and one that nobody has made is unknown", async () => {
	const { account } = sitesOf();
	expect(await account("1")).toMatchObject({ ok: true, value: { accountId: "1", name: "Acme" } });
	expect(await account("2")).toBe(UNKNOWN_ACCOUNT);
});

it("the peers of an account are those of its sites, each with its site", async () => {
	const { allPeers } = sitesOf();
	expect(await allPeers("1")).toEqual([{ siteId: "743", peer: PEER }]);
	expect(await allPeers("2")).toEqual([]);
});
