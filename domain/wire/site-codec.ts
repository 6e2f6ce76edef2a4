import type { Peer, Site } from "../account/site.ts";
import { type Element, element, leaf, list } from "./element.ts";

/** The answer to `GET /sites` (contract, section 1.6). */
export const encodeSites = (sites: readonly Site[]): Element =>
	element("SitesResponse", list("Sites", sites.map(encoded)));

/** The answer to `GET /sites/{siteId}`. */
export const encodeSite = (site: Site): Element => element("SiteResponse", encoded(site));

/** The answer to `GET /sites/{siteId}/sippeers`. */
export const encodePeers = (peers: readonly Peer[]): Element =>
	element("TNSipPeersResponse", list("SipPeers", peers.map(encodedPeer)));

/** The answer to `GET /sites/{siteId}/sippeers/{peerId}`. */
export const encodePeer = (peer: Peer): Element => element("SipPeerResponse", encodedPeer(peer));

const encoded = ({ siteId, name }: Site): Element => element("Site", leaf("Id", siteId), leaf("Name", name));

const encodedPeer = ({ peerId, name, isDefault }: Peer): Element =>
	element("SipPeer", leaf("PeerId", peerId), leaf("PeerName", name), leaf("IsDefaultPeer", isDefault));
