import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../adapters/dynamodb/dynamodb-accounts.ts";
import { apiHandler } from "../middleware/api-handler.ts";
import { requireEnv } from "../runtime/env.ts";
import { makeLog } from "../runtime/system.ts";
import { makeReadSites } from "./read-sites.ts";
import { siteRoutes } from "./site-routes.ts";

const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const accounts = dynamodbAccounts(dynamodbClient, requireEnv("ORDERS_TABLE_NAME"));

/** What orders refer to: sites and their peers. */
export const handler = apiHandler(siteRoutes(makeReadSites({ accounts })), log);
