import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { rememberCandidates } from "../../adapters/remembered-candidates.ts";
import { newOrderId, now, pause, random } from "../../adapters/runtime/system.ts";
import { makeFulfilOrder } from "../../application/fulfilment/fulfil-order.ts";
import { subscribers } from "../../application/notifications/event-for.ts";

/** The tables that an attempt writes, by name. */
interface Tables {
	readonly ordersTable: string;
	readonly inventoryTable: string;
}

/** Orders, and attempts at them, as the function makes them: without its log. */
export function attemptsOn(client: DynamoDBClient, { ordersTable, inventoryTable }: Tables) {
	const inventory = rememberCandidates(dynamodbInventory(client, inventoryTable), now);
	const orders = dynamodbOrders(client, { ordersTable, inventoryTable, inventory });
	const fulfil = makeFulfilOrder({
		orders,
		inventory,
		reservations: dynamodbReservations(client, { ordersTable }),
		backlog: dynamodbBacklog(client, ordersTable),
		now,
		pause,
		random,
		log: () => {},
		eventFor: subscribers({
			subscriptions: dynamodbSubscriptions(client, ordersTable),
			channels: { sendsMail: false, hasBus: false },
			now,
			newEventId: newOrderId,
		}),
	});
	return { orders, fulfil };
}
