import { expect, it } from "vitest";
import { checkSite, type Site } from "../../../../domain/account/site.ts";

const main = { peerId: "500709", name: "main", isDefault: true };
const spare = { peerId: "500711", name: "spare", isDefault: false };
const site: Site = { siteId: "743", name: "HQ", locked: false, peers: [main, spare] };

it.each<[what: string, site: Site | undefined, peerId: string | undefined, codes: number[]]>([
	["a site with a default peer serves an order without a peer", site, undefined, []],
	["an empty PeerId counts as none", site, "", []],
	["a site serves an order that names its default peer", site, "500709", []],
	["a site serves an order that names another of its peers", site, "500711", []],
	["a peer of another site is invalid", site, "500710", [5023]],
	["a site that does not exist is invalid, and its peers are not asked for", undefined, "500709", [5016]],
	["a site without peers has no default peer", { ...site, peers: [] }, undefined, [5020]],
	["a site without a default peer needs a peer named", { ...site, peers: [spare] }, undefined, [5020]],
	["a site without a default peer serves an order that names one", { ...site, peers: [spare] }, "500711", []],
	["a locked site takes no orders", { ...site, locked: true }, undefined, [5094]],
	["a locked site and a wrong peer are both told", { ...site, locked: true }, "1", [5094, 5023]],
	[
		"a locked site and a missing default peer are both told",
		{ ...site, locked: true, peers: [] },
		"",
		[5094, 5020],
	],
])("%s", (_, checked, peerId, codes) => {
	expect(checkSite(checked, peerId).map(({ code }) => code)).toEqual(codes);
});
