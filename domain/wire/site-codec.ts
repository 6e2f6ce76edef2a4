import type { PeerDraft, SiteDraft } from "../account/change-site.ts";
import type { Peer, Site } from "../account/site.ts";
import type { TelephoneNumber } from "../number/telephone-number.ts";
import type { Result } from "../result.ts";
import { type Element, element, leaf, list, numberLeaf } from "./element.ts";
import { encodeLinks, type PageLinks } from "./links-codec.ts";
import { readRoot, textOf, type XmlElement } from "./xml-document.ts";

/** Reads a `<Site>`, XML or JSON, as it is written; what is not kept of it is left out (contract, section 1.6). */
export const decodeSite = (body: XmlElement): Result<SiteDraft> =>
	readRoot("Site", body, (site, report) =>
		given({
			name: textOf(site, "Name", report),
			description: textOf(site, "Description", report),
			customerName: textOf(site, "CustomerName", report),
		}),
	);

/** Reads a `<SipPeer>`, XML or JSON, as it is written. */
export const decodePeer = (body: XmlElement): Result<PeerDraft> =>
	readRoot("SipPeer", body, (peer, report) =>
		given({
			name: textOf(peer, "PeerName", report),
			description: textOf(peer, "Description", report),
			isDefault: textOf(peer, "IsDefaultPeer", report),
		}),
	);

/** Those of the texts that are there. */
const given = <K extends string>(texts: Readonly<Record<K, string | undefined>>): { [key in K]?: string } =>
	Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as {
		[key in K]?: string;
	};

/**
 * The answer to `GET /accounts/{accountId}`: what of an account the operator has given, and what holds for every account of this
 * service (contract, section 1.6).
 */
export const encodeAccount = ({ accountId, name }: { readonly accountId: string; readonly name: string }) =>
	element(
		"AccountResponse",
		element(
			"Account",
			leaf("AccountId", accountId),
			leaf("CompanyName", name),
			leaf("ReservationAllowed", true),
			leaf("LnpEnabled", false),
		),
	);

/** The answer to `GET /sites` (contract, section 1.6). */
export const encodeSites = (sites: readonly Site[]): Element =>
	element("SitesResponse", list("Sites", sites.map(encoded)));

/** The answer to `GET /sites/{siteId}`. */
export const encodeSite = (site: Site): Element => element("SiteResponse", encoded(site));

/** The answer to `GET /sites/{siteId}/sippeers`. */
export const encodePeers = (peers: readonly Peer[]): Element =>
	element(
		"TNSipPeersResponse",
		list(
			"SipPeers",
			peers.map((peer) => encodedPeer(peer)),
		),
	);

/** The answer to `GET /accounts/{accountId}/sippeers`: each peer also names its site, for its path begins with it. */
export const encodePeersOfSites = (
	peers: readonly { readonly siteId: string; readonly peer: Peer }[],
): Element =>
	element(
		"TNSipPeersResponse",
		list(
			"SipPeers",
			peers.map(({ siteId, peer }) => encodedPeer(peer, siteId)),
		),
	);

/** The answer to `GET /sites/{siteId}/sippeers/{peerId}`. */
export const encodePeer = (peer: Peer): Element => element("SipPeerResponse", encodedPeer(peer));

const encoded = ({ siteId, name, description, customerName }: Site): Element =>
	element(
		"Site",
		leaf("Id", siteId),
		leaf("Name", name),
		leaf("Description", description),
		leaf("CustomerName", customerName),
	);

const encodedPeer = ({ peerId, name, description, isDefault }: Peer, siteId?: string): Element =>
	element(
		"SipPeer",
		leaf("PeerId", peerId),
		leaf("PeerName", name),
		leaf("Description", description),
		leaf("IsDefaultPeer", isDefault),
		leaf("SiteId", siteId),
	);

/** The answer to `GET /sites/{siteId}/totaltns`. */
export const encodeSiteTotal = (total: number): Element =>
	element("SiteTNsResponse", element("SiteTNs", leaf("TotalCount", total)));

/** The answer to `GET /sites/{siteId}/sippeers/{peerId}/totaltns`. */
export const encodePeerTotal = (total: number): Element =>
	element(
		"SipPeerTelephoneNumbersCountResponse",
		element("SipPeerTelephoneNumbersCounts", leaf("SipPeerTelephoneNumbersCount", total)),
	);

/** The answer to `GET /sites/{siteId}/sippeers/{peerId}/tns`: a page of the peer's numbers. */
export const encodePeerNumbers = (
	total: number,
	links: PageLinks,
	numbers: readonly TelephoneNumber[],
): Element =>
	element(
		"SipPeerTelephoneNumbersResponse",
		leaf("TotalCount", total),
		encodeLinks(links),
		list("SipPeerTelephoneNumbers", numbers.map(encodedNumber)),
	);

/** The answer to `GET /sites/{siteId}/sippeers/{peerId}/tns/{tn}`. */
export const encodePeerNumber = (number: TelephoneNumber): Element =>
	element("SipPeerTelephoneNumberResponse", encodedNumber(number));

const encodedNumber = (number: TelephoneNumber): Element =>
	element("SipPeerTelephoneNumber", numberLeaf("FullNumber", number));
