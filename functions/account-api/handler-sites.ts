import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { now } from "../../adapters/runtime/system.ts";
import { makeReadSites } from "../../application/accounts/read-sites.ts";
import { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { siteNumberRoutes } from "./site-number-routes.ts";
import { siteRoutes } from "./site-routes.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const numbers = {
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	now,
};

const sites = makeReadSites({ accounts: dynamodbAccounts(dynamodbClient, ordersTable) });
const lists = { listNumbers: makeListNumbers(numbers), countNumbers: makeCountNumbers(numbers) };

/** The part of the handler that wires the account, its sites and what numbers they have. */
export const accountRoutes: readonly ApiRoute[] = [
	...siteRoutes(sites),
	...siteNumberRoutes({ ...lists, sites }),
];
