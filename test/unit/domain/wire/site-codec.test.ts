import { expect, it } from "vitest";
import { encodePeer, encodePeers, encodeSite, encodeSites } from "../../../../domain/wire/site-codec.ts";
import { jsonOf, xmlOf } from "../../../support/rendered.ts";

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
