import { describe, expect, it } from "vitest";
import {
	ACCOUNTS_NAMED_MAX,
	claimsOf,
	issueToken,
	TOKEN_SECONDS,
	type TokenSubject,
} from "../../../../domain/account/access-token.ts";
import { afterNoon, NOON } from "../../../support/order-builder.ts";

const ANN: TokenSubject = {
	name: "ann",
	accountIds: ["9900000", "9900001"],
	roles: ["ordering"],
	issuer: "https://numbers.example.com/api/v1",
	id: "1d",
};
const NOON_SECONDS = NOON.getTime() / 1000;

describe("the claims of a token", () => {
	it("are who issued it, to whom, until when, and what its user may open", () => {
		expect(claimsOf(ANN, NOON)).toEqual({
			iss: "https://numbers.example.com/api/v1",
			aud: "https://numbers.example.com/api/v1",
			sub: "ann",
			client_id: "ann",
			iat: NOON_SECONDS,
			exp: NOON_SECONDS + 3600,
			jti: "1d",
			accounts: ["9900000", "9900001"],
			roles: ["ordering"],
		});
	});

	it("end in the very second in which the token does, an hour later or just over", () => {
		for (const ms of [0, 1, 500, 999]) {
			const now = afterNoon(ms);
			const { iat, exp } = claimsOf(ANN, now);
			expect([iat, exp]).toEqual([NOON_SECONDS, NOON_SECONDS + TOKEN_SECONDS + (ms === 0 ? 0 : 1)]);
			expect(Date.parse(issueToken("hash", "ann", now).expiresAt)).toBe(exp * 1000);
		}
	});

	it("name 400 accounts at most, so that the token is not too long for a header", () => {
		const accountIds = Array.from({ length: ACCOUNTS_NAMED_MAX + 1 }, (_, n) => `${1_000_000_000 + n}`);
		const { accounts } = claimsOf({ ...ANN, accountIds }, NOON);
		expect(accounts).toEqual(accountIds.slice(0, 400));
	});
});
