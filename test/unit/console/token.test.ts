import { expect, it } from "vitest";
import { holderOf } from "../../../console/token.ts";

const tokenOf = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;

it("tells whose a token is, and what they may", () => {
	const token = tokenOf({ sub: "zoë@x", accounts: ["1", "2"], roles: ["ordering"] });
	expect(holderOf(token)).toEqual({ user: "zoë@x", accounts: ["1", "2"], roles: ["ordering"] });
});

it.each(["", "a.b.c", "opaque", tokenOf(null), tokenOf({ accounts: ["1"] })])("'%s' is nobody's", (token) => {
	expect(holderOf(token)).toBeUndefined();
});

it("lists that are none are empty", () => {
	expect(holderOf(tokenOf({ sub: "a", accounts: "1", roles: [1, "x"] }))).toEqual({
		user: "a",
		accounts: [],
		roles: ["x"],
	});
});
