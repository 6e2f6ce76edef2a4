import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { callbackRules } from "../../adapters/http/callback-url.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { newId, newKey, now } from "../../adapters/runtime/system.ts";
import { makeHasOrder, manageSubscriptions } from "../../application/notifications/manage-subscriptions.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");

/** The part of the handler that wires the subscriptions. */
export const subscriptions = manageSubscriptions({
	subscriptions: dynamodbSubscriptions(dynamodbClient, ordersTable),
	hasOrder: makeHasOrder({ orders: dynamodbOrders(dynamodbClient, { ordersTable }) }),
	objectionTo: callbackRules({ allowPrivate: requireEnv("ALLOW_PRIVATE_CALLBACKS") === "true" }),
	now,
	newId,
	newKey,
});
