import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbAccounts } from "../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbOrders } from "../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../adapters/dynamodb/dynamodb-subscriptions.ts";
import { rememberSites } from "../adapters/remembered-sites.ts";
import { sfnClient, stepFunctionsWorkflow } from "../adapters/step-functions/step-functions-workflow.ts";
import { subscribers } from "../adapters/subscribers.ts";
import { apiHandler } from "../middleware/api-handler.ts";
import { reach, requireEnv } from "../runtime/env.ts";
import { makeLog, newOrderId, now } from "../runtime/system.ts";
import { makePlaceOrder } from "./place-order.ts";
import { makeReadOrder } from "./read-order.ts";
import { ordersRoutes } from "./routes.ts";
import { makeUpdateOrder } from "./update-order.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const orders = dynamodbOrders(dynamodbClient, { ordersTable });
const accounts = rememberSites(dynamodbAccounts(dynamodbClient, ordersTable), now);
const workflow = stepFunctionsWorkflow(sfnClient, requireEnv("WORKFLOW_ARN"));

const placeOrder = makePlaceOrder({ orders, accounts, workflow, now, newOrderId, log });
const readOrder = makeReadOrder({ orders });
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);
const eventFor = subscribers({ subscriptions, reach: reach(), now, newEventId: newOrderId });
const updateOrder = makeUpdateOrder({ orders, workflow, eventFor, now, log });

/** `/accounts/{accountId}/orders…` behind API Gateway. */
export const handler = apiHandler(ordersRoutes({ placeOrder, readOrder, updateOrder, now }), log);
