import { expect, it } from "vitest";
import { keepToAccounts } from "../../../../functions/http/keep-to-accounts.ts";
import { found } from "./phases.ts";

const keep = (method: string, path: string, caller: Record<string, string>) => {
	const event = found(method, path, { caller });
	return { event, refusal: keepToAccounts.before({ event })?.refusal };
};
const envelopeOf = (refusal: ReturnType<typeof keep>["refusal"]) => refusal?.envelope([]).name;

it("a caller may look at each of their accounts, and is known from then on", () => {
	const { event, refusal } = keep("GET", "/accounts/2/things", { name: "eve", accountIds: "1 2", roles: "" });
	expect(refusal).toBeUndefined();
	expect(event.caller).toEqual({ name: "eve", accountIds: ["1", "2"], roles: [] });
});

it.each(["3", "12", "1 2", "%20", ""])("the account '%s' is none of theirs", (account) => {
	const path = account === "" ? "/accounts/%09/things" : `/accounts/${account}/things`;
	const { event, refusal } = keep("GET", path, { name: "eve", accountIds: "1 2", roles: "ordering" });
	expect(refusal).toMatchObject({ status: 403, faults: [{ code: 1001 }] });
	expect(event.caller).toBeUndefined();
});

it("a stranger is told so in the envelope of the method, or of the path where it has no such method", () => {
	const nobody = { name: "", accountIds: "", roles: "" };
	expect(envelopeOf(keep("POST", "/accounts/1/things", nobody).refusal)).toBe("POST");
	expect(envelopeOf(keep("DELETE", "/accounts/1/things", nobody).refusal)).toBe("GET");
});

it("an open path is anybody's", () => {
	expect(keep("GET", "/open", {}).refusal).toBeUndefined();
});
