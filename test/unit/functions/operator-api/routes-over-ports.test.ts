import { describe, expect, it } from "vitest";
import type { TrailEntry } from "../../../../application/ports/trail.ts";
import { type AllPorts, routesOverPorts } from "../../../../functions/operator-api/routes-over-ports.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";
import { NOON } from "../../../support/order-builder.ts";

/** What each route that changes something is sent; a new one belongs into this list. */
const SENT: Readonly<Record<string, object | string | undefined>> = {
	"POST /operator/accounts": { accountId: "1", name: "One" },
	"POST /operator/users": { name: "ann", accountIds: ["1"] },
	"PUT /operator/users/{user}": { accountIds: ["1"] },
	"DELETE /operator/users/{user}": undefined,
	"POST /operator/imports": "first,last,state,rate_center,lata\n9195550000,,NC,CARY,426\n",
	"POST /operator/users/{user}/secret": undefined,
	"POST /operator/users/{user}/revoke": undefined,
};

const noted: TrailEntry[] = [];

/** Whatever is asked of a port says which one it was; the trail notes, and then cannot go on. */
const untouched = (name: string): unknown =>
	new Proxy(() => {}, {
		get: (_, member) => untouched(`${name}.${String(member)}`),
		apply: () => {
			throw new Error(`${name} was reached`);
		},
	});
async function* nothing() {}

const KNOWN = {
	stock: { read: async () => [] },
	backlog: { waitingKeys: nothing },
	now: () => NOON,
	newTrailId: () => "0195",
	trail: {
		keep: async (entry: TrailEntry) => {
			noted.push(entry);
			throw new Error("no trail");
		},
	},
};

const ports = {
	accounts: untouched("accounts"),
	inventory: untouched("inventory"),
	wakeRedrive: untouched("wakeRedrive"),
	hashSecret: untouched("hashSecret"),
	...KNOWN,
} as unknown as AllPorts;

const changing = routesOverPorts(ports)
	.filter(({ method }) => method !== "GET")
	.map((route) => ({ name: `${route.method} ${route.path}`, route }));

describe("a route by which an operator changes something", () => {
	it("is one of these", () => {
		expect(changing.map(({ name }) => name).sort()).toEqual(Object.keys(SENT).sort());
	});

	it.each(changing)(
		"$name: who, what and when is noted before anything is done, or nothing is",
		async ({ name, route }) => {
			noted.length = 0;
			const sent = SENT[name];
			const event = apiEvent(route.method, `/v2${route.path.replace("{user}", "ann")}`, {
				caller: { name: "olga", accountIds: "", roles: "operator" },
				headers: { "Content-Type": typeof sent === "string" ? "text/csv" : "application/json" },
				body: typeof sent === "string" ? sent : JSON.stringify(sent ?? {}),
			});
			await expect(askApi(routesOverPorts(ports))(event)).rejects.toThrow("no trail");
			expect(noted).toEqual([expect.objectContaining({ operator: "olga", at: NOON.toISOString() })]);
			expect(noted[0]?.outcome).toBeUndefined();
		},
	);
});
