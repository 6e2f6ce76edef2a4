import { expect, it } from "vitest";
import { ok } from "../../../../domain/result.ts";
import { type AccountsApi, accountRoutes } from "../../../../functions/operator-api/account-routes.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

/** What was asked of the table: a key that it does not take was a 503. */
const asked: unknown[] = [];
const note = async (...what: readonly unknown[]) => {
	asked.push(what);
	return ok({});
};
const page = async (wanted: unknown) => {
	asked.push(wanted);
	return { items: [] };
};
const ask = askApi(
	accountRoutes({
		accounts: { find: note },
		users: { change: note, remove: note, replaceSecret: note, revokeTokens: note },
		directory: { accounts: page, users: page },
	} as unknown as AccountsApi),
);

const OLGA = { name: "olga", accountIds: "", roles: "operator" };
const JSON_TYPE = { "content-type": "application/json" };

async function answered(method: string, path: string) {
	asked.length = 0;
	const body = method === "PUT" ? { headers: JSON_TYPE, body: '{"accountIds":["1"]}' } : {};
	const { statusCode, body: text } = await ask(
		apiEvent(method, `/v2/operator${path}`, { caller: OLGA, ...body }),
	);
	return { status: statusCode, code: JSON.parse(text || "{}").errors?.[0]?.code };
}

const NAMED = [
	["GET", "/accounts/NAME"],
	["PUT", "/users/NAME"],
	["DELETE", "/users/NAME"],
	["POST", "/users/NAME/secret"],
	["POST", "/users/NAME/revoke"],
] as const;

it.each(
	NAMED.flatMap(([method, path]) =>
		["9".repeat(2_100), "%E6%9D%B1", "a%20b", "~~", "9%0A"].map((name) => [method, path, name] as const),
	),
)(
	"a name that none can have is no account's and no user's, and is not looked for: %s %s %s",
	async (method, path, name) => {
		expect(await answered(method, path.replace("NAME", name))).toEqual({ status: 404, code: 1016 });
		expect(asked).toEqual([]);
	},
);

it.each(NAMED)("a name that somebody can have is looked for: %s %s", async (method, path) => {
	expect((await answered(method, path.replace("NAME", "9".repeat(20)))).status).toBe(200);
	expect(asked).toHaveLength(1);
});

it.each(
	["/accounts", "/users"].flatMap((path) =>
		["~~", "%C3%A9", "%E2%84%AA", "a%20b", "x".repeat(2_100)].map((page) => [path, page] as const),
	),
)("a page that begins with no name is none, and is not read: %s?page=%s", async (path, page) => {
	expect(await answered("GET", `${path}?page=${page}`)).toEqual({ status: 400, code: 1008 });
	expect(asked).toEqual([]);
});

it("a page that begins with a name is read", async () => {
	expect((await answered("GET", "/accounts?page=12")).status).toBe(200);
	expect(asked).toEqual([{ from: "12", size: 100 }]);
	expect((await answered("GET", "/users?page=ann@x.test&size=2")).status).toBe(200);
	expect(asked).toEqual([{ from: "ann@x.test", size: 2 }]);
	expect((await answered("GET", "/users?page=1")).status).toBe(200);
	expect(asked).toEqual([{ size: 100 }]);
});
