import { expect, it } from "vitest";
import { signToken } from "../../../../adapters/runtime/sign-token.ts";
import { fingerprintOf } from "../../../../adapters/runtime/system.ts";
import { ACCOUNTS_NAMED_MAX, claimsOf } from "../../../../domain/account/access-token.ts";
import { NOON } from "../../../support/order-builder.ts";

const ANN = {
	name: "ann",
	accountIds: ["9900000"],
	roles: ["ordering"],
	issuer: "https://x.test",
	id: "1d",
} as const;
const partsOf = (token: string) =>
	token
		.split(".")
		.slice(0, 2)
		.map((part) => JSON.parse(`${Buffer.from(part, "base64url")}`));

it("writes claims as a JSON Web Token of three parts, which its client can read", () => {
	const claims = claimsOf(ANN, NOON);
	const { token, hash } = signToken(claims);
	expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}$/);
	expect(partsOf(token)).toEqual([{ alg: "HS256", typ: "at+jwt" }, claims]);
	expect(hash).toBe(fingerprintOf(token));
});

it("signs each token with a key of its own: the same claims again are another token", () => {
	const [one, two] = [1, 2].map(() => signToken(claimsOf(ANN, NOON)));
	expect(one?.token.split(".").slice(0, 2)).toEqual(two?.token.split(".").slice(0, 2));
	expect(one?.token).not.toBe(two?.token);
	expect(one?.hash).not.toBe(two?.hash);
});

it("is short enough for a header with the most accounts that it names", () => {
	const accountIds = Array.from({ length: ACCOUNTS_NAMED_MAX * 2 }, (_, n) => `${1_000_000_000 + n}`);
	expect(signToken(claimsOf({ ...ANN, accountIds }, NOON)).token.length).toBeLessThan(8_000);
});
