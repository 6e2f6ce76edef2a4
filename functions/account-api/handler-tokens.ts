import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbUsers } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { rememberFailures } from "../../adapters/remembered-failures.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { verifySecret } from "../../adapters/runtime/secret-hash.ts";
import { signToken } from "../../adapters/runtime/sign-token.ts";
import { fingerprintOf, makeLog, newId, now } from "../../adapters/runtime/system.ts";
import {
	makeGiveTokenBack,
	makeGrantToken,
	makeRevokeToken,
} from "../../application/accounts/grant-token.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";
import type { TokenUseCases } from "./token-routes.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const tokens = dynamodbTokens(dynamodbClient, ordersTable);
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const users = dynamodbUsers(dynamodbClient, ordersTable);
const knownUser = rememberFailures(makeKnownUser(users, verifySecret), { now, log });
const budgets = dynamodbBudgets(dynamodbClient, ordersTable);
const ports = { tokens, budgets, knownUser, now, log, newId, signToken, hashToken: fingerprintOf };

/** Tokens of users, over the orders table. */
export const tokenUseCases: TokenUseCases = {
	grantToken: makeGrantToken(ports),
	revokeToken: makeRevokeToken(ports),
	giveTokenBack: makeGiveTokenBack(ports),
};
