import { expect, it } from "vitest";
import { andThen, type Result } from "../../../../domain/result.ts";
import {
	decodePeer,
	decodeSite,
	encodeAccount,
	encodePeer,
	encodePeerNumber,
	encodePeerNumbers,
	encodePeers,
	encodePeersOfSites,
	encodePeerTotal,
	encodeSite,
	encodeSites,
	encodeSiteTotal,
} from "../../../../domain/wire/site-codec.ts";
import { parseXml, type XmlElement } from "../../../../domain/wire/xml-document.ts";
import { tn } from "../../../support/order-builder.ts";
import { jsonOf, xmlOf } from "../../../support/rendered.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

const main = { peerId: "500709", name: "main", isDefault: true };
const spare = { peerId: "500710", name: "spare", isDefault: false };
const site = { siteId: "743", name: "HQ", locked: false, peers: [main, spare] };

it("sites are listed by id and name, and one is shown alone", () => {
	const shown = "<Site><Id>743</Id><Name>HQ</Name></Site>";
	expect(xmlOf(encodeSites([site, site]))).toBe(
		`<SitesResponse><Sites>${shown}${shown}</Sites></SitesResponse>`,
	);
	expect(xmlOf(encodeSite(site))).toBe(`<SiteResponse>${shown}</SiteResponse>`);
	expect(jsonOf(encodeSites([]))).toEqual({ sites: [] });
});

it("peers are listed with which of them is the default, and one is shown alone", () => {
	const first =
		"<SipPeer><PeerId>500709</PeerId><PeerName>main</PeerName><IsDefaultPeer>true</IsDefaultPeer></SipPeer>";
	const second =
		"<SipPeer><PeerId>500710</PeerId><PeerName>spare</PeerName><IsDefaultPeer>false</IsDefaultPeer></SipPeer>";
	expect(xmlOf(encodePeers(site.peers))).toBe(
		`<TNSipPeersResponse><SipPeers>${first}${second}</SipPeers></TNSipPeersResponse>`,
	);
	expect(xmlOf(encodePeer(spare))).toBe(`<SipPeerResponse>${second}</SipPeerResponse>`);
	expect(jsonOf(encodePeers([]))).toEqual({ sipPeers: [] });
});

it("an account is what the operator gave, and the peers of all its sites name them", () => {
	expect(xmlOf(encodeAccount({ accountId: "9900000", name: "Demo" }))).toBe(
		"<AccountResponse><Account><AccountId>9900000</AccountId><CompanyName>Demo</CompanyName>" +
			"<ReservationAllowed>true</ReservationAllowed><LnpEnabled>false</LnpEnabled></Account></AccountResponse>",
	);
	expect(jsonOf(encodePeersOfSites([{ siteId: "743", peer: main }]))).toEqual({
		sipPeers: [{ peerId: "500709", peerName: "main", isDefaultPeer: true, siteId: "743" }],
	});
});

it("numbers of a site and of a peer are counted and listed in the words that clients read", () => {
	const number = "<SipPeerTelephoneNumber><FullNumber>9195550100</FullNumber></SipPeerTelephoneNumber>";
	expect(xmlOf(encodeSiteTotal(3))).toBe(
		"<SiteTNsResponse><SiteTNs><TotalCount>3</TotalCount></SiteTNs></SiteTNsResponse>",
	);
	expect(xmlOf(encodePeerTotal(3))).toBe(
		"<SipPeerTelephoneNumbersCountResponse><SipPeerTelephoneNumbersCounts><SipPeerTelephoneNumbersCount>3" +
			"</SipPeerTelephoneNumbersCount></SipPeerTelephoneNumbersCounts></SipPeerTelephoneNumbersCountResponse>",
	);
	expect(xmlOf(encodePeerNumber(tn("9195550100")))).toBe(
		`<SipPeerTelephoneNumberResponse>${number}</SipPeerTelephoneNumberResponse>`,
	);
	expect(xmlOf(encodePeerNumbers(1, { first: "x" }, [tn("9195550100")]))).toContain(
		`</Links><SipPeerTelephoneNumbers>${number}</SipPeerTelephoneNumbers></SipPeerTelephoneNumbersResponse>`,
	);
});

it("a site and a peer are read as they are written, and what is not kept of them is left out", () => {
	const read = <T>(decode: (body: XmlElement) => Result<T>, xml: string) => andThen(parseXml(xml), decode);
	const site =
		"<Site><Name>HQ</Name><Description>d</Description><CustomerName>c</CustomerName><Address/></Site>";
	expect(valueIn(read(decodeSite, site))).toEqual({ name: "HQ", description: "d", customerName: "c" });
	expect(valueIn(read(decodeSite, "<Site/>"))).toEqual({});
	const peer =
		"<SipPeer><PeerName>p</PeerName><Description>d</Description><IsDefaultPeer>maybe</IsDefaultPeer></SipPeer>";
	expect(valueIn(read(decodePeer, peer))).toEqual({ name: "p", description: "d", isDefault: "maybe" });
	expect(faultOf(read(decodeSite, "<SipPeer/>")).code).toBe(1019);
	expect(faultOf(read(decodePeer, "<Site/>")).code).toBe(1019);
});

it("what a site and a peer were given besides a name is shown", () => {
	expect(xmlOf(encodeSite({ ...site, description: "d", customerName: "c" }))).toContain(
		"<Name>HQ</Name><Description>d</Description><CustomerName>c</CustomerName>",
	);
	expect(xmlOf(encodePeer({ ...main, description: "d" }))).toContain(
		"<PeerName>main</PeerName><Description>d</Description>",
	);
	expect(xmlOf(encodePeersOfSites([]))).toBe("<TNSipPeersResponse><SipPeers/></TNSipPeersResponse>");
});
