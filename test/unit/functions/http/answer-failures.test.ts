import { expect, it } from "vitest";
import { apiHandler } from "../../../../functions/http/api-handler.ts";
import type { ApiRoute } from "../../../../functions/http/api-route.ts";
import { apiEvent } from "../../../support/api-event.ts";
import { CONTEXT } from "../../../support/ask-api.ts";
import { ROUTES } from "./phases.ts";

const SECRET = "the table orders-1 is away";
const broken: readonly ApiRoute[] = ROUTES.map(
	(route) => ({ ...route, handler: () => Promise.reject(new RangeError(SECRET)) }) as ApiRoute,
);
const PATH = "/accounts/9900000/things";

/** What a failing API answers to an event, and what its log is told. */
async function ask(event: ReturnType<typeof apiEvent>) {
	const told: unknown[][] = [];
	const answer = await apiHandler(broken, (...line) => told.push(line))(event, CONTEXT);
	return { answer, told };
}

it("an exception is answered 503, to be tried again, and its text goes to the log alone", async () => {
	const { answer, told } = await ask(apiEvent("GET", PATH));
	expect(answer).toMatchObject({ statusCode: 503, headers: { "Retry-After": "1" } });
	expect(answer.body).toContain("<ErrorResponse><ResponseStatus><ErrorCode>1000</ErrorCode>");
	expect(answer.body).not.toContain(SECRET);
	const details = { requestId: "r-1", method: "GET", path: PATH, error: "RangeError", message: SECRET };
	expect(told).toEqual([
		["request-failed", { ...details, stack: expect.stringContaining("RangeError") }, { RequestFailures: 1 }],
	]);
});

it("it is answered in the client's dialect", async () => {
	const { answer } = await ask(apiEvent("GET", `/v2${PATH}`, { headers: { Accept: "application/json" } }));
	expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ code: 1000 }] });
});

it("even an event that nobody can take apart has an answer", async () => {
	const { answer } = await ask({ ...apiEvent("GET", PATH), resource: undefined } as never);
	expect(answer.statusCode).toBe(503);
	expect(answer.headers?.["Content-Type"]).toBe("application/xml; charset=utf-8");
});
