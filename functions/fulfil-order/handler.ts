import middy from "@middy/core";
import type { OrderStatus } from "../../domain/order/order-status.ts";
import { dynamodbClient } from "../adapters/dynamodb/client.ts";
import { dynamodbBacklog } from "../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../adapters/dynamodb/dynamodb-orders.ts";
import { rememberCandidates } from "../adapters/remembered-candidates.ts";
import type { Attempt } from "../ports.ts";
import { requireEnv } from "../runtime/env.ts";
import { makeLog, now, pause, random } from "../runtime/system.ts";
import { makeFulfilOrder } from "./fulfil-order.ts";

const ordersTable = requireEnv("ORDERS_TABLE_NAME");
const inventoryTable = requireEnv("INVENTORY_TABLE_NAME");
const inventory = rememberCandidates(dynamodbInventory(dynamodbClient, inventoryTable), now);
const orders = dynamodbOrders(dynamodbClient, { ordersTable, inventoryTable, inventory });
const log = makeLog(requireEnv("METRICS_NAMESPACE"));
const backlog = dynamodbBacklog(dynamodbClient, ordersTable);

/** The task of the workflow's state Received: one attempt. */
export const handler = middy<Attempt, { readonly status: OrderStatus }>().handler(
	makeFulfilOrder({ orders, inventory, backlog, now, pause, random, log }),
);
