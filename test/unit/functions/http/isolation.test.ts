import { globSync, readFileSync } from "node:fs";
import middy from "@middy/core";
import { describe, expect, it } from "vitest";
import { errorResponse } from "../../../../domain/wire/envelopes.ts";
import type { ApiEvent, Phase } from "../../../../functions/http/api-event.ts";
import type { ApiRoute } from "../../../../functions/http/api-route.ts";
import { callRoute } from "../../../../functions/http/call-route.ts";
import { findRoute } from "../../../../functions/http/find-route.ts";
import { keepToAccounts } from "../../../../functions/http/keep-to-accounts.ts";
import { keepToRoles } from "../../../../functions/http/keep-to-roles.ts";
import { negotiate } from "../../../../functions/http/negotiate.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi, CONTEXT } from "../../../support/ask-api.ts";
import { everyRoute, REACHED } from "../../../support/every-route.ts";

/**
 * Every route that there is, put to a caller of another account and to one who may only read. A route that is added is found by
 * its file; one that could be reached past the checks fails here.
 */
const routes = await everyRoute();
const named = routes.map((route) => ({ name: `${route.method} ${route.path}`, route }));
const ofAccounts = named.filter(({ route }) => !route.open && !route.operator);
const ofOperator = named.filter(({ route }) => route.operator);

/** A route of no function. */
const STRANGE = {
	method: "GET",
	envelope: errorResponse,
	handler: async () => {
		throw new Error(REACHED);
	},
} as const;

/** Routes that name no account. What each may tell whom is its own to say; a new one belongs into this list. */
const OPEN: readonly string[] = [
	"GET /tns/{tn}/tnreservation",
	"GET /cities",
	"GET /ratecenters",
	"GET /coveredratecenters",
	"GET /coveredratecenters/{id}",
	"GET /tns",
	"GET /tns/{tn}",
	"GET /tns/{tn}/tndetails",
	"GET /tns/{tn}/ratecenter",
	"GET /tns/{tn}/lata",
	"GET /tns/{tn}/lca",
	"GET /tns/{tn}/sites",
	"GET /tns/{tn}/sippeers",
	"POST /oauth2/token",
	"POST /oauth2/revoke",
];

const PREFIXES = ["", "/v1", "/v1.0", "/v2"];
const FOREIGN = "9900001";
const UNKNOWN = "1234567";
const OPERATOR = { name: "operator", accountIds: "", roles: "operator" };
const READER = { name: "reader", accountIds: "9900000 9900002", roles: "" };
/** What a search must have to be one; the others do without. */
const QUERY = "areaCode=919&key=npa%3D919&orderId=1";
const BODIES = { headers: { "Content-Type": "application/xml" }, body: "<Order/>" };

const ask = (
	{ method, path }: ApiRoute,
	account: string,
	prefix: string,
	caller?: Readonly<Record<string, string>>,
) => {
	const filled = path
		.replace("{accountId}", account)
		.replace("{block}", "9195551")
		.replaceAll(/\{\w+\}/g, "1");
	return askApi(routes)(
		apiEvent(method, `${prefix}${filled}?${QUERY}`, { ...BODIES, ...(caller ? { caller } : {}) }),
	);
};

