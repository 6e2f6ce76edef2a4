import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { AwsLocation } from "../aws-location.ts";
import { CLIENT_LIMITS } from "../client-limits.ts";

/** The one client of a process: connections are kept and shared. Region, credentials and endpoint come from the environment. */
export const dynamodbClient = new DynamoDBClient(CLIENT_LIMITS);

// Telling AWS which SDK calls costs 110 of a call's 500 µs of CPU (GetItem, Node 24), and no answer depends on it.
dynamodbClient.middlewareStack.remove("getUserAgentMiddleware");

/** A client of the operator's, who says where to go. */
export const dynamodbAt = (location: AwsLocation): DynamoDBClient => new DynamoDBClient(location);
