import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { Authorizer } from "../../local/authorizer.ts";
import { GatewayResponses } from "../../local/gateway-response.ts";
import { listen } from "../../local/http.ts";
import type { Invocable } from "../../local/lambda-function.ts";
import { type ApiMethod, INTEGRATION_MS_MAX, restApi } from "../../local/rest-api.ts";
import { RouteTable } from "../../local/route-table.ts";
import { RequestBucket } from "../../local/throttle.ts";

/** The address of an API that has one function for everything, and lets everybody in if it has no authorizer. */
async function apiOf(
	invoke: Invocable["invoke"],
	authorizer?: Authorizer,
	basePaths: readonly string[] = ["", "api"],
	bucket?: RequestBucket,
) {
	const target = { name: "Tried", arn: "", invoke };
	const method: ApiMethod = { target, authorizer, bucket };
	const routes = new RouteTable([{ path: "/{proxy+}", methods: new Map([["ANY", method]]) }]);
	const gatewayResponses = new GatewayResponses([]);
	const options = {
		apiId: "Api",
		stage: "api",
		basePaths,
		compressedBytesMin: 1_000,
		routes,
		gatewayResponses,
	};
	const api = await listen(0, restApi(options));
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

test.each([
	["gzip, deflate, br", 1_000, "gzip"],
	["gzip", 999, null],
	["identity", 1_000, null],
	["br, gzip;q=0", 1_000, null],
])("to who accepts '%s' an answer of %i bytes is sent as %s", async (accepted, bytes, coding) => {
	const body = "é".padEnd(bytes - 1, "x"); // é is two bytes
	const { url } = await apiOf(async () => ({ payload: JSON.stringify({ statusCode: 200, body }) }));
	const answer = await fetch(url, { headers: { "accept-encoding": accepted } });
	expect(answer.headers.get("content-encoding")).toBe(coding);
	expect(await answer.text()).toBe(body);
});

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

/** Answers with the event it was called with. */
const echo: Invocable["invoke"] = async (event) => ({
	payload: JSON.stringify({ statusCode: 200, body: event }),
});

const authorizerOf = (invoke: Invocable["invoke"]) =>
	new Authorizer(
		{ Type: "REQUEST", IdentitySource: "method.request.header.Authorization", AuthorizerUri: "" },
		{ name: "Door", arn: "", invoke },
	);

test.each([
	["/api/accounts/7", ["", "base"], { path: "/accounts/7", requestContext: { path: "/api/accounts/7" } }],
	["/accounts/7?a=1", ["", "base"], { path: "/accounts/7", requestContext: { path: "/accounts/7" } }],
	[
		"/base/accounts/7",
		["", "base"],
		{ path: "/base/accounts/7", requestContext: { path: "/base/accounts/7" } },
	],
	["/basement/7", ["", "base"], { path: "/basement/7", pathParameters: { proxy: "basement/7" } }],
	["/base/accounts/7", ["base"], { pathParameters: { proxy: "accounts/7" } }],
])("%s where %j are mapped is told as API Gateway tells it", async (path, basePaths, told) => {
	const { url } = await apiOf(echo, undefined, basePaths);
	const response = await fetch(new URL(path, url));
	expect(await response.json()).toMatchObject(told);
});

test("where the root is not mapped, nothing is there", async () => {
	const { url } = await apiOf(echo, undefined, ["base"]);
	for (const path of ["/accounts/7", "/", "/basement/7"])
		expect((await fetch(new URL(path, url))).headers.get("x-amzn-errortype"), path).toMatch(
			/AUTHENTICATION/i,
		);
});

/** Lets "known" in, everywhere. */
const door = authorizerOf(async (event) => {
	const known = JSON.parse(event).headers.Authorization === "known";
	if (!known) return { error: { errorType: "Error", errorMessage: "Unauthorized" } };
	const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }];
	return { payload: JSON.stringify({ principalId: "known", policyDocument: { Statement } }) };
});

/** Begins a request, whose body is still to be written. */
function begin(url: string, options: RequestOptions): ClientRequest {
	const begun = request(url, { method: "POST", ...options });
	begun.on("error", () => {}); // of a connection that is cut
	onTestFinished(() => void begun.destroy());
	return begun;
}

async function answerTo(begun: ClientRequest) {
	const [answer] = (await once(begun, "response")) as [IncomingMessage];
	const body = (await answer.setEncoding("utf8").toArray()).join("");
	return { status: answer.statusCode, body };
}

