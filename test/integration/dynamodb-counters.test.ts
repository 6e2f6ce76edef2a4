import { afterAll, beforeAll } from "vitest";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbBulkheads } from "../../adapters/dynamodb/dynamodb-bulkheads.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { budgetsContract } from "../contract/budgets.contract.ts";
import { bulkheadsContract } from "../contract/bulkheads.contract.ts";
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

budgetsContract("the DynamoDB adapter", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	return dynamodbBudgets(client, ordersTable);
});

bulkheadsContract("the DynamoDB adapter", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	return dynamodbBulkheads(client, ordersTable);
});
