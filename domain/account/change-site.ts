import { FAULTS, type Fault, type Rejection, type Report } from "../fault.ts";
import { readBoolean } from "../request/read-fields.ts";
import { collectFaults, invalid, ok, type Result, refused } from "../result.ts";
import type { Peer, Site } from "./site.ts";

/** Longest name of a site, of its customer, and of a peer: as of an order (contract, section 1.6). */
export const SITE_NAME_LENGTH_MAX = 50;

/** Longest description of a site or a peer. */
export const SITE_DESCRIPTION_LENGTH_MAX = 100;

/**
 * Sites of one account. A list shows them all, and one of an account's peers shows all of theirs: 250 sites of 50 peers are some
 * 4 MB, and an answer holds 6 MB. Reading them all is 1 MB of items or so, 256 read units, when each site has ten peers.
 */
export const SITES_MAX = 250;

/** Peers of one site, which are one item with it: 50 of 300 bytes are 15 kB, and a look at the site four read units. */
export const PEERS_MAX = 50;

/** A site as the customer wrote it: every text untouched, nothing checked. */
export interface SiteDraft {
	readonly name?: string;
	readonly description?: string;
	readonly customerName?: string;
}

/** What a site is called. */
export type SiteTerms = Pick<Site, "name" | "description" | "customerName">;

/** A peer as the customer wrote it. */
export interface PeerDraft {
	readonly name?: string;
	readonly description?: string;
	readonly isDefault?: string;
}

/** What a peer is called, and whether it is to be the default; absent: as it is. */
export interface PeerTerms {
	readonly name: string;
	readonly description?: string;
	readonly isDefault?: boolean;
}

/** The terms of a site, or every fault of them. */
export const checkSiteDraft = (draft: SiteDraft): Result<SiteTerms> =>
	collectFaults((report) => {
		const name = readName("Name", draft.name, report);
		checkText("Description", draft.description, SITE_DESCRIPTION_LENGTH_MAX, report);
		checkText("CustomerName", draft.customerName, SITE_NAME_LENGTH_MAX, report);
		return {
			name,
			...(draft.description ? { description: draft.description } : {}),
			...(draft.customerName ? { customerName: draft.customerName } : {}),
		};
	});

/** The terms of a peer, or every fault of them. */
export const checkPeerDraft = (draft: PeerDraft): Result<PeerTerms> =>
	collectFaults((report) => {
		const name = readName("PeerName", draft.name, report);
		checkText("Description", draft.description, SITE_DESCRIPTION_LENGTH_MAX, report);
		const isDefault = draft.isDefault ? readBoolean(draft.isDefault) : undefined;
		if (draft.isDefault && isDefault === undefined)
			report(FAULTS.badRequest("IsDefaultPeer must be true or false."));
		return {
			name,
			...(draft.description ? { description: draft.description } : {}),
			...(isDefault === undefined ? {} : { isDefault }),
		};
	});

function readName(element: string, name: string | undefined, report: Report): string {
	if (!name) report(FAULTS.missing(element));
	checkText(element, name, SITE_NAME_LENGTH_MAX, report);
	return name ?? "";
}

function checkText(element: string, text: string | undefined, limit: number, report: Report): void {
	if (text === undefined) return;
	if (text.length > limit) report(FAULTS.tooLong(element, limit));
	if (/\p{Cc}/u.test(text)) report(FAULTS.badRequest(`${element} must be one line.`));
}

/** The site with one peer more. Its first one is the default, whatever it says; one that says so takes the place of the default. */
export function withPeer(site: Site, peerId: string, terms: PeerTerms): Result<Site> {
	if (site.peers.length >= PEERS_MAX)
		return invalid([FAULTS.badRequest(`A site has at most ${PEERS_MAX} SIP peers.`)]);
	const isDefault = terms.isDefault === true || site.peers.length === 0;
	return ok({ ...site, peers: [...othersOf(site, peerId, isDefault), { peerId, ...terms, isDefault }] });
}

/** The site with a peer of its own under other terms. The default can be another one, and not none. */
export function withChangedPeer(site: Site, before: Peer, terms: PeerTerms): Result<Site> {
	if (before.isDefault && terms.isDefault === false) return DEFAULT_STAYS;
	const isDefault = terms.isDefault ?? before.isDefault;
	const after = { peerId: before.peerId, ...terms, isDefault };
	const others = othersOf(site, before.peerId, isDefault && !before.isDefault);
	return ok({ ...site, peers: others.toSpliced(site.peers.indexOf(before), 0, after) });
}

/** The site without one of its peers. The default goes last. */
export const withoutPeer = (site: Site, peer: Peer): Result<Site> =>
	peer.isDefault && site.peers.length > 1
		? DEFAULT_STAYS
		: ok({ ...site, peers: othersOf(site, peer.peerId, false) });

const othersOf = ({ peers }: Site, peerId: string, takesDefault: boolean): readonly Peer[] =>
	peers
		.filter((each) => each.peerId !== peerId)
		.map((each) => (takesDefault ? { ...each, isDefault: false } : each));

/** Refused because of what there is: 409. */
export const inUse = (fault: Fault): Result<never> => refused<Rejection>({ status: 409, faults: [fault] });

const DEFAULT_STAYS = inUse(
	FAULTS.notAllowed("A site with SIP peers has a default one: make another the default first."),
);
