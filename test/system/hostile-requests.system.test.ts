import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenOf } from "../../adapters/dynamodb/page-token.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { askOverHttp } from "../fuzz/http-service.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { ON_THIS_MACHINE, startSystem } from "./system-under-test.ts";

/** Of the 2,000 of `npm test`; the others need no HTTP (`test/property/hostile-requests.property.test.ts`). */
const CASES = 150;

let system: OrderingSystem;
beforeAll(async () => {
	system = await startSystem();
});
afterAll(() => system.stop());

// A deployed API has AWS's gateway before it, which answers bytes that are no HTTP in its own words.
test.skipIf(!ON_THIS_MACHINE)(
	"150 hostile requests, as bytes on the line, are each answered soundly",
	async () => {
		const ask = await askOverHttp(system);
		const tally = await fuzz({ seed: 20_260_302, cases: CASES, ask, shrinks: false, options: "--http " });
		for (const status of [200, 400, 404]) expect(tally.get(status), String(status)).toBeGreaterThan(1);
	},
);

const LONG = "x".repeat(2_100);
const THREE_BYTES = encodeURIComponent("東".repeat(400));
const WAITING = { waitingKey: { S: "npa=919" }, createdAt: { S: "2026" }, PK: { S: "p" } };

// A key that DynamoDB refuses was the service's own trouble: 503, and "try again".
test.each([
	["GET", "/users?page=~~", 400],
	["GET", "/users?page=%E2%84%AA", 400],
	["GET", "/accounts?page=%C3%A9", 400],
	["GET", `/accounts/${LONG}`, 404],
	["PUT", `/users/${LONG}`, 404],
	["DELETE", `/users/${LONG}`, 404],
	["POST", `/users/${LONG}/secret`, 404],
	["POST", `/users/${LONG}/revoke`, 404],
	["GET", `/trail?page=${LONG}`, 400],
	["GET", `/queue?page=${THREE_BYTES}`, 400],
	["GET", `/queue/orders?key=${THREE_BYTES}`, 400],
	["GET", `/queue/orders?key=npa%3D919&page=${tokenOf({ ...WAITING, SK: { S: "x".repeat(1_100) } })}`, 400],
	["GET", `/deliveries?page=${tokenOf({ dueShard: { S: `RECEIVER#${LONG}` } })}`, 400],
] as const)("an operator's %s %s is the caller's fault", async (method, path, status) => {
	const answer = await fetch(`${system.baseUrl}/v2/operator${path}`, {
		method,
		headers: {
			authorization: `Basic ${Buffer.from("operator:operator-secret").toString("base64")}`,
			"content-type": "application/json",
		},
		...(method === "PUT" && { body: '{"accountIds":["9900000"]}' }),
	});
	expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining("code")]);
});
