import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbUsers } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { rememberFailures } from "../../adapters/remembered-failures.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { verifySecret } from "../../adapters/runtime/secret-hash.ts";
import { fingerprintOf, makeLog, now } from "../../adapters/runtime/system.ts";
import { makeAuthorize } from "../../application/accounts/authorize.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";
import { makeAnswerAuthorizer } from "./answer-authorizer.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const users = dynamodbUsers(dynamodbClient, ordersTable);
const tokens = dynamodbTokens(dynamodbClient, ordersTable);
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const knownUser = rememberFailures(makeKnownUser(users, verifySecret), { now, log });
const authorize = makeAuthorize({ users, tokens, knownUser, hashToken: fingerprintOf, now });

/** Tells API Gateway who calls. */
export const handler = makeAnswerAuthorizer({ authorize, log });
