import { describe, expect, it } from "vitest";
import {
	checkPeerDraft,
	checkSiteDraft,
	SITE_DESCRIPTION_LENGTH_MAX,
	SITE_NAME_LENGTH_MAX,
	withChangedPeer,
} from "../../../../domain/account/change-site.ts";
import { faultsOf, valueIn } from "../../../support/results.ts";

const tooLongName = "n".repeat(SITE_NAME_LENGTH_MAX + 1);
const tooLongText = "d".repeat(SITE_DESCRIPTION_LENGTH_MAX + 1);
const said = (result: Parameters<typeof faultsOf>[0]) =>
	faultsOf(result).map(({ code, description }) => `${code} ${description}`);

describe("a site as the customer wrote it", () => {
	it("keeps what was said", () => {
		expect(valueIn(checkSiteDraft({ name: "HQ", description: "main", customerName: "Ann" }))).toEqual({
			name: "HQ",
			description: "main",
			customerName: "Ann",
		});
	});

	it("has each of its faults told by the element's name", () => {
		expect(said(checkSiteDraft({ description: tooLongText, customerName: `${tooLongName}` }))).toEqual([
			"1003 Name is required.",
			"1011 Description must not be longer than 100 characters.",
			"1011 CustomerName must not be longer than 50 characters.",
		]);
		expect(said(checkSiteDraft({ name: "a\nb", description: "c\td", customerName: tooLongName }))).toEqual([
			"1019 Name must be one line.",
			"1019 Description must be one line.",
			"1011 CustomerName must not be longer than 50 characters.",
		]);
	});
});

describe("a peer as the customer wrote it", () => {
	it("keeps what was said, and nothing of what was not", () => {
		expect(valueIn(checkPeerDraft({ name: "main", description: "first", isDefault: "TRUE" }))).toEqual({
			name: "main",
			description: "first",
			isDefault: true,
		});
		expect(Object.keys(valueIn(checkPeerDraft({ name: "main" })))).toEqual(["name"]);
	});

	it("has each of its faults told by the element's name", () => {
		expect(said(checkPeerDraft({ name: tooLongName, description: tooLongText, isDefault: "maybe" }))).toEqual(
			[
				"1011 PeerName must not be longer than 50 characters.",
				"1011 Description must not be longer than 100 characters.",
				"1019 IsDefaultPeer must be true or false.",
			],
		);
	});
});

it("a peer under another name takes the default from nobody", () => {
	const main = { peerId: "1", name: "main", isDefault: true };
	const spare = { peerId: "2", name: "spare", isDefault: false };
	const site = { siteId: "743", name: "HQ", locked: false, peers: [main, spare] };
	expect(valueIn(withChangedPeer(site, spare, { name: "other" })).peers).toEqual([
		main,
		{ ...spare, name: "other" },
	]);
	expect(valueIn(withChangedPeer(site, main, { name: "other", isDefault: true })).peers).toEqual([
		{ ...main, name: "other" },
		spare,
	]);
});
