import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { AwsLocation } from "../aws-location.ts";
import { LEAN_CLIENT } from "../aws-sdk/lean-client.ts";
import { OPERATOR_LIMITS } from "../client-limits.ts";

/** The one client of a process: connections are kept and shared. Region, credentials and endpoint come from the environment. */
export const dynamodbClient = new DynamoDBClient(LEAN_CLIENT);

// Telling AWS which SDK calls costs 110 of a call's 500 µs of CPU (GetItem, Node 24), and no answer depends on it.
dynamodbClient.middlewareStack.remove("getUserAgentMiddleware");

/** A client of the operator's, who says where to go. */
export const dynamodbAt = (location: AwsLocation, limits = OPERATOR_LIMITS): DynamoDBClient =>
	new DynamoDBClient({ ...location, ...limits });
