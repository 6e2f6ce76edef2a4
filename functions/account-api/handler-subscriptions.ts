import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { callbackRules } from "../../adapters/http/callback-url.ts";
import { httpCallbacks } from "../../adapters/http/http-callbacks.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { newId, newKey, newOrderId, now } from "../../adapters/runtime/system.ts";
import { makeHasOrder, manageSubscriptions } from "../../application/notifications/manage-subscriptions.ts";
import { makeTestSubscription } from "../../application/notifications/test-subscription.ts";
import type { SubscriptionsApi } from "./subscription-routes.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");

const allowPrivate = requireEnv("ALLOW_PRIVATE_CALLBACKS") === "true";
const managed = manageSubscriptions({
	subscriptions: dynamodbSubscriptions(dynamodbClient, ordersTable),
	hasOrder: makeHasOrder({ orders: dynamodbOrders(dynamodbClient, { ordersTable }) }),
	objectionTo: callbackRules({ allowPrivate }),
	now,
	newId,
	newKey,
});
const deliveryRecords = dynamodbDeliveryRecords(dynamodbClient, ordersTable);

/** The part of the handler that wires the subscriptions. */
export const subscriptions: SubscriptionsApi = {
	...managed,
	deliveriesTo: (name, size) => deliveryRecords.of(name, size, now()),
	testSubscription: makeTestSubscription({
		...managed,
		callbacks: httpCallbacks({ allowPrivate }),
		deliveryRecords,
		budgets: dynamodbBudgets(dynamodbClient, ordersTable),
		newEventId: newOrderId,
	}),
};
