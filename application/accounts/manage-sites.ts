import {
	checkPeerDraft,
	checkSiteDraft,
	inUse,
	type PeerDraft,
	type PeerTerms,
	SITES_MAX,
	type SiteDraft,
	type SiteTerms,
	withChangedPeer,
	withoutPeer,
	withPeer,
} from "../../domain/account/change-site.ts";
import type { Peer, Site } from "../../domain/account/site.ts";
import { FAULTS } from "../../domain/fault.ts";
import { andThen, invalid, ok, type Result } from "../../domain/result.ts";
import { oneAtATime, oneAtOnce, type TurnPorts } from "../one-at-a-time.ts";
import type { AccountSites, SiteChanges } from "../ports/accounts.ts";
import { doubling, retryLostRaces } from "../ports/contention.ts";
import type { Pause, Random } from "../ports/runtime.ts";
import { makeReadSites, UNKNOWN_PEER, UNKNOWN_SITE } from "./read-sites.ts";
import { makeObjectionToDeletion, type SiteUsePorts } from "./site-use.ts";

/** Times that a change of a site is tried: customers change one rarely, and each try reads it anew. */
const CHANGE_TRIES_MAX = 5;

/** Longest pause after the first lost race, in milliseconds. */
const FIRST_PAUSE_MS_MAX = 20;

/** What changing sites reaches for. */
export interface ChangeSitePorts {
	readonly accounts: AccountSites & SiteChanges;
	readonly pause: Pause;
	readonly random: Random;
}

/** What managing sites reaches for. */
export type ManageSitesPorts = ChangeSitePorts & SiteUsePorts & TurnPorts;

/** An account makes one site or peer at a time: how many it has is still so then, and peers do not race for their site. */
const MAKING = oneAtOnce("SITES");

/** What of a peer a path names. */
export interface PeerName {
	readonly siteId: string;
	readonly peerId: string;
}

/** What customers do with their sites and the peers of them. */
export interface ManageSites {
	createSite(accountId: string, draft: SiteDraft): Promise<Result<Site>>;
	changeSite(accountId: string, siteId: string, draft: SiteDraft): Promise<Result<Site>>;
	deleteSite(accountId: string, siteId: string): Promise<Result<unknown>>;
	createPeer(accountId: string, siteId: string, draft: PeerDraft): Promise<Result<Peer>>;
	changePeer(accountId: string, name: PeerName, draft: PeerDraft): Promise<Result<Peer>>;
	deletePeer(accountId: string, name: PeerName): Promise<Result<unknown>>;
}

const PEERS_STAY = inUse(FAULTS.notAllowed("The site still has SIP peers: delete them first."));

