import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNotes } from "../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbOrderList } from "../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../adapters/dynamodb/dynamodb-subscriptions.ts";
import { rememberSites } from "../adapters/remembered-sites.ts";
import { sfnClient, stepFunctionsWorkflow } from "../adapters/step-functions/step-functions-workflow.ts";
import { subscribers } from "../adapters/subscribers.ts";
import { apiHandler } from "../middleware/api-handler.ts";
import { reach, requireEnv } from "../runtime/env.ts";
import { makeLog, newOrderId, now } from "../runtime/system.ts";
import { routesOverPorts } from "./routes-over-ports.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const orders = dynamodbOrders(dynamodbClient, { ordersTable });
const orderList = dynamodbOrderList(dynamodbClient, ordersTable, { orders, now });
const notes = dynamodbNotes(dynamodbClient, ordersTable);
const inventory = dynamodbInventory(dynamodbClient, requireEnv("INVENTORY_TABLE_NAME"));
const accounts = rememberSites(dynamodbAccounts(dynamodbClient, ordersTable), now);
const workflow = stepFunctionsWorkflow(sfnClient, requireEnv("WORKFLOW_ARN"));
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);
const eventFor = subscribers({ subscriptions, reach: reach(), now, newEventId: newOrderId });
const ports = { orders, orderList, notes, inventory, accounts, workflow, eventFor, now, newOrderId, log };

/** `/accounts/{accountId}/orders…` and `…/sites/{siteId}/orders…` behind API Gateway. */
export const handler = apiHandler(routesOverPorts(ports), log);
