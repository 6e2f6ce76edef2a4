import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbBulkheads } from "../../adapters/dynamodb/dynamodb-bulkheads.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { eventbridgeBus } from "../../adapters/eventbridge/eventbridge-bus.ts";
import { httpCallbacks } from "../../adapters/http/http-callbacks.ts";
import { optionalEnv, requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, now, pause, random } from "../../adapters/runtime/system.ts";
import { sesMailer } from "../../adapters/ses/ses-mailer.ts";
import { makeDeliverToSubscriber } from "../../application/notifications/deliver-to-subscriber.ts";
import { recordDeliveries, recordGivenUp } from "../../application/notifications/record-deliveries.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const events = dynamodbEvents(dynamodbClient, ordersTable);
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);
const receivers = dynamodbWaitingReceivers(dynamodbClient, ordersTable);
const callbacks = httpCallbacks({ allowPrivate: requireEnv("ALLOW_PRIVATE_CALLBACKS") === "true" });
const bus = eventbridgeBus(optionalEnv("EVENT_BUS"));
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const deliveryRecords = dynamodbDeliveryRecords(dynamodbClient, ordersTable);
const recording = { deliveryRecords, now, pause, log };
const deliverToSubscriber = recordDeliveries(
	recording,
	makeDeliverToSubscriber({ callbacks, mailer: sesMailer(optionalEnv("MAIL_FROM")) }),
);

/** All that notifying reaches for. */
export const ports = {
	events,
	subscriptions,
	receivers,
	deliverToSubscriber,
	noteGivenUp: recordGivenUp(recording),
	bulkheads: dynamodbBulkheads(dynamodbClient, ordersTable),
	deliverToBus: bus?.put,
	now,
	pause,
	random,
	log,
};
