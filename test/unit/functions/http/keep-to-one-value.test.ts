import { expect, it } from "vitest";
import { ok } from "../../../../domain/result.ts";
import { statusEnvelope } from "../../../../domain/wire/envelopes.ts";
import type { ApiRequest } from "../../../../functions/http/api-request.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { askApi } from "../../../support/ask-api.ts";

async function ask(headers: Readonly<Record<string, readonly string[]>>) {
	const reached: ApiRequest[] = [];
	const route = {
		method: "POST",
		path: "/accounts/{accountId}/things",
		envelope: statusEnvelope("ThingResponse"),
		readsBody: true,
		handler: async (request: ApiRequest) => {
			reached.push(request);
			return ok({ status: 200 });
		},
	} as const;
	const event = apiEvent("POST", "/accounts/9900000/things", { headers, body: "<Thing/>" });
	return { ...(await askApi([route])(event)), reached };
}

it.each([
	["Idempotency-Key", ["first", "second"]],
	["idempotency-key", ["first", "second", "first"]],
	["Content-Type", ["application/xml", "text/xml"]],
	["Authorization", ["Basic YTpi", "Basic YTpj"]],
])("%s with several values is refused: the last one decided, and nobody said so", async (name, values) => {
	const { statusCode, body, reached } = await ask({ [name]: values });
	expect(statusCode).toBe(400);
	expect(body).toContain("<ThingResponse><ResponseStatus><ErrorCode>1019</ErrorCode>");
	expect(body.toLowerCase()).toContain(`${name.toLowerCase()} must not have several values.`);
	expect(reached).toEqual([]);
});

it.each([
	["the same key twice", { "Idempotency-Key": ["same", "same"] }, "same"],
	["lists in several headers", { Accept: ["text/csv", "*/*"], Prefer: ["wait=1", "wait=2"] }, undefined],
])("%s: taken as ever", async (_, headers, key) => {
	const { statusCode, reached } = await ask(headers);
	expect(statusCode).toBe(200);
	expect(reached[0]?.header("Idempotency-Key")).toBe(key);
});
