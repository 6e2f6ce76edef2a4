import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbSweepLease } from "../../adapters/dynamodb/dynamodb-sweep-lease.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, now, pause, random } from "../../adapters/runtime/system.ts";
import { sfnClient, stepFunctionsWorkflow } from "../../adapters/step-functions/step-functions-workflow.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");
const inventory = dynamodbInventory(dynamodbClient, inventoryTable);

/** All that the redrive reaches for. */
export const ports = {
	backlog: dynamodbBacklog(dynamodbClient, ordersTable),
	inventory,
	events: dynamodbEvents(dynamodbClient, ordersTable),
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	disconnects: dynamodbDisconnects(dynamodbClient, { ordersTable, inventoryTable, inventory }),
	reservations: dynamodbReservations(dynamodbClient, { ordersTable, inventoryTable, inventory }),
	subscriptions: dynamodbSubscriptions(dynamodbClient, ordersTable),
	receivers: dynamodbWaitingReceivers(dynamodbClient, ordersTable),
	lease: dynamodbSweepLease(dynamodbClient, ordersTable),
	workflow: stepFunctionsWorkflow(sfnClient, requireEnv("WORKFLOW_ARN")),
	now,
	pause,
	random,
	log: makeLog(requireEnv("METRICS_NAMESPACE")),
};
