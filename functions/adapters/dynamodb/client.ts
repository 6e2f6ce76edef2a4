import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The one client of a process: connections are kept and shared. Region, credentials and endpoint come from the environment. */
export const dynamodbClient = new DynamoDBClient({});
