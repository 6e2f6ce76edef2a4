import { expect, test } from "vitest";
import { fuzz } from "../fuzz/fuzz.ts";
import type { HostileRequest } from "../fuzz/hostile-request.ts";
import { startMemoryService } from "../fuzz/memory-service.ts";
import { type GivenAnswer, objectionsToAnswer } from "../fuzz/sound-answer.ts";

/** Of the 2,000 of `npm test`, 1,850 in parts that each take a second; the others go over HTTP (`test/system/hostile-requests.system.test.ts`). */
const PART = 370;
const SEEDS = [20_260_301, 20_260_302, 20_260_303, 20_260_304, 20_260_305];

const tally = new Map<number, number>();

test.each(SEEDS)("370 hostile requests are each answered soundly (seed %i)", async (seed) => {
	const { ask } = await startMemoryService();
	for (const [status, times] of await fuzz({ seed, cases: PART, ask, shrinks: true }))
		tally.set(status, (tally.get(status) ?? 0) + times);
});

test("they get past the first check as well: orders are placed, and what is wrong is of many kinds", () => {
	expect([...tally.values()].reduce((sum, times) => sum + times, 0)).toBe(PART * SEEDS.length);
	for (const status of [200, 201, 400, 403, 404, 405, 415]) expect([...tally.keys()]).toContain(status);
});

test("a failure is told with the request, made as small as it goes, and with the command that asks it again", async () => {
	const ask = async ({ body }: HostileRequest): Promise<GivenAnswer> =>
		body.includes("743") ? { ...OF_GATEWAY, status: 502 } : OF_GATEWAY;
	const failing = () => fuzz({ seed: 7, cases: 500, ask, shrinks: true });
	const { message } = (await failing().catch((error: unknown) => error)) as Error;
	expect(message).toContain("the status is 502");
	const [, path = ""] = /\nAgain: npm run fuzz -- --seed 7 --path ([\d:]+)\n/.exec(message) ?? [];
	await expect(fuzz({ seed: 7, cases: 1, path, ask, shrinks: true })).rejects.toThrow("the status is 502");
});

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** What it answers is XML without a body, and not in `docs/openapi.yaml`. */
const OF_GATEWAY: GivenAnswer = {
	status: 404,
	headers: new Headers({ "x-amzn-errortype": "X" }),
	body: "",
};
const answer = (body: string, type = "application/xml; charset=utf-8", status = 404): GivenAnswer => ({
	status,
	headers: new Headers({ "content-type": type }),
	body,
});
const errors = (count: number) => `${XML}<a>${"<Error>e</Error>".repeat(count)}</a>`;
const get = (target: string, accept = "application/xml"): HostileRequest => ({
	method: "GET",
	target,
	headers: [["accept", accept]],
	body: Buffer.alloc(0),
	isDeclared: false,
});

test("a sound answer has nothing against it", () => {
	expect(objectionsToAnswer(get("/v1/a"), answer(errors(101)))).toEqual([]);
	expect(
		objectionsToAnswer(get("/v2/a", "application/json"), answer('{"errors":[{}]}', "application/json")),
	).toEqual([]);
});

test.each<[string, HostileRequest, GivenAnswer]>([
	["the status is 500", get("/a"), answer(errors(1), undefined, 500)],
	["a refusal has 102 faults", get("/a"), answer(errors(102))],
	["a refusal has no fault", get("/a"), answer(errors(0))],
	["a refusal has 1000", get("/a"), answer(errors(1).replace("e<", `${"e".repeat(1_000_000)}<`))],
	["v1 is answered JSON", get("/v1/a", "application/json"), answer('{"errors":[{}]}', "application/json")],
	["v2 is answered application/xml", get("/v2/a", "application/json"), answer(errors(1))],
	["not well-formed", get("/a"), answer(`${XML}<a><Error></a>`)],
	["not well-formed", get("/a"), answer(`${XML}<Error>\u0001</Error>`)],
	["not well-formed", get("/a"), answer(`${XML}<Error>\ufffe</Error>`)],
	["not well-formed", get("/a"), answer("<Error/>")],
	["not well-formed", get("/v2/a"), answer("{", "application/json")],
	["not well-formed", get("/a"), answer("a", "text/html")],
	["the answer says undefined", get("/a"), answer(`${XML}<Error>undefined</Error>`)],
	[
		"<Oops> in place of",
		{ ...get("/v1/accounts/1/orders"), isDeclared: true },
		answer(`${XML}<Oops><Error/></Oops>`, undefined, 400),
	],
])("an answer is unsound: %s", (objection, request, given) => {
	expect(objectionsToAnswer(request, given).join()).toContain(objection);
});
