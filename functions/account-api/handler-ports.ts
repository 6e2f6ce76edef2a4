import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccounts, dynamodbUsers } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbBulkheads } from "../../adapters/dynamodb/dynamodb-bulkheads.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOpenOrders } from "../../adapters/dynamodb/dynamodb-open-orders.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSiteChanges } from "../../adapters/dynamodb/dynamodb-site-changes.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { callbackRules } from "../../adapters/http/callback-url.ts";
import { httpCallbacks } from "../../adapters/http/http-callbacks.ts";
import { rememberFailures } from "../../adapters/remembered-failures.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { verifySecret } from "../../adapters/runtime/secret-hash.ts";
import { signToken } from "../../adapters/runtime/sign-token.ts";
import {
	fingerprintOf,
	makeLog,
	newId,
	newKey,
	newOrderId,
	now,
	pause,
	random,
} from "../../adapters/runtime/system.ts";
import { makeKnownUser } from "../../application/accounts/known-user.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const allowPrivate = requireEnv("ALLOW_PRIVATE_CALLBACKS") === "true";
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const users = dynamodbUsers(dynamodbClient, ordersTable);

/** All that the account's API reaches for. */
export const ports = {
	accounts: {
		...dynamodbAccounts(dynamodbClient, ordersTable),
		...dynamodbSiteChanges(dynamodbClient, ordersTable),
	},
	openOrders: dynamodbOpenOrders(dynamodbClient, ordersTable),
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	subscriptions: dynamodbSubscriptions(dynamodbClient, ordersTable),
	receivers: dynamodbWaitingReceivers(dynamodbClient, ordersTable),
	deliveryRecords: dynamodbDeliveryRecords(dynamodbClient, ordersTable),
	callbacks: httpCallbacks({ allowPrivate }),
	objectionTo: callbackRules({ allowPrivate }),
	budgets: dynamodbBudgets(dynamodbClient, ordersTable),
	bulkheads: dynamodbBulkheads(dynamodbClient, ordersTable),
	tokens: dynamodbTokens(dynamodbClient, ordersTable),
	knownUser: rememberFailures(makeKnownUser(users, verifySecret), { now, log }),
	signToken,
	hashToken: fingerprintOf,
	newId,
	newKey,
	newEventId: newOrderId,
	now,
	pause,
	random,
	log,
};
