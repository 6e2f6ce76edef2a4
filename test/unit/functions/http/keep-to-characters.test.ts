import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { invalid } from "../../../../domain/result.ts";
import { statusEnvelope } from "../../../../domain/wire/envelopes.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import type { ApiRequest } from "../../../../functions/http/api-request.ts";
import { anyText } from "../../../property/arbitraries.ts";
import { type AskedOfApi, apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

const THING = "/accounts/9900000/things/1";

/** A route that quotes all that it is told, as faults of routes do. */
async function ask(path: string, asked?: AskedOfApi) {
	const reached: ApiRequest[] = [];
	const answer = await askApi([
		{
			method: "GET",
			path: "/accounts/{accountId}/things/{thingId}",
			envelope: statusEnvelope("ThingResponse"),
			handler: async (request) => {
				reached.push(request);
				const told = [request.url, ...Object.values(request.path), ...request.parameters.flat()];
				return invalid([FAULTS.badRequest(`${told.join()} ${request.header("Idempotency-Key")}`)]);
			},
		},
	])(apiEvent("GET", path, asked));
	return { ...answer, reached };
}

const refusal = (where: string) =>
	`<ThingResponse><ResponseStatus><ErrorCode>1019</ErrorCode><Description>${where} holds a character that XML does not allow.</Description></ResponseStatus></ThingResponse>`;

describe("%01 that reached an answer no parser could read", () => {
	it.each([
		["The path", "/accounts/9900000/things/%01", {}],
		["The path", "/accounts/9900000/things/a%EF%BF%BFb", {}],
		["The query", `${THING}?userid=%01`, {}],
		["The query", `${THING}?size=1&%00=2`, {}],
		["The query", `${THING}?a=1&a=%1F`, {}],
		["The query", `${THING}?name=%EF%BF%BE`, {}],
		["A header", THING, { "Idempotency-Key": "a\u0001b" }],
		["A header", THING, { "X-Anything": "\ud800" }],
	])("%s: %s is refused in the resource's own form", async (where, path, headers) => {
		const { statusCode, body, reached } = await ask(path, { headers });
		expect(statusCode).toBe(400);
		expect(body).toContain(refusal(where));
		expect(reached).toEqual([]);
	});

	it("is no hint that something is there: the path and the account are looked at before", async () => {
		expect((await ask("/accounts/9900000/nothing/%01")).statusCode).toBe(404);
		expect((await ask("/accounts/1/things/%01")).statusCode).toBe(403);
	});

	it("tabs, line ends and letters of any script are characters like others", async () => {
		const text = encodeURIComponent("a\tb\r\nGröße 東京 😀\u007f\u0085\ufffd");
		const { reached } = await ask(`/accounts/9900000/things/${text}?name=${text}`);
		expect(reached).toHaveLength(1);
	});
});

it("whatever stands in path, query and headers, the answer is XML that can be read", async () => {
	const wellFormed = anyText.map((text) => text.toWellFormed());
	await fc.assert(
		fc.asyncProperty(wellFormed, wellFormed, anyText, async (segment, parameter, header) => {
			const query = `${encodeURIComponent(parameter)}=${encodeURIComponent(parameter)}`;
			const { body } = await ask(`/accounts/9900000/things/${encodeURIComponent(segment)}?${query}`, {
				headers: { "Idempotency-Key": header },
			});
			expect(parseXml(body).ok, body).toBe(true);
		}),
		{ numRuns: 200 },
	);
});
