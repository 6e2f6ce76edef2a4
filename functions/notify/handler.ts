import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { eventbridgeBus } from "../../adapters/eventbridge/eventbridge-bus.ts";
import { httpCallbacks } from "../../adapters/http/http-callbacks.ts";
import { optionalEnv, requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, now } from "../../adapters/runtime/system.ts";
import { sesMailer } from "../../adapters/ses/ses-mailer.ts";
import { makeNotify, type Told } from "../../application/notifications/notify.ts";
import { makeTellSubscriber } from "../../application/notifications/tell-subscriber.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { invokedHandler } from "../invoked/invoked-handler.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const events = dynamodbEvents(dynamodbClient, ordersTable);
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);
const callbacks = httpCallbacks({ allowPrivate: requireEnv("ALLOW_PRIVATE_CALLBACKS") === "true" });
const tellSubscriber = makeTellSubscriber({ callbacks, mailer: sesMailer(optionalEnv("MAIL_FROM")) });
const bus = eventbridgeBus(optionalEnv("EVENT_BUS"));
const log = makeLog(requireEnv("METRICS_NAMESPACE"));

/** The task of the workflow's state Notify: tells what has still to be told about one order. */
export const handler = invokedHandler<OrderName, Told>({
	input: { accountId: "text", orderId: "text" },
	work: makeNotify({ events, subscriptions, tellSubscriber, tellBus: bus?.put, now, log }),
	log,
});
