import { describe, expect, it } from "vitest";
import { type ManageSitesPorts, makeManageSites } from "../../../../application/accounts/manage-sites.ts";
import {
	ENTRIES_LOOKED_THROUGH_MAX,
	ORDERS_LOOKED_THROUGH_MAX,
} from "../../../../application/accounts/site-use.ts";
import { PEERS_MAX, SITES_MAX } from "../../../../domain/account/change-site.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { inMemoryBulkheads } from "../../../support/in-memory-bulkheads.ts";
import { inMemorySites } from "../../../support/in-memory-sites.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, NOON, order, tn } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

const ACCOUNT = "9900000";

function service(changed: Partial<ManageSitesPorts> = {}) {
	const accounts = inMemorySites();
	const store = inMemoryStore();
	const open: Order[] = [];
	let drawn = 0;
	const ports: ManageSitesPorts = {
		accounts,
		numbersInService: store.numbersInService,
		openOrders: {
			async *ofSite(_, siteId) {
				yield { orders: open.filter(({ request }) => request.siteId === siteId), looked: open.length };
			},
		},
		bulkheads: inMemoryBulkheads(),
		now: () => NOON,
		pause: () => new Promise((resolve) => setImmediate(resolve)),
		random: () => (drawn++ % 1000) / 1000,
		...changed,
	};
	return { accounts, store, open, sites: makeManageSites(ports), ports };
}

/** The site 743, where the orders of the builders belong, with as many peers: 1, the default, 2, and so on. */
async function withSite(peers: number, changed: Partial<ManageSitesPorts> = {}) {
	const made = service(changed);
	await made.accounts.addSite(ACCOUNT, {
		siteId: "743",
		name: "HQ",
		locked: false,
		peers: Array.from({ length: peers }, (_, n) => ({
			peerId: String(n + 1),
			name: `peer ${n + 1}`,
			isDefault: n === 0,
		})),
	});
	const site = async () => (await made.accounts.site(ACCOUNT, "743", true))?.peers ?? [];
	const defaults = async () =>
		(await site()).filter(({ isDefault }) => isDefault).map(({ peerId }) => peerId);
	return { ...made, defaults, peers: site };
}
const peer = (peerId: string) => ({ siteId: "743", peerId });

