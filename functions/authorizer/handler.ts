import middy from "@middy/core";
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbUsers } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { verifySecret } from "../../adapters/runtime/secret-hash.ts";
import { fingerprintOf, now } from "../../adapters/runtime/system.ts";
import { makeAuthorize } from "../../application/accounts/authorize.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";
import { makeAnswerAuthorizer } from "./answer-authorizer.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const users = dynamodbUsers(dynamodbClient, ordersTable);
const tokens = dynamodbTokens(dynamodbClient, ordersTable);
const knownUser = makeKnownUser(users, verifySecret);
const authorize = makeAuthorize({ users, tokens, knownUser, hashToken: fingerprintOf, now });

/** Tells API Gateway who calls. */
export const handler = middy<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>().handler(
	makeAnswerAuthorizer(authorize),
);
