import { afterAll, beforeAll } from "vitest";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { tokensContract } from "../contract/tokens.contract.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

tokensContract("the DynamoDB adapter", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	return dynamodbTokens(client, ordersTable);
});
