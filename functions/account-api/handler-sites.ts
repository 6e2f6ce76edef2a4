import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOpenOrders } from "../../adapters/dynamodb/dynamodb-open-orders.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSiteChanges } from "../../adapters/dynamodb/dynamodb-site-changes.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { now, pause, random } from "../../adapters/runtime/system.ts";
import { makeManageSites } from "../../application/accounts/manage-sites.ts";
import { makeReadSites } from "../../application/accounts/read-sites.ts";
import { makeCountNumbers, makeListNumbers } from "../../application/numbers/list-numbers.ts";
import type { ApiRoute } from "../http/api-route.ts";
import { siteChangeRoutes } from "./site-change-routes.ts";
import { siteNumberRoutes } from "./site-number-routes.ts";
import { siteRoutes } from "./site-routes.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const accounts = {
	...dynamodbAccounts(dynamodbClient, ordersTable),
	...dynamodbSiteChanges(dynamodbClient, ordersTable),
};
const numbers = {
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	now,
};

const sites = makeReadSites({ accounts });
const openOrders = dynamodbOpenOrders(dynamodbClient, ordersTable);
const lists = { listNumbers: makeListNumbers(numbers), countNumbers: makeCountNumbers(numbers) };

/** The part of the handler that wires the account, its sites and what numbers they have. */
export const accountRoutes: readonly ApiRoute[] = [
	...siteRoutes(sites),
	...siteChangeRoutes(makeManageSites({ ...numbers, accounts, openOrders, pause, random })),
	...siteNumberRoutes({ ...lists, sites }),
];
