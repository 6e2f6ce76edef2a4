import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { expect, onTestFinished, test, vi } from "vitest";
import { awsFace } from "../../local/aws-face.ts";
import { listen } from "../../local/http.ts";
import type { Invocable } from "../../local/lambda-function.ts";

/** The address of a machine with one function, `Tried`. */
async function faceOf(invoke: Invocable["invoke"]): Promise<string> {
	const functions = [{ name: "Tried", arn: "arn:aws:lambda:us-east-1:000000000000:function:Tried", invoke }];
	const face = await listen(0, awsFace({ functions, stateMachines: new Map() }));
	onTestFinished(() => face.close(0));
	return `http://127.0.0.1:${face.port}`;
}

test("a call that was refused, for too many wait, is Lambda's 429", async () => {
	const error = { errorType: "TooManyRequestsException", errorMessage: "Rate Exceeded." };
	const endpoint = await faceOf(async () => ({ error, isRefused: true }));
	const credentials = { accessKeyId: "a", secretAccessKey: "b" };
	const client = new LambdaClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
	await expect(client.send(new InvokeCommand({ FunctionName: "Tried" }))).rejects.toMatchObject({
		name: "TooManyRequestsException",
		$metadata: { httpStatusCode: 429 },
	});
});

test("a call is told when its client went away", async () => {
	let caller: AbortSignal | undefined;
	const endpoint = await faceOf((_, signal) => {
		caller = signal;
		return new Promise(() => {});
	});
	const client = new AbortController();
	const url = `${endpoint}/2015-03-31/functions/Tried/invocations`;
	const answer = fetch(url, { method: "POST", body: "{}", signal: client.signal });
	await vi.waitUntil(() => caller !== undefined);
	expect(caller?.aborted).toBe(false);
	client.abort();
	await expect(answer).rejects.toThrow();
	await vi.waitUntil(() => caller?.aborted);
});

test("a call whose event is larger than Lambda takes is refused, and not made with another event", async () => {
	const invoke = vi.fn(async () => ({ payload: "1" }));
	const endpoint = await faceOf(invoke);
	const url = `${endpoint}/2015-03-31/functions/Tried/invocations`;
	const answer = await fetch(url, { method: "POST", body: "x".repeat(6 * 1024 * 1024 + 1) });
	expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([413, "RequestTooLargeException"]);
	expect(invoke).not.toHaveBeenCalled();
});