/** Sites and peers as customers make, change and delete them. What is in use, and a site with peers, is refused with 409. */
export function makeManageSites(ports: ManageSitesPorts): ManageSites {
	const { accounts, random } = ports;
	const sites = makeReadSites(ports);
	const objectionTo = makeObjectionToDeletion(ports);
	const newId = () => String(100_000_000 + Math.floor(random() * 900_000_000));

	return {
		async createSite(accountId, draft) {
			const terms = checkSiteDraft(draft);
			if (!terms.ok) return terms;
			// An id that is taken already is as good as a lost race.
			return oneAtATime(ports, MAKING, accountId, () =>
				racing(ports, () => addSite(ports, accountId, newId(), terms.value)),
			);
		},

		async changeSite(accountId, siteId, draft) {
			const terms = checkSiteDraft(draft);
			return racing(ports, async () => {
				const before = await sites.one(accountId, siteId);
				if (!before.ok) return before;
				if (!terms.ok) return terms;
				const { locked, peers } = before.value;
				const after: Site = { siteId: before.value.siteId, locked, peers, ...terms.value };
				return (await accounts.replaceSite(accountId, before.value, after)) ? ok(after) : undefined;
			});
		},

		deleteSite: (accountId, siteId) =>
			racing<Result<unknown>>(ports, async (lost) => {
				const site = await sites.one(accountId, siteId);
				// Gone between two tries: what was wanted.
				if (!site.ok) return lost > 0 ? ok(undefined) : UNKNOWN_SITE;
				if (site.value.peers.length > 0) return PEERS_STAY;
				const objection = await objectionTo(accountId, { siteId: site.value.siteId });
				if (objection !== undefined) return inUse(objection);
				return (await accounts.removeSite(accountId, site.value)) ? site : undefined;
			}),

		async createPeer(accountId, siteId, draft) {
			const terms = checkPeerDraft(draft);
			const site = await sites.one(accountId, siteId);
			if (!site.ok) return site;
			if (!terms.ok) return terms;
			return oneAtATime(ports, MAKING, accountId, () =>
				addPeer(ports, accountId, { siteId, peerId: newId() }, terms.value),
			);
		},

		async changePeer(accountId, name, draft) {
			const terms = checkPeerDraft(draft);
			return racing(ports, async () => {
				const site = await sites.one(accountId, name.siteId);
				if (!site.ok) return site;
				const before = site.value.peers.find(({ peerId }) => peerId === name.peerId);
				if (before === undefined) return UNKNOWN_PEER;
				const after = andThen(terms, (value) => withChangedPeer(site.value, before, value));
				if (!after.ok) return after;
				const done = await accounts.replaceSite(accountId, site.value, after.value);
				return done ? peerOf(after.value, name.peerId) : undefined;
			});
		},

		deletePeer: (accountId, name) =>
			racing<Result<unknown>>(ports, async (lost) => {
				const site = await sites.one(accountId, name.siteId);
				if (!site.ok) return site;
				const peer = site.value.peers.find(({ peerId }) => peerId === name.peerId);
				if (peer === undefined) return lost > 0 ? ok(undefined) : UNKNOWN_PEER;
				const after = withoutPeer(site.value, peer);
				if (!after.ok) return after;
				const objection = await objectionTo(accountId, { siteId: site.value.siteId, peer });
				if (objection !== undefined) return inUse(objection);
				return (await accounts.replaceSite(accountId, site.value, after.value)) ? after : undefined;
			}),
	};
}

/** Makes a site without peers; refused when the account has as many as it may. Undefined: it has one of that id. */
export async function addSite(
	{ accounts }: Pick<ChangeSitePorts, "accounts">,
	accountId: string,
	siteId: string,
	terms: SiteTerms,
): Promise<Result<Site> | undefined> {
	if ((await accounts.sites(accountId)).length >= SITES_MAX)
		return invalid([FAULTS.badRequest(`An account has at most ${SITES_MAX} sites.`)]);
	const site: Site = { siteId, ...terms, locked: false, peers: [] };
	return (await accounts.addSite(accountId, site)) ? ok(site) : undefined;
}

/** Makes a peer of a site, its default if it is the first or says so. One that is there already under that id stays as it is. */
export const addPeer = (
	ports: ChangeSitePorts,
	accountId: string,
	{ siteId, peerId }: PeerName,
	terms: PeerTerms,
): Promise<Result<Peer>> =>
	racing(ports, async () => {
		const site = await ports.accounts.site(accountId, siteId, true);
		if (site === undefined) return UNKNOWN_SITE;
		if (site.peers.some((peer) => peer.peerId === peerId)) return peerOf(site, peerId);
		const after = withPeer(site, peerId, terms);
		if (!after.ok) return after;
		const done = await ports.accounts.replaceSite(accountId, site, after.value);
		return done ? peerOf(after.value, peerId) : undefined;
	});

function peerOf({ peers }: Site, peerId: string): Result<Peer> {
	const peer = peers.find((each) => each.peerId === peerId);
	return peer === undefined ? UNKNOWN_PEER : ok(peer);
}

/** Reads, changes and writes again until nobody came between. */
const racing = <T>(
	{ pause, random }: Pick<ChangeSitePorts, "pause" | "random">,
	attempt: (lost: number) => Promise<T | undefined>,
): Promise<T> =>
	retryLostRaces(
		{
			triesMax: CHANGE_TRIES_MAX,
			between: { longestMs: doubling(FIRST_PAUSE_MS_MAX), pause, random },
			gaveUp: () => "A site was changed by somebody else in each of several tries",
		},
		attempt,
	);
