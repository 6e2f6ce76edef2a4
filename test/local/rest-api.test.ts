import { expect, onTestFinished, test, vi } from "vitest";
import { GatewayResponses } from "../../local/gateway-response.ts";
import { listen } from "../../local/http.ts";
import type { Invocable } from "../../local/lambda-function.ts";
import { type ApiMethod, INTEGRATION_MS_MAX, restApi } from "../../local/rest-api.ts";
import { RouteTable } from "../../local/route-table.ts";

/** The address of an API that has one function for everything. */
async function apiOf(invoke: Invocable["invoke"]) {
	const target = { name: "Tried", arn: "", invoke };
	const method: ApiMethod = { target, authorizer: undefined };
	const routes = new RouteTable([{ path: "/{proxy+}", methods: new Map([["ANY", method]]) }]);
	const gatewayResponses = new GatewayResponses([]);
	const api = await listen(0, restApi({ apiId: "Api", stage: "api", routes, gatewayResponses }));
	onTestFinished(() => api.close(0));
	return { url: `http://127.0.0.1:${api.port}/api/orders` };
}

/** A function that never answers; `called` settles with what tells it that its caller has gone. */
function silentFunction() {
	const called = Promise.withResolvers<AbortSignal | undefined>();
	const invoke: Invocable["invoke"] = (_, caller) => {
		called.resolve(caller);
		return new Promise((resolve) => {
			caller?.addEventListener("abort", () => resolve({ error: { errorType: "x", errorMessage: "x" } }));
		});
	};
	return { invoke, called: called.promise };
}

test("a call is told when its client went away", async () => {
	const { invoke, called } = silentFunction();
	const { url } = await apiOf(invoke);
	const client = new AbortController();
	const answer = fetch(url, { signal: client.signal });
	const caller = await called;
	expect(caller?.aborted).toBe(false);
	client.abort();
	await expect(answer).rejects.toThrow();
	await vi.waitUntil(() => caller?.aborted);
});

test("the gateway waits 29 s for a function, and answers for it after that", async () => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	onTestFinished(() => void vi.useRealTimers());
	const { invoke, called } = silentFunction();
	const { url } = await apiOf(invoke);
	const answer = fetch(url);
	await called;
	vi.advanceTimersByTime(INTEGRATION_MS_MAX);
	const { status, headers } = await answer;
	expect([status, headers.get("x-amzn-errortype")]).toEqual([504, "INTEGRATION_TIMEOUT"]);
});
