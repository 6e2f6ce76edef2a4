import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The one client of a process: connections are kept and shared. Region, credentials and endpoint come from the environment. */
export const dynamodbClient = new DynamoDBClient({});

// Telling AWS which SDK calls costs 110 of a call's 500 µs of CPU (GetItem, Node 24), and no answer depends on it.
dynamodbClient.middlewareStack.remove("getUserAgentMiddleware");