test("what a client says of how it came is not believed: links are made from it", async () => {
	const { url } = await apiOf(echo);
	const headers = {
		"x-forwarded-proto": "javascript",
		"X-FORWARDED-PORT": "1",
		"x-forwarded-for": ["10.0.0.1", "10.0.0.2"],
	};
	const { body } = await answerTo(begin(url, { headers }).end());
	const { headers: single, multiValueHeaders } = JSON.parse(body);
	const forwarded = Object.entries(single).filter(([name]) => /^x-forwarded/i.test(name));
	expect(Object.fromEntries(forwarded)).toEqual({
		"X-Forwarded-For": "10.0.0.1, 10.0.0.2, 127.0.0.1",
		"X-Forwarded-Port": new URL(url).port,
		"X-Forwarded-Proto": "http",
	});
	expect(multiValueHeaders["X-Forwarded-Proto"]).toEqual(["http"]);
});

test("one header in two spellings is one header", async () => {
	const { url } = await apiOf(echo);
	const headers = ["Host", "api.test", "X-Thing", "a", "x-thing", "b"];
	const { body } = await answerTo(begin(url, { headers }).end());
	const { headers: single, multiValueHeaders } = JSON.parse(body);
	expect(single).toMatchObject({ "X-Thing": "b" });
	expect(single).not.toHaveProperty("x-thing");
	expect(multiValueHeaders).toMatchObject({ "X-Thing": ["a", "b"] });
});

test.each([
	["known", "stranger"],
	["stranger", "known"],
	["known", "known"],
])("two Authorization headers, %s and %s, are nobody's, in whatever spelling", async (first, second) => {
	const { url } = await apiOf(echo, door);
	const headers = ["Host", "api.test", "Authorization", first, "authorization", second];
	expect((await answerTo(begin(url, { headers }).end())).status).toBe(401);
});

test("a stranger is answered before their body is there", async () => {
	const { url } = await apiOf(echo, door);
	const begun = begin(url, { headers: { Authorization: "stranger" } });
	begun.write("<Order>");
	expect((await answerTo(begun)).status).toBe(401);
});

test("a stranger who sends on and on is cut off", async () => {
	const { url } = await apiOf(echo, door);
	const { port, pathname } = new URL(url);
	// Not with a client of HTTP: it stops by itself when it is answered.
	const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
	onTestFinished(() => void socket.destroy());
	const head = `POST ${pathname} HTTP/1.1\r\nHost: api.test\r\nAuthorization: stranger\r\nContent-Length: 1000000000\r\n\r\n`;
	socket.write(head);
	const [answer] = await once(socket, "data");
	expect(String(answer)).toContain("401 Unauthorized");

	const chunk = Buffer.alloc(1024 * 1024, "x");
	let sent = 0;
	while (!socket.destroyed && sent < 100) {
		sent += 1;
		if (!socket.write(chunk)) await new Promise((go) => socket.once("drain", go).once("close", go));
	}
	expect(sent).toBeLessThan(30); // 10 MB, and what the two ends of a connection hold
});

test("a body that is said to be too large is refused before it is there, but to those who are known", async () => {
	const { url } = await apiOf(echo, door);
	const declared = (Authorization: string) =>
		begin(url, { headers: { Authorization, "Content-Length": String(10 * 1024 * 1024 + 1) } });
	const [known, stranger] = [declared("known"), declared("stranger")];
	for (const begun of [known, stranger]) begun.flushHeaders();
	expect((await answerTo(known)).status).toBe(413);
	expect((await answerTo(stranger)).status).toBe(401);
});

test.each([
	["of 6 MB", "x".repeat(6 * 1024 * 1024)],
	["that is 6 MB as text of JSON", '"'.repeat(3 * 1024 * 1024)],
])("a body %s is larger than Lambda's events", async (_, body) => {
	const { url } = await apiOf(echo);
	expect((await answerTo(begin(url, {}).end(body))).status).toBe(413);
});

test("more requests than a method takes are refused, before anybody is asked who calls", async () => {
	let now = 0;
	const bucket = new RequestBucket({ rate: 1, burst: 2 }, () => now);
	const { url } = await apiOf(echo, door, undefined, bucket);
	const ask = async (Authorization: string) => {
		const { status, headers } = await fetch(url, { headers: { Authorization } });
		return [status, headers.get("x-amzn-errortype")];
	};
	expect(await ask("known")).toEqual([200, null]);
	expect(await ask("stranger")).toEqual([401, "UNAUTHORIZED"]);
	for (const caller of ["known", "stranger"]) expect(await ask(caller)).toEqual([429, "THROTTLED"]);
	now = 1_000;
	expect(await ask("known")).toEqual([200, null]);
});
