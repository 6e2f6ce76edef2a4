import { afterAll, beforeAll } from "vitest";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbNotes } from "../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbSweepLease } from "../../adapters/dynamodb/dynamodb-sweep-lease.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { dynamodbWithdrawals } from "../../adapters/dynamodb/dynamodb-withdrawals.ts";
import { type DisconnectStore, disconnectsContract } from "../contract/disconnects.contract.ts";
import { notificationContract } from "../contract/notification.contract.ts";
import { operatorContract } from "../contract/operator.contract.ts";
import { reservationContract } from "../contract/reservation.contract.ts";
import { type StoreUnderTest, storeContract } from "../contract/store.contract.ts";
import { sweepLeaseContract } from "../contract/sweep-lease.contract.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

const make = async (): Promise<StoreUnderTest & DisconnectStore> => {
	const { client, ordersTable, inventoryTable } = await dynamodb.emptied();
	const inventory = dynamodbInventory(client, inventoryTable);
	const tables = { ordersTable, inventoryTable, inventory };
	return {
		orders: dynamodbOrders(client, tables),
		inventory,
		backlog: dynamodbBacklog(client, ordersTable),
		numbersInService: dynamodbNumbersInService(client, ordersTable),
		disconnects: dynamodbDisconnects(client, { ordersTable, inventoryTable, inventory }),
		reservations: dynamodbReservations(client, tables),
		stock: (numbers, place) => importStock(client, inventoryTable, numbers, place),
		setLocalCalling: dynamodbStockStore(client, inventoryTable).setLocalCalling,
	};
};

storeContract("the DynamoDB adapters", make);
disconnectsContract("the DynamoDB adapters", make);
reservationContract("the DynamoDB adapters", make);
operatorContract("the DynamoDB adapters", async () => {
	const { client, inventoryTable } = await dynamodb.emptied();
	return {
		stock: dynamodbStockStore(client, inventoryTable),
		withdrawals: dynamodbWithdrawals(client, inventoryTable),
	};
});

notificationContract("the DynamoDB adapters", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	return {
		orders: dynamodbOrders(client, { ordersTable }),
		subscriptions: dynamodbSubscriptions(client, ordersTable),
		events: dynamodbEvents(client, ordersTable),
		receivers: dynamodbWaitingReceivers(client, ordersTable),
		notes: dynamodbNotes(client, ordersTable),
	};
});

sweepLeaseContract("the DynamoDB adapter", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	return dynamodbSweepLease(client, ordersTable);
});
