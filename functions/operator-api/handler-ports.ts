import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbAccountStore } from "../../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbDirectory } from "../../adapters/dynamodb/dynamodb-directory.ts";
import { dynamodbDueWork } from "../../adapters/dynamodb/dynamodb-due-work.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbLastAudit } from "../../adapters/dynamodb/dynamodb-last-audit.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbQueueList } from "../../adapters/dynamodb/dynamodb-queue-list.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import { dynamodbStockSurvey } from "../../adapters/dynamodb/dynamodb-stock-survey.ts";
import { dynamodbTrail } from "../../adapters/dynamodb/dynamodb-trail.ts";
import { dynamodbUndelivered } from "../../adapters/dynamodb/dynamodb-undelivered.ts";
import { lambdaClient, lambdaRedrive } from "../../adapters/lambda/lambda-redrive.ts";
import { rememberSurvey } from "../../adapters/remembered-survey.ts";
import { requireEnv } from "../../adapters/runtime/env.ts";
import { hashSecret } from "../../adapters/runtime/secret-hash.ts";
import { makeLog, newOrderId, newSecret, now, pause, random } from "../../adapters/runtime/system.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");

/** All that the operator's API reaches for. */
export const ports = {
	stock: dynamodbStockStore(dynamodbClient, inventoryTable),
	surveyStock: rememberSurvey(dynamodbStockSurvey(dynamodbClient, inventoryTable, now), now),
	inventory: dynamodbInventory(dynamodbClient, inventoryTable),
	directory: dynamodbDirectory(dynamodbClient, ordersTable),
	numbersInService: dynamodbNumbersInService(dynamodbClient, ordersTable),
	reservations: dynamodbReservations(dynamodbClient, { ordersTable }),
	orders: dynamodbOrders(dynamodbClient, { ordersTable }),
	backlog: dynamodbBacklog(dynamodbClient, ordersTable),
	queueList: dynamodbQueueList(dynamodbClient, ordersTable),
	dueWork: dynamodbDueWork(dynamodbClient, ordersTable),
	undelivered: dynamodbUndelivered(dynamodbClient, ordersTable),
	deliveryRecords: dynamodbDeliveryRecords(dynamodbClient, ordersTable),
	wakeRedrive: lambdaRedrive(lambdaClient, requireEnv("REDRIVE_FUNCTION_NAME")),
	lastAudit: dynamodbLastAudit(dynamodbClient, ordersTable),
	accounts: dynamodbAccountStore(dynamodbClient, ordersTable, now),
	trail: dynamodbTrail(dynamodbClient, ordersTable),
	newTrailId: newOrderId,
	newSecret,
	hashSecret,
	now,
	pause,
	random,
	log: makeLog(requireEnv("METRICS_NAMESPACE")),
};
