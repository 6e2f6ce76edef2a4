import { dynamodbClient } from "../../adapters/dynamodb/client.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { rememberCandidates } from "../../adapters/remembered-candidates.ts";
import { channels, requireEnv } from "../../adapters/runtime/env.ts";
import { makeLog, newOrderId, now, pause, random } from "../../adapters/runtime/system.ts";
import { subscribers } from "../../application/notifications/event-for.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");
const inventory = rememberCandidates(dynamodbInventory(dynamodbClient, inventoryTable), now);
const orders = dynamodbOrders(dynamodbClient, { ordersTable, inventoryTable, inventory });
const reservations = dynamodbReservations(dynamodbClient, { ordersTable });
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const backlog = dynamodbBacklog(dynamodbClient, ordersTable);
const subscriptions = dynamodbSubscriptions(dynamodbClient, ordersTable);
const eventFor = subscribers({ subscriptions, channels: channels(), now, newEventId: newOrderId });

/** All that an attempt reaches for. */
export const ports = { orders, inventory, reservations, backlog, now, pause, random, log, eventFor };