it("there are routes to look at, and every function behind the API serves them through the one middleware", () => {
	expect(ofAccounts.length).toBeGreaterThan(5);
	const handlers = globSync("functions/*-api/handler.ts");
	expect(handlers.length).toBe(4);
	for (const file of handlers)
		expect(readFileSync(file, "utf8").match(/export const handler = (\w+)\(/)?.[1], file).toBe("apiHandler");
});

it("no route is called where a phase that keeps callers apart is missing", async () => {
	const event = () => apiEvent("GET", "/accounts/9900000/things", BODIES) as ApiEvent;
	const things: ApiRoute = { ...STRANGE, path: "/accounts/{accountId}/things" };
	const call = async (phases: readonly Phase[]) => {
		const pipeline = middy<ApiEvent, unknown>().handler(callRoute);
		for (const phase of [negotiate, findRoute([things]), ...phases]) pipeline.use(phase);
		return pipeline(event(), CONTEXT);
	};
	await expect(call([keepToAccounts, keepToRoles])).rejects.toThrow(REACHED);
	await expect(call([keepToRoles])).rejects.toThrow("kept to their accounts");
	await expect(call([keepToAccounts])).rejects.toThrow("kept to their roles");
	await expect(call([])).rejects.toThrow("kept to their accounts");
});

it("a route is called by the last phase of the pipeline alone", () => {
	const callers = globSync("functions/**/*.ts").filter((file) =>
		/\.handler\(request\)|\.handler\(\{/.test(readFileSync(file, "utf8")),
	);
	expect(callers).toEqual(["functions/http/call-route.ts"]);
});

it("the routes that name no account are these, and the operator's", () => {
	expect(
		named
			.filter(({ route }) => route.open)
			.map(({ name }) => name)
			.sort(),
	).toEqual([...OPEN].sort());
});

it.each(ofAccounts)("$name tells nothing of another account, nor whether there is one", async ({ route }) => {
	for (const prefix of PREFIXES) {
		const foreign = await ask(route, FOREIGN, prefix);
		expect(foreign).toMatchObject({ statusCode: 403, body: expect.stringContaining("1001") });
		expect(await ask(route, UNKNOWN, prefix)).toEqual(foreign);
		for (const almost of ["99000001", "990000", "*", "9900000%20", "%2e%2e"])
			expect((await ask(route, almost, prefix)).statusCode).not.toBeLessThan(403);
	}
});

it.each(ofAccounts)("$name lets a reader read, and nothing else", async ({ route }) => {
	for (const prefix of PREFIXES) {
		const asked = ask(route, "9900002", prefix, READER);
		if (route.method === "GET") await expect(asked).rejects.toThrow(REACHED);
		else expect(await asked).toMatchObject({ statusCode: 403, body: expect.stringContaining("5051") });
	}
});

it.each(ofAccounts)("$name is not reached by a caller of whom nothing is known", async ({ route }) => {
	expect(await ask(route, "9900000", "", {})).toMatchObject({ statusCode: 403 });
	expect(await ask(route, "undefined", "", {})).toMatchObject({ statusCode: 403 });
});

describe("the operator's routes", () => {
	const NOWHERE = { ...STRANGE, path: "/operator/no/such/path" };

	it("are there, below a path of their own", () => {
		expect(ofOperator.length).toBeGreaterThan(5);
		for (const { route } of ofOperator) expect(route.path).toMatch(/^\/operator\//);
	});

	it.each(ofOperator)("$name is for an operator, of no account too, and in v2 alone", async ({ route }) => {
		const asked = ask(route, "", "/v2", OPERATOR);
		// Who sends no body that is one is told so by the route.
		if (route.readsBody || route.path === "/operator/imports")
			expect([400, 415]).toContain((await asked).statusCode);
		else await expect(asked).rejects.toThrow(REACHED);
		for (const prefix of ["", "/v1", "/v1.0"])
			expect(await ask(route, "", prefix, OPERATOR)).toEqual(await ask(NOWHERE, "", prefix, OPERATOR));
	});

	it.each(ofOperator)("$name is to everybody else a path that nobody knows", async ({ route }) => {
		const customer = { name: "demo", accountIds: "9900000", roles: "ordering" };
		for (const caller of [customer, READER, {}])
			for (const prefix of PREFIXES) {
				const answer = await ask(route, "", prefix, caller);
				expect(answer.statusCode).toBe(404);
				expect(answer).toEqual(await ask(NOWHERE, "", prefix, caller));
				expect(await ask({ ...route, method: "PUT" }, "", prefix, caller)).toEqual(answer);
			}
	});

	it.each(ofAccounts)("$name is none of an operator's of no account", async ({ route }) => {
		for (const prefix of PREFIXES)
			expect(await ask(route, "9900000", prefix, OPERATOR)).toMatchObject({
				statusCode: 403,
				body: expect.stringContaining("1001"),
			});
	});
});
