import { FAULTS, type Fault } from "../fault.ts";

/** Where calls to a number go: a SIP peer ("location") of a site. */
export interface Peer {
	/** Digits. */
	readonly peerId: string;
	readonly name: string;
	readonly description?: string;
	readonly isDefault: boolean;
}

/** A site ("sub-account") of an account, which every order names, with its peers. */
export interface Site {
	/** Digits. */
	readonly siteId: string;
	readonly name: string;
	readonly description?: string;
	readonly customerName?: string;
	readonly locked: boolean;
	readonly peers: readonly Peer[];
}

/** The faults of an order that names this site and, perhaps, a peer (contract, section 1.1). Undefined: no such site. */
export function checkSite(site: Site | undefined, peerId: string | undefined): readonly Fault[] {
	if (site === undefined) return [FAULTS.siteInvalid];
	const locked = site.locked ? [FAULTS.siteLocked] : [];
	if (peerId)
		return site.peers.some((peer) => peer.peerId === peerId) ? locked : [...locked, FAULTS.peerInvalid];
	return site.peers.some((peer) => peer.isDefault) ? locked : [...locked, FAULTS.noDefaultPeer];
}
