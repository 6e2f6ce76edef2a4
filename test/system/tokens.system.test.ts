import numbers from "@bandwidth/numbers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { areaCodeXml, type Customer, customer, orderXml } from "./customer.ts";
import { IGNORES_GATEWAY_RESPONSES } from "./emulator-deviations.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

let system: OrderingSystem;
let demo: Customer;
beforeAll(async () => {
	system = await startSystem();
	demo = customer(system.baseUrl);
});
afterAll(() => system.stop());

const BASIC = { authorization: `Basic ${Buffer.from("demo:demo-secret").toString("base64")}` };
const GRANT = { grant_type: "client_credentials" };

const post = async (
	path: string,
	form: Readonly<Record<string, string>>,
	headers: Readonly<Record<string, string>> = BASIC,
) => {
	const body = new URLSearchParams(form);
	const answer = await fetch(`${system.baseUrl}/v1/oauth2/${path}`, { method: "POST", headers, body });
	return { status: answer.status, headers: answer.headers, body: await answer.text() };
};
const granted = async (
	form: Readonly<Record<string, string>> = GRANT,
	headers: Readonly<Record<string, string>> = BASIC,
) => (JSON.parse((await post("token", form, headers)).body) as { access_token: string }).access_token;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const sites = async (token: string) => (await demo.request("GET", "/sites", undefined, bearer(token))).status;

describe("a token", () => {
	it("of a client who guesses is put off after a few guesses, and another client's is given as ever", async () => {
		const guess = (n: number) =>
			post("token", { ...GRANT, client_id: "guessed", client_secret: `guess-${n}` }, {});
		const guesses = [];
		// Each wait is twice as long as the last: on the busiest machine one guess comes before one is over.
		for (let n = 0; n < 12 && guesses.at(-1)?.status !== 429; n++) guesses.push(await guess(n));
		expect(guesses.slice(0, 5).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
		expect(guesses.at(-1)?.status).toBe(429);
		expect(Number(guesses.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
		expect((await post("token", GRANT)).status).toBe(200);
	});

	it("is given to a client with its secret, for an hour, and kept by nobody on the way", async () => {
		const answer = await post("token", GRANT);
		expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
		expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
		expect(JSON.parse(answer.body)).toEqual({
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{43}$/),
			expires_in: 3600,
			token_type: "Bearer",
		});
	});

	it("can be taken apart by its client, who reads in it whose it is; altered, it opens nothing", async () => {
		const token = await granted();
		const [header = "", payload = "", signature] = token.split(".");
		const claims = JSON.parse(`${Buffer.from(payload, "base64url")}`);
		expect(claims).toMatchObject({
			iss: `${system.baseUrl}/v1`,
			sub: "demo",
			accounts: expect.arrayContaining(["9900000"]),
			roles: ["ordering"],
		});
		expect(claims.exp - Date.now() / 1000).toBeGreaterThan(3500);
		const altered = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
		for (const forged of [
			`${header}.${altered({ ...claims, sub: "other", accounts: ["9900001"] })}.${signature}`,
			`${header}.${altered({ ...claims, exp: claims.exp + 3600 })}.${signature}`,
			`${altered({ alg: "none", typ: "at+jwt" })}.${payload}.`,
			`${header}.${payload}`,
		])
			expect(await sites(forged)).toBe(401);
		expect(await sites(token)).toBe(200);
	});

	it("orders and reads, under every prefix, as its user", async () => {
		const token = await granted({ ...GRANT, client_id: "demo", client_secret: "demo-secret" }, {});
		for (const prefix of ["", "/v1", "/v2"]) {
			const { request } = customer(`${system.baseUrl}${prefix}`);
			const placed = await request("POST", "/orders", orderXml(areaCodeXml("415", 1)), bearer(token));
			expect(placed.status).toBe(201);
			const [, id] = /<id>(.*)<\/id>/.exec(placed.body) ?? [];
			const read = await request("GET", `/orders/${id}`, undefined, bearer(token));
			expect(read.body).toContain("<CreatedByUser>demo</CreatedByUser>");
		}
		const stranger = customer(system.baseUrl, { account: "9900001" });
		expect((await stranger.request("GET", "/sites", undefined, bearer(token))).status).toBe(403);
	});

	it("is taken by the Node client", async () => {
		const options = {
			apiEndPoint: system.baseUrl,
			tempAccessToken: await granted(),
			tempAccessTokenExpiration: Math.floor(Date.now() / 1000) + 3600,
		};
		const client = new numbers.Client("9900000", undefined, undefined, "demo", "demo-secret", options);
		const type = { areaCodeSearchAndOrderType: { areaCode: "415", quantity: 1 } };
		const placed = await numbers.Order.createAsync(client, { siteId: "743", ...type });
		expect(placed.orderStatus).toBe("RECEIVED");
	});

	it("opens nothing once it was revoked, or all of its user's were", async () => {
		const [one, two] = [await granted(), await granted()];
		expect((await post("revoke", { token: one })).status).toBe(200);
		expect([await sites(one), await sites(two)]).toEqual([401, 200]);
		const told = await system.command("accounts", "create", "9900000", "--user", "tokens", "--new-secret");
		const secret = /shown this once: (\S+)/.exec(told)?.[1] ?? "";
		const credentials = { client_id: "tokens", client_secret: secret };
		const theirs = await granted({ ...GRANT, ...credentials }, {});
		expect(await system.command("accounts", "revoke", "tokens")).toContain("Every token of tokens is void");
		expect(await sites(theirs)).toBe(401);
		expect(await sites(await granted({ ...GRANT, ...credentials }, {}))).toBe(200);
	});

	it("that nobody was given is 401, like a wrong secret", async () => {
		const answer = await demo.request("GET", "/sites", undefined, bearer("nobody's"));
		expect(answer.status).toBe(401);
		if (IGNORES_GATEWAY_RESPONSES) return;
		expect(answer.headers.get("www-authenticate")).toMatch(/^Basic realm="/);
		expect(answer.body).toBe("");
	});
});

describe("who asks for a token", () => {
	it("with a wrong secret is refused in the words of OAuth", async () => {
		const answer = await post("token", { ...GRANT, client_id: "demo", client_secret: "wrong" }, {});
		expect([answer.status, JSON.parse(answer.body).error]).toEqual([401, "invalid_client"]);
		expect(
			answer.headers.get("x-amzn-remapped-www-authenticate") ?? answer.headers.get("www-authenticate"),
		).toMatch(/^Basic realm="/);
	});

	it("in another way than OAuth's is refused", async () => {
		const refused = await post("token", { grant_type: "password" });
		expect([refused.status, JSON.parse(refused.body).error]).toEqual([400, "unsupported_grant_type"]);
		const read = await fetch(`${system.baseUrl}/v1/oauth2/token`);
		expect([read.status, read.headers.get("allow")]).toEqual([405, "POST"]);
		expect((await fetch(`${system.baseUrl}/v3/oauth2/token`, { method: "POST" })).status).toBe(404);
	});
});
