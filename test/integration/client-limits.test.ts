import { createServer } from "node:http";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { LEAN_CLIENT } from "../../adapters/aws-sdk/lean-client.ts";
import { CLIENT_LIMITS, OPERATOR_LIMITS } from "../../adapters/client-limits.ts";
import { dynamodbAt, dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { lambdaClient } from "../../adapters/lambda/lambda-redrive.ts";
import { sfnClient } from "../../adapters/step-functions/step-functions-workflow.ts";

it.concurrent.each([
	["a client", CLIENT_LIMITS],
	["a client that each order uses", LEAN_CLIENT],
])("%s gives up a call that is not answered in time, and tries again", async (_, options) => {
	const at: number[] = [];
	const server = createServer((_, response) => {
		at.push(Date.now());
		if (at.length > 1) response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end("{}");
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("no port");
	const client = new DynamoDBClient({
		...options,
		endpoint: `http://127.0.0.1:${address.port}`,
		region: "us-east-1",
		credentials: { accessKeyId: "test", secretAccessKey: "test" },
	});
	await client.send(new GetItemCommand({ TableName: "T", Key: { PK: { S: "1" } } }));
	const [first = 0, second = 0] = at;
	expect(second - first).toBeGreaterThan(CLIENT_LIMITS.requestHandler.requestTimeout - 200);
	expect(second - first).toBeLessThan(CLIENT_LIMITS.requestHandler.requestTimeout * 20);
	client.destroy();
	server.closeAllConnections();
	server.close();
});

it("every client of the functions has such limits", async () => {
	for (const { config } of [dynamodbClient, sfnClient, lambdaClient])
		expect(await config.maxAttempts()).toBe(CLIENT_LIMITS.maxAttempts);
	for (const { config } of [dynamodbClient, sfnClient])
		expect(config.requestHandler).toBe(LEAN_CLIENT.requestHandler);
	const handler = lambdaClient.config.requestHandler as unknown as { configProvider: Promise<object> };
	expect(await handler.configProvider).toMatchObject(CLIENT_LIMITS.requestHandler);
});

it("the operator's client is more patient, and not for ever", async () => {
	const { config } = dynamodbAt({ region: "us-east-1" });
	expect(await config.maxAttempts()).toBe(OPERATOR_LIMITS.maxAttempts);
	const handler = config.requestHandler as unknown as { configProvider: Promise<object> };
	expect(await handler.configProvider).toMatchObject(OPERATOR_LIMITS.requestHandler);
});
