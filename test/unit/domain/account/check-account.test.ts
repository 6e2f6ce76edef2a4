import { describe, expect, it } from "vitest";
import {
	checkAccountDraft,
	checkUserAccess,
	checkUserDraft,
} from "../../../../domain/account/check-account.ts";
import type { Result } from "../../../../domain/result.ts";
import { refusalOf } from "../../../support/results.ts";

const said = (result: Result<unknown>) =>
	refusalOf(result).faults.map(({ description }) => description.split(" ")[0]);

describe("an account that is to be made", () => {
	it("has an id and a name, and a site and a peer if they are named", () => {
		const account = { id: "1", name: "One" };
		expect(checkAccountDraft(account)).toEqual({ ok: true, value: { account } });
		const whole = { ...account, site: { id: "2", name: "Two" }, peer: { id: "3", name: "Three" } };
		const { site, peer } = whole;
		expect(checkAccountDraft(whole)).toEqual({ ok: true, value: { account, site, peer } });
	});

	it("is refused with every fault", () => {
		const long = "x".repeat(101);
		expect(said(checkAccountDraft({ id: "x", name: "", peer: { id: "", name: long } }))).toEqual([
			"accountId",
			"name",
			"site",
			"peer.id",
			"peer.name",
		]);
		expect(said(checkAccountDraft({ id: "1", name: long }))).toEqual(["name"]);
	});
});

describe("a user that is to be made", () => {
	it("may only read, unless it is said otherwise, and has each account once", () => {
		const draft = { name: "ann", accountIds: ["1", "2", "1"] };
		const value = { name: "ann", accountIds: ["1", "2"], mayOrder: false };
		expect(checkUserDraft(draft)).toEqual({ ok: true, value });
		expect(checkUserAccess({ ...draft, mayOrder: "true" })).toMatchObject({ value: { mayOrder: true } });
	});

	it("is refused with every fault", () => {
		expect(said(checkUserDraft({ name: "a:b", accountIds: [], mayOrder: "perhaps" }))).toEqual([
			"name",
			"mayOrder",
			"accountIds",
		]);
		expect(said(checkUserAccess({ accountIds: ["1 2"] }))).toEqual(["1"]);
		expect(said(checkUserAccess({ accountIds: Array.from({ length: 101 }, (_, n) => String(n)) }))).toEqual([
			"A",
		]);
	});
});
