import { expect, it } from "vitest";
import { FAULTS } from "../../../../domain/fault.ts";
import { notFound, ok } from "../../../../domain/result.ts";
import { element } from "../../../../domain/wire/element.ts";
import { errorResponse } from "../../../../domain/wire/envelopes.ts";
import type { ApiEvent } from "../../../../functions/http/api-event.ts";
import type { ApiRequest, BodyRequest } from "../../../../functions/http/api-request.ts";
import { callRoute } from "../../../../functions/http/call-route.ts";
import { refusalOf } from "../../../support/results.ts";
import { found } from "./phases.ts";

const CALLER = { name: "eve", accountIds: ["9900000"], roles: [] };
const document = { name: "thing", written: "Thing", text: "", children: [] };
const of = { method: "POST", path: "/accounts/{accountId}/things", envelope: errorResponse } as const;

/** An event that has come through every phase. */
const ready = (more: Partial<ApiEvent>): ApiEvent =>
	Object.assign(found("POST", "/accounts/9900000/things?A=b", { body: "<Thing/>", headers: { X: "y" } }), {
		caller: CALLER,
		...more,
	});

it("a route is told what the phases found out, and nothing of the gateway", async () => {
	const handler = async (request: ApiRequest) => {
		const { accountId, caller, rawBody, requestId, url } = request;
		expect({ accountId, caller, rawBody, requestId, url }).toEqual({
			accountId: "9900000",
			caller: CALLER,
			rawBody: "<Thing/>",
			requestId: "r-1",
			url: "https://api.test/api/accounts/9900000/things",
		});
		expect([request.query("a"), request.header("x"), request.query("b")]).toEqual(["b", "y", undefined]);
		return ok({ status: 200 });
	};
	expect(await callRoute(ready({ route: { ...of, handler } }))).toEqual(ok({ status: 200 }));
});

it("a route that reads a body has the document", async () => {
	const handler = async ({ body }: BodyRequest) => ok({ status: 200, body: element(body.written) });
	const route = { ...of, readsBody: true, handler } as const;
	expect(await callRoute(ready({ route, document }))).toMatchObject({ value: { body: { name: "Thing" } } });
	await expect(callRoute(ready({ route }))).rejects.toThrow("The body is read");
});

it("a refusal goes on with the envelope of its route", async () => {
	const handler = async () => notFound(FAULTS.orderUnknown);
	expect(refusalOf(await callRoute(ready({ route: { ...of, handler } })))).toMatchObject({
		status: 404,
		envelope: errorResponse,
	});
});
