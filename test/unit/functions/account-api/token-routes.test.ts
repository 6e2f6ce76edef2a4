import { beforeEach, describe, expect, it } from "vitest";
import { makeAuthorize } from "../../../../application/accounts/authorize.ts";
import {
	makeGiveTokenBack,
	makeGrantToken,
	makeRevokeToken,
} from "../../../../application/accounts/grant-token.ts";
import type { LoginRefusal, User } from "../../../../application/ports/users.ts";
import { TOKEN_SECONDS, TOKENS_BUDGET, type TokenClaims } from "../../../../domain/account/access-token.ts";
import type { Credentials } from "../../../../domain/account/credentials.ts";
import { ok, type Result, refused } from "../../../../domain/result.ts";
import { tokenRoutes } from "../../../../functions/account-api/token-routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { inMemoryBudgets } from "../../../support/in-memory-budgets.ts";
import { inMemoryTokens } from "../../../support/in-memory-tokens.ts";
import { afterNoon, NOON } from "../../../support/order-builder.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
const GRANT = "grant_type=client_credentials";

function service() {
	const user = (name: string): User => ({ name, secretHash: "", accountIds: ["1"], roles: ["ordering"] });
	const users = new Map<string, User>(["ann@x.test", "bob"].map((name) => [name, user(name)]));
	const tokens = inMemoryTokens();
	const { log, text } = capturedLog();
	let now = NOON;
	let made = 0;
	const signed: TokenClaims[] = [];
	const find = async (name: string) => users.get(name);
	const ports = {
		tokens,
		users: { find },
		budgets: inMemoryBudgets(),
		knownUser: async (given: Credentials, address: string): Promise<Result<User, LoginRefusal>> => {
			const found = users.get(given.name);
			if (given.secret === "too often") return refused({ retryAfterSeconds: Number(address.at(-1)) + 7 });
			return given.secret === `secret of ${given.name}` && found ? ok(found) : refused("unknown");
		},
		hashToken: (token: string) => `hash of ${token}`,
		newId: () => `id-${++made}`,
		signToken: (claims: TokenClaims) => {
			signed.push(claims);
			return { token: `token-${made}`, hash: `hash of token-${made}` };
		},
		now: () => now,
		log,
	};
	const handle = askApi(
		tokenRoutes({
			grantToken: makeGrantToken(ports),
			revokeToken: makeRevokeToken(ports),
			giveTokenBack: makeGiveTokenBack(ports),
		}),
	);
	const authorize = makeAuthorize(ports);
	return {
		signed,
		tokens,
		text: () => text.join("\n"),
		post: (what: "token" | "revoke", body: string, headers: Record<string, string> = {}) =>
			handle(apiEvent("POST", `/v1/oauth2/${what}`, { body, caller: {}, headers: { ...FORM, ...headers } })),
		opens: async (token: string) => {
			const user = await authorize(`Bearer ${token}`, "192.0.2.1");
			return user.ok ? user.value.name : undefined;
		},
		wait: (ms: number) => {
			now = afterNoon(ms);
		},
		takeBack: (name: string) => users.set(name, { ...user(name), tokensValidAfter: now.toISOString() }),
		dismiss: (name: string) => users.delete(name),
	};
}

let api: ReturnType<typeof service>;
beforeEach(() => {
	api = service();
});
const BOB = { authorization: basic("bob:secret of bob") };
const granted = async () =>
	(JSON.parse((await api.post("token", GRANT, BOB)).body) as { access_token: string }).access_token;

