import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNotes } from "../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbPlaceLists } from "../../adapters/dynamodb/dynamodb-place-lists.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { forwardClient, lambdaForward } from "../../adapters/lambda/lambda-forward.ts";
import { lambdaClient, lambdaRedrive } from "../../adapters/lambda/lambda-redrive.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, newId, newOrderId, now, pause, random } from "../../adapters/runtime/system.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");
const inventory = dynamodbInventory(dynamodbClient, inventoryTable);

/** The functions that paths belong to which are not this one's. */
export const owners = {
	ordersApi: lambdaForward(forwardClient, requireEnv("ORDERS_API_FUNCTION_NAME")),
	accountApi: lambdaForward(forwardClient, requireEnv("ACCOUNT_API_FUNCTION_NAME")),
};

/** All that the numbers API reaches for. */
export const ports = {
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	disconnects: dynamodbDisconnects(dynamodbClient, { ordersTable, inventoryTable, inventory }),
	reservations: dynamodbReservations(dynamodbClient, { ordersTable, inventoryTable, inventory }),
	accounts: dynamodbAccounts(dynamodbClient, ordersTable),
	notes: dynamodbNotes(dynamodbClient, ordersTable),
	placeLists: dynamodbPlaceLists(dynamodbClient, inventoryTable),
	inventory,
	budgets: dynamodbBudgets(dynamodbClient, ordersTable),
	wakeRedrive: lambdaRedrive(lambdaClient, requireEnv("REDRIVE_FUNCTION_NAME")),
	agingDays: Number(requireEnv("AGING_DAYS")),
	newDisconnectId: newOrderId,
	newId,
	now,
	pause,
	random,
	log: makeLog(requireEnv("METRICS_NAMESPACE")),
};
