import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import type { TestTables } from "./dynamodb.ts";
import { afterNoon } from "./order-builder.ts";

/** What use cases reach for, over the tables of a test: one second after noon, nobody is told of anything, and nothing is stocked by itself. */
export function dynamodbPorts({ client, ordersTable, inventoryTable }: TestTables) {
	const inventory = dynamodbInventory(client, inventoryTable);
	const names = { ordersTable, inventoryTable, inventory };
	return {
		orders: dynamodbOrders(client, names),
		inventory,
		backlog: dynamodbBacklog(client, ordersTable),
		reservations: dynamodbReservations(client, names),
		disconnects: dynamodbDisconnects(client, names),
		numbersInService: dynamodbNumbersInService(client, ordersTable),
		stock: async () => {},
		now: () => afterNoon(1000),
		pause: async () => {},
		random: () => 0,
		log: () => {},
		eventFor: () => async () => undefined,
		wakeRedrive: async () => {},
	};
}