describe("asking for a token", () => {
	it.each<[string, Record<string, string>, string]>([
		["in the header", BOB, GRANT],
		["in the header, escaped", { authorization: basic("ann%40x.test:secret of ann@x.test") }, GRANT],
		["in the form", {}, `${GRANT}&client_id=bob&client_secret=secret+of+bob`],
		["in the header, with a scope", BOB, `${GRANT}&scope=any&client_id=bob`],
	])("with client and secret %s gives one for an hour", async (_, headers, body) => {
		const answer = await api.post("token", body, headers);
		expect(answer).toMatchObject({
			statusCode: 200,
			headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
		});
		expect(JSON.parse(answer.body)).toEqual({
			access_token: "token-1",
			expires_in: 3600,
			token_type: "Bearer",
		});
	});

	it("gives one that says where it was asked for, whose it is, and what they may open", async () => {
		await granted();
		expect(api.signed).toMatchObject([
			{
				iss: "https://api.test/api/v1",
				sub: "bob",
				client_id: "bob",
				accounts: ["1"],
				roles: ["ordering"],
				jti: "id-1",
			},
		]);
	});

	it.each<[string, Record<string, string>, string, number, string]>([
		["no grant type", BOB, "", 400, "invalid_request"],
		["another grant type", BOB, "grant_type=password", 400, "unsupported_grant_type"],
		["a parameter twice", BOB, `${GRANT}&${GRANT}`, 400, "invalid_request"],
		["two secrets", BOB, `${GRANT}&client_id=bob&client_secret=secret+of+bob`, 400, "invalid_request"],
		["no form", { ...BOB, "content-type": "application/json" }, "{}", 400, "invalid_request"],
		["a form too long", BOB, `${GRANT}&scope=${"x".repeat(9000)}`, 400, "invalid_request"],
		["no client", {}, GRANT, 401, "invalid_client"],
		["a wrong secret", { authorization: basic("bob:wrong") }, GRANT, 401, "invalid_client"],
		["an unknown client", { authorization: basic("eve:secret of eve") }, GRANT, 401, "invalid_client"],
		["a name too long", {}, `${GRANT}&client_id=${"b".repeat(65)}&client_secret=x`, 401, "invalid_client"],
		["another scheme", { authorization: "Bearer token-1" }, GRANT, 401, "invalid_client"],
	])("with %s is refused", async (_, headers, body, status, error) => {
		const answer = await api.post("token", body, headers);
		expect([answer.statusCode, JSON.parse(answer.body).error]).toEqual([status, error]);
		expect(answer.headers?.["Cache-Control"]).toBe("no-store");
		expect(answer.headers?.["WWW-Authenticate"]).toBe(
			status === 401 ? 'Basic realm="number-orders", charset="UTF-8"' : undefined,
		);
		expect(api.tokens.all.size).toBe(0);
	});

	it("of a client who has failed too often is put off, and so is taking one back", async () => {
		const tooOften = { authorization: basic("bob:too often") };
		for (const asked of [api.post("token", GRANT, tooOften), api.post("revoke", "token=x", tooOften)])
			expect(await asked).toMatchObject({
				statusCode: 429,
				headers: { "Retry-After": "8", "Cache-Control": "no-store" },
				body: expect.stringContaining('"error":"temporarily_unavailable"'),
			});
	});

	it("is answered with as many in an hour as a user may have, and another user's are theirs", async () => {
		for (let n = 0; n < TOKENS_BUDGET.perHour; n++) await granted();
		const answer = await api.post("token", GRANT, BOB);
		expect(answer).toMatchObject({ statusCode: 429, headers: { "Retry-After": "3600" } });
		expect(api.tokens.all.size).toBe(TOKENS_BUDGET.perHour);
		const ann = { authorization: basic("ann@x.test:secret of ann@x.test") };
		expect((await api.post("token", GRANT, ann)).statusCode).toBe(200);
		api.wait(3_600_000);
		expect((await api.post("token", GRANT, BOB)).statusCode).toBe(200);
	});

	it("leaves no token and no secret behind, neither kept nor logged", async () => {
		const token = await granted();
		await api.post("revoke", `token=${token}`, BOB);
		await api.post("token", GRANT, { authorization: basic("bob:wrong") });
		expect(api.text()).not.toMatch(/token-1|secret of|wrong/);
		expect(api.text()).toContain('"user":"bob"');
		await granted();
		for (const [hash, kept] of api.tokens.all) expect(hash).toBe(kept.hash);
	});
});

describe("a token", () => {
	it("opens the API for its user until its hour is over, beside others", async () => {
		const [one, two] = [await granted(), await granted()];
		expect([await api.opens(one), await api.opens(two)]).toEqual(["bob", "bob"]);
		expect(await api.opens("token-3")).toBeUndefined();
		api.wait(TOKEN_SECONDS * 1000 - 1);
		expect(await api.opens(one)).toBe("bob");
		api.wait(TOKEN_SECONDS * 1000);
		expect(await api.opens(one)).toBeUndefined();
	});

	it("opens nothing once it was revoked by its user, and only then", async () => {
		const [one, two] = [await granted(), await granted()];
		const ann = { authorization: basic("ann@x.test:secret of ann@x.test") };
		expect(await api.post("revoke", `token=${one}`, ann)).toMatchObject({ statusCode: 200, body: "" });
		expect(await api.opens(one)).toBe("bob");
		expect(await api.post("revoke", `token=${one}&token_type_hint=access_token`, BOB)).toMatchObject({
			statusCode: 200,
		});
		expect([await api.opens(one), await api.opens(two)]).toEqual([undefined, "bob"]);
		expect(await api.post("revoke", "token=unknown", BOB)).toMatchObject({ statusCode: 200 });
	});

	it("is given back by whoever holds it, by itself alone", async () => {
		const [one, two] = [await granted(), await granted()];
		const holding = { authorization: `Bearer ${one}` };
		expect(await api.post("revoke", `token=${two}`, holding)).toMatchObject({ statusCode: 401 });
		expect(await api.post("revoke", `token=${one}`, holding)).toMatchObject({ statusCode: 200, body: "" });
		expect([await api.opens(one), await api.opens(two)]).toEqual([undefined, "bob"]);
		expect(await api.post("revoke", `token=${one}`, holding)).toMatchObject({ statusCode: 200 });
	});

	it.each<[string, Record<string, string>, number, string]>([
		["", BOB, 400, "invalid_request"],
		["token=token-1", { authorization: basic("bob:wrong") }, 401, "invalid_client"],
	])("is not revoked by '%s'", async (body, headers, status, error) => {
		const token = await granted();
		const answer = await api.post("revoke", body, headers);
		expect([answer.statusCode, JSON.parse(answer.body).error]).toEqual([status, error]);
		expect(await api.opens(token)).toBe("bob");
	});

	it("opens nothing once all of the user's were taken back; a later one does", async () => {
		const before = await granted();
		api.wait(5000);
		api.takeBack("bob");
		expect(await api.opens(before)).toBeUndefined();
		expect(await api.opens(await granted())).toBeUndefined();
		api.wait(5001);
		expect(await api.opens(await granted())).toBe("bob");
	});

	it("opens nothing when there is no such user any more", async () => {
		const token = await granted();
		api.dismiss("bob");
		expect(await api.opens(token)).toBeUndefined();
	});
});
