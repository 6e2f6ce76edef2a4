import middy from "@middy/core";
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbUsers } from "../adapters/dynamodb/dynamodb-accounts.ts";
import { requireEnv } from "../runtime/env.ts";
import { verifySecret } from "../runtime/secret-hash.ts";
import { makeAnswerAuthorizer } from "./answer-authorizer.ts";
import { makeAuthorize } from "./authorize.ts";

const users = dynamodbUsers(dynamodbClient, requireEnv("ORDERS_TABLE_NAME"));
const authorize = makeAuthorize({ users, verifySecret });

/** Tells API Gateway which accounts a caller may touch. */
export const handler = middy<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>().handler(
	makeAnswerAuthorizer(authorize),
);
