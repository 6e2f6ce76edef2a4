import middy from "@middy/core";
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbUsers } from "../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbTokens } from "../adapters/dynamodb/dynamodb-tokens.ts";
import { requireEnv } from "../runtime/env.ts";
import { makeKnownUser } from "../runtime/known-user.ts";
import { fingerprintOf, now } from "../runtime/system.ts";
import { makeAnswerAuthorizer } from "./answer-authorizer.ts";
import { makeAuthorize } from "./authorize.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const users = dynamodbUsers(dynamodbClient, ordersTable);
const tokens = dynamodbTokens(dynamodbClient, ordersTable);
const knownUser = makeKnownUser(users);
const authorize = makeAuthorize({ users, tokens, knownUser, hashToken: fingerprintOf, now });

/** Tells API Gateway who calls. */
export const handler = middy<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>().handler(
	makeAnswerAuthorizer(authorize),
);