describe("a site", () => {
	it("is made under an id of its own, without peers and unlocked", async () => {
		const { sites, accounts } = service();
		const site = valueIn(
			await sites.createSite(ACCOUNT, { name: "HQ", description: "", customerName: "Acme" }),
		);
		expect(site).toEqual({ siteId: "100000000", name: "HQ", customerName: "Acme", locked: false, peers: [] });
		expect(await accounts.site(ACCOUNT, "100000000", true)).toEqual(site);
	});

	it("takes another id where the first one is taken", async () => {
		const draws = [0, 0, 0.5, 0.5];
		const { sites } = service({ random: () => draws.shift() ?? 0.5 });
		const ids = [];
		for (const name of ["a", "b"]) ids.push(valueIn(await sites.createSite(ACCOUNT, { name })).siteId);
		expect(ids).toEqual(["100000000", "550000000"]);
	});

	it("is refused with every fault of its terms", async () => {
		const { sites, accounts } = service();
		const long = { description: "x".repeat(101), customerName: "x".repeat(51) };
		expect(codesOf(await sites.createSite(ACCOUNT, long))).toEqual([1003, 1011, 1011]);
		expect(codesOf(await sites.createSite(ACCOUNT, { name: "a\nb" }))).toEqual([1019]);
		expect(codesOf(await sites.createSite(ACCOUNT, { name: "x".repeat(51) }))).toEqual([1011]);
		expect(await accounts.sites(ACCOUNT)).toEqual([]);
		valueIn(await sites.createSite(ACCOUNT, { name: "x".repeat(50), description: "x".repeat(100) }));
	});

	it("is one of so many at most", async () => {
		const { sites, accounts } = service();
		for (let n = 1; n < SITES_MAX; n++)
			await accounts.addSite(ACCOUNT, { siteId: String(n), name: "s", locked: false, peers: [] });
		valueIn(await sites.createSite(ACCOUNT, { name: "last" }));
		expect(codesOf(await sites.createSite(ACCOUNT, { name: "one more" }))).toEqual([1019]);
	});

	it("is called otherwise, and keeps its peers", async () => {
		const { sites, accounts } = await withSite(2);
		valueIn(await sites.changeSite(ACCOUNT, "743", { name: "Annex", description: "new" }));
		expect(await accounts.site(ACCOUNT, "743", true)).toMatchObject({
			name: "Annex",
			description: "new",
			peers: [{ peerId: "1" }, { peerId: "2" }],
		});
		expect(codesOf(await sites.changeSite(ACCOUNT, "743", {}))).toEqual([1003]);
	});

	it("goes when it is empty, and with peers, orders or numbers it stays", async () => {
		const { sites, open, store, accounts } = await withSite(1);
		const refused = async (code: number) => {
			const answer = await sites.deleteSite(ACCOUNT, "743");
			expect([refusalOf(answer).status, ...codesOf(answer)]).toEqual([409, code]);
		};
		await refused(1005);
		valueIn(await sites.deletePeer(ACCOUNT, peer("1")));
		open.push(order(areaCode("919", 1)));
		await refused(13681);
		open.pop();
		await buyNumbers(store, [tn("9195550100")], 7);
		await refused(1005);
		const elsewhere = { siteId: "744", name: "empty", locked: false, peers: [] };
		await accounts.addSite(ACCOUNT, elsewhere);
		valueIn(await sites.deleteSite(ACCOUNT, "744"));
		expect((await accounts.sites(ACCOUNT)).map(({ siteId }) => siteId)).toEqual(["743"]);
	});

	it("stays where there is too much to look through", async () => {
		const looked = ORDERS_LOOKED_THROUGH_MAX + 1;
		const orders = await withSite(0, {
			openOrders: {
				async *ofSite() {
					yield { orders: [], looked };
					throw new Error("Looked further than the limit");
				},
			},
		});
		expect(codesOf(await orders.sites.deleteSite(ACCOUNT, "743"))).toEqual([1005]);
		const entry = { siteId: "1" } as never;
		const numbers = await withSite(0, {
			numbersInService: {
				...inMemoryStore().numbersInService,
				async *inService() {
					yield Array.from({ length: ENTRIES_LOOKED_THROUGH_MAX + 1 }, () => entry);
					throw new Error("Looked further than the limit");
				},
			},
		});
		expect(codesOf(await numbers.sites.deleteSite(ACCOUNT, "743"))).toEqual([1005]);
	});

	it("of another account, or none, is a 404 to whatever is asked", async () => {
		const { sites } = await withSite(1);
		const asked = [
			sites.changeSite("9900001", "743", { name: "x" }),
			sites.changeSite(ACCOUNT, "744", {}),
			sites.deleteSite("9900001", "743"),
			sites.createPeer("9900001", "743", { name: "x" }),
			sites.createPeer(ACCOUNT, "x", {}),
			sites.changePeer("9900001", peer("1"), { name: "x" }),
			sites.deletePeer("9900001", peer("1")),
		];
		for (const answer of await Promise.all<ReturnType<typeof sites.deletePeer>>(asked))
			expect([refusalOf(answer).status, ...codesOf(answer)]).toEqual([404, 4017]);
		for (const answer of [
			await sites.changePeer(ACCOUNT, peer("9"), { name: "x" }),
			await sites.deletePeer(ACCOUNT, peer("9")),
		])
			expect([refusalOf(answer).status, ...codesOf(answer)]).toEqual([404, 1016]);
	});
});

