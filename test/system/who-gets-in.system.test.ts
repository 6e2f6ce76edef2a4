import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiRoute } from "../../functions/http/api-route.ts";
import { everyRoute } from "../support/every-route.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { startSystem } from "./system-under-test.ts";

/**
 * Every route that there is, put to every kind of caller through the whole door: the gateway's own methods, the authorizer, and the
 * pipeline. A route that is added is found by its file. What the pipeline does with each is tried closer by in
 * `test/unit/functions/http/isolation.test.ts`.
 */
const ACCOUNT = "9900000";
const PREFIXES = ["", "/v1", "/v1.0", "/v2"];

/** Gives tokens, and is asked by people who have none: each says by itself who may have what (`tokens.system.test.ts`). */
const GIVES_TOKENS = /^\/oauth2\//;

let system: OrderingSystem;
const callers = new Map<string, string | undefined>();

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString("base64")}`;

async function tokenOf(credentials: string): Promise<string> {
	const body = new URLSearchParams({ grant_type: "client_credentials" });
	const headers = { authorization: basic(credentials) };
	const answer = await fetch(`${system.baseUrl}/v1/oauth2/token`, { method: "POST", headers, body });
	return ((await answer.json()) as { access_token: string }).access_token;
}

beforeAll(async () => {
	system = await startSystem();
	const told = await system.command("accounts", "create", ACCOUNT, "--reader", "onlooker", "--new-secret");
	const secret = /shown this once: (\S+)/.exec(told)?.[1] ?? "";
	const revoked = await tokenOf("demo:demo-secret");
	await fetch(`${system.baseUrl}/v1/oauth2/revoke`, {
		method: "POST",
		headers: { authorization: basic("demo:demo-secret") },
		body: new URLSearchParams({ token: revoked }),
	});
	for (const [name, header] of Object.entries({
		nobody: undefined,
		malformed: "Basic !!!",
		"of another scheme": 'Digest username="demo"',
		"with a wrong secret": basic("demo:no-secret-of-demo"),
		"with an unknown name": basic("no-such-user:demo-secret"),
		"with a revoked token": `Bearer ${revoked}`,
		"with an altered token": `Bearer ${(await tokenOf("demo:demo-secret")).slice(0, -1)}`,
		"of another account": basic("other:other-secret"),
		"who reads": basic(`onlooker:${secret}`),
		"who operates": basic("operator:operator-secret"),
	}))
		callers.set(name, header);
});
afterAll(() => system.stop());

const routes = (await everyRoute()).map((route, index) => ({
	name: `${route.method} ${route.path}`,
	route,
	// One of them each, in turn: the functions make one version of them all.
	prefix: route.operator ? "/v2" : (PREFIXES[index % PREFIXES.length] ?? ""),
}));

/** The status that a caller is answered, and the code of the fault; undefined for whatever the route itself answers. */
function refusalOf(caller: string, { method, open, operator }: ApiRoute): string | undefined {
	switch (caller) {
		case "of another account":
			return operator ? "404 1016" : open ? undefined : "403 1001";
		case "who reads":
			if (operator) return "404 1016";
			return open || method === "GET" ? undefined : "403 5051";
		case "who operates":
			return operator || open ? undefined : "403 1001";
		default:
			return "401";
	}
}

async function ask(caller: string, { method, path }: ApiRoute, prefix: string): Promise<string> {
	const authorization = callers.get(caller);
	const filled = path
		.replace("{accountId}", ACCOUNT)
		.replace("{block}", "9195551")
		.replaceAll(/\{\w+\}/g, "1");
	const answer = await fetch(`${system.baseUrl}${prefix}${filled}`, {
		method,
		headers: { "content-type": "application/xml", ...(authorization ? { authorization } : {}) },
		...(method === "GET" ? {} : { body: "<Nothing/>" }),
	});
	const text = await answer.text();
	const code = /<(?:Error)?Code>(\d+)<|"code":(\d+)/.exec(text);
	return `${answer.status} ${code?.[1] ?? code?.[2] ?? ""}`.trim();
}

describe("every route", () => {
	it("is there to be asked for", () => {
		expect(routes.length).toBeGreaterThan(70);
	});

	it.each(routes.filter(({ route }) => !GIVES_TOKENS.test(route.path)))(
		"$name lets in whom it is for, and nobody else",
		async ({ route, prefix }) => {
			const answers = await Promise.all(
				[...callers.keys()].map(async (caller) => {
					const expected = refusalOf(caller, route);
					// Of what is let in, only reading is asked for: all else would change what others look at.
					if (expected === undefined && route.method !== "GET") return undefined;
					const answer = await ask(caller, route, prefix);
					const isLetIn = !/^(401|403|405|429|5\d\d)/.test(answer);
					return [caller, expected === undefined && isLetIn ? "let in" : answer, expected ?? "let in"];
				}),
			);
			const asked = answers.filter((answer) => answer !== undefined);
			expect(asked.map(([caller, answer]) => [caller, answer])).toEqual(
				asked.map(([caller, , expected]) => [caller, expected]),
			);
			expect(asked.length).toBeGreaterThanOrEqual(8);
		},
	);
});
