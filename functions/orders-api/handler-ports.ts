import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNotes } from "../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbOrderList } from "../../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { rememberSites } from "../../adapters/remembered-sites.ts";
import { channels, requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, newOrderId, now, pause, random } from "../../adapters/runtime/system.ts";
import { sfnClient, stepFunctionsWorkflow } from "../../adapters/step-functions/step-functions-workflow.ts";
import { subscribers } from "../../application/notifications/event-for.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const orders = dynamodbOrders(dynamodbClient, { ordersTable });
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);

/** All that the orders API reaches for. */
export const ports = {
	orders,
	backlog: dynamodbBacklog(dynamodbClient, ordersTable),
	orderList: dynamodbOrderList(dynamodbClient, ordersTable, { orders, now }),
	notes: dynamodbNotes(dynamodbClient, ordersTable),
	inventory: dynamodbInventory(dynamodbClient, requireEnv("INVENTORY_TABLE_NAME")),
	reservations: dynamodbReservations(dynamodbClient, { ordersTable }),
	accounts: rememberSites(dynamodbAccounts(dynamodbClient, ordersTable), now),
	workflow: stepFunctionsWorkflow(sfnClient, requireEnv("WORKFLOW_ARN")),
	eventFor: subscribers({ subscriptions, channels: channels(), now, newEventId: newOrderId }),
	now,
	pause,
	random,
	newOrderId,
	log: makeLog(requireEnv("METRICS_NAMESPACE")),
};