describe("a SIP peer", () => {
	it("is the default when it is the first or says so", async () => {
		const { sites, peers, defaults } = await withSite(0);
		const first = valueIn(await sites.createPeer(ACCOUNT, "743", { name: "a", isDefault: "false" }));
		expect(first.isDefault).toBe(true);
		const second = valueIn(await sites.createPeer(ACCOUNT, "743", { name: "b" }));
		expect(await defaults()).toEqual([first.peerId]);
		const third = valueIn(await sites.createPeer(ACCOUNT, "743", { name: "c", isDefault: "true" }));
		expect(await defaults()).toEqual([third.peerId]);
		expect((await peers()).map(({ peerId }) => peerId)).toEqual([first.peerId, second.peerId, third.peerId]);
	});

	it("hands the default on, and never gives it up for none", async () => {
		const { sites, peers, defaults } = await withSite(3);
		valueIn(await sites.changePeer(ACCOUNT, peer("2"), { name: "b", isDefault: "true", description: "d" }));
		expect(await defaults()).toEqual(["2"]);
		expect((await peers()).map(({ name }) => name)).toEqual(["peer 1", "b", "peer 3"]);
		const given = await sites.changePeer(ACCOUNT, peer("2"), { name: "b", isDefault: "false" });
		expect([refusalOf(given).status, ...codesOf(given)]).toEqual([409, 1005]);
		expect(codesOf(await sites.deletePeer(ACCOUNT, peer("2")))).toEqual([1005]);
		valueIn(await sites.changePeer(ACCOUNT, peer("2"), { name: "c" }));
		expect(await defaults()).toEqual(["2"]);
	});

	it("is refused with every fault of its terms, and is one of so many at most", async () => {
		const { sites } = await withSite(PEERS_MAX - 1);
		expect(codesOf(await sites.createPeer(ACCOUNT, "743", { isDefault: "maybe" }))).toEqual([1003, 1019]);
		valueIn(await sites.createPeer(ACCOUNT, "743", { name: "last" }));
		expect(codesOf(await sites.createPeer(ACCOUNT, "743", { name: "one more" }))).toEqual([1019]);
	});

	it("stays while orders or numbers are for it; those that name none are for the default", async () => {
		const { sites, open, store } = await withSite(2);
		open.push(order(areaCode("919", 1), { peerId: "2" }));
		expect(codesOf(await sites.deletePeer(ACCOUNT, peer("2")))).toEqual([13681]);
		open[0] = order(areaCode("919", 1));
		await buyNumbers(store, [tn("9195550100")], 7);
		valueIn(await sites.deletePeer(ACCOUNT, peer("2")));
		expect(codesOf(await sites.deletePeer(ACCOUNT, peer("1")))).toEqual([13681]);
		open.pop();
		expect(codesOf(await sites.deletePeer(ACCOUNT, peer("1")))).toEqual([1005]);
	});
});

describe("a lost race", () => {
	it("is run again on what the rival left, for peers that come at once as for a site that is called otherwise", async () => {
		const { sites, peers, defaults, accounts } = await withSite(0);
		const names = ["a", "b", "c"];
		await Promise.all([
			...names.map((name) => sites.createPeer(ACCOUNT, "743", { name })),
			sites.changeSite(ACCOUNT, "743", { name: "Annex" }),
		]);
		expect((await peers()).map(({ name }) => name).sort()).toEqual(names);
		expect(await defaults()).toHaveLength(1);
		expect((await accounts.site(ACCOUNT, "743", true))?.name).toBe("Annex");
	});

	it("to a rival who deletes the same is no failure", async () => {
		const { sites, accounts } = await withSite(0);
		const answers = await Promise.all([1, 2].map(() => sites.deleteSite(ACCOUNT, "743")));
		expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
		expect(await accounts.sites(ACCOUNT)).toEqual([]);
	});

	it("ends after some tries", async () => {
		const { ports } = await withSite(0);
		const accounts = { ...ports.accounts, replaceSite: async () => false };
		const sites = makeManageSites({ ...ports, accounts });
		await expect(sites.changeSite(ACCOUNT, "743", { name: "x" })).rejects.toThrow("changed by somebody else");
	});
});

it("many at once make no more sites or peers than there may be, and none fails for the others", async () => {
	const { sites, accounts, peers } = await withSite(PEERS_MAX - 2);
	for (let n = 2; n < SITES_MAX; n++)
		await accounts.addSite(ACCOUNT, { siteId: String(n), name: "other", locked: false, peers: [] });
	const nine = <T>(make: (n: number) => Promise<T>) =>
		Promise.all(Array.from({ length: 9 }, (_, n) => make(n)));
	const made = await nine((n) => sites.createSite(ACCOUNT, { name: `new ${n}` }));
	expect(made.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await accounts.sites(ACCOUNT)).toHaveLength(SITES_MAX);
	const added = await nine((n) => sites.createPeer(ACCOUNT, "743", { name: `new ${n}` }));
	expect(added.filter(({ ok }) => ok)).toHaveLength(2);
	expect(await peers()).toHaveLength(PEERS_MAX);
});
