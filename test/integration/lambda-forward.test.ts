import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { expect, it, onTestFinished } from "vitest";
import { CALL_MS_MAX } from "../../adapters/client-limits.ts";
import { forwardClient, lambdaForward } from "../../adapters/lambda/lambda-forward.ts";
import { WAIT_SECONDS_MAX } from "../../application/orders/await-order.ts";

/** Hands an event on to a Lambda that answers so. */
async function forwardedTo(answer: (request: IncomingMessage, response: ServerResponse) => void) {
	const server = createServer(answer);
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	onTestFinished(() => void server.close());
	const client = new LambdaClient({
		maxAttempts: await forwardClient.config.maxAttempts(),
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
	});
	onTestFinished(() => client.destroy());
	return lambdaForward(client, "OrdersApi")({ path: "/Orders" });
}

it("an event arrives as it is, and so does the answer", async () => {
	const answered = await forwardedTo(async (request, response) => {
		const event = JSON.parse(await text(request));
		response.end(JSON.stringify({ statusCode: 200, body: `${request.url} ${event.path} é` }));
	});
	expect(answered).toEqual({
		statusCode: 200,
		body: "/2015-03-31/functions/OrdersApi/invocations /Orders é",
	});
});

it("a function that fails is a failure, and is not asked again: a POST would be made twice", async () => {
	let asked = 0;
	const forwarded = forwardedTo((_, response) => {
		asked += 1;
		response.setHeader("x-amz-function-error", "Unhandled").end('{"errorType":"Sandbox.Timedout"}');
	});
	await expect(forwarded).rejects.toThrow('OrdersApi failed: Unhandled {"errorType":"Sandbox.Timedout"}');
	const refused = forwardedTo((_, response) => {
		asked += 1;
		response.writeHead(500).end("{}");
	});
	await expect(refused).rejects.toThrow();
	expect(asked).toBe(2);
});

it("it has time for the longest wait for an order, and its hanging last look", async () => {
	const handler = forwardClient.config.requestHandler as unknown as {
		readonly configProvider: Promise<{ readonly requestTimeout: number }>;
	};
	const { requestTimeout } = await handler.configProvider;
	expect(requestTimeout).toBeGreaterThan(WAIT_SECONDS_MAX * 1000 + CALL_MS_MAX);
	expect(requestTimeout).toBeLessThan(28_000);
});
