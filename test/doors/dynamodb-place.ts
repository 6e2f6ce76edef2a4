import { type DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { unmarshal } from "../../adapters/dynamodb/attributes.ts";
import { dynamodbAccountStore } from "../../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbUsers } from "../../adapters/dynamodb/dynamodb-accounts.ts";
import { dynamodbAuditedStore } from "../../adapters/dynamodb/dynamodb-audited-store.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbBudgets } from "../../adapters/dynamodb/dynamodb-budgets.ts";
import { dynamodbBulkheads } from "../../adapters/dynamodb/dynamodb-bulkheads.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbDirectory } from "../../adapters/dynamodb/dynamodb-directory.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbDueWork } from "../../adapters/dynamodb/dynamodb-due-work.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbLastAudit } from "../../adapters/dynamodb/dynamodb-last-audit.ts";
import { dynamodbNotes } from "../../adapters/dynamodb/dynamodb-notes.ts";
import { dynamodbNumbersInService } from "../../adapters/dynamodb/dynamodb-numbers-in-service.ts";
import { dynamodbOpenOrders } from "../../adapters/dynamodb/dynamodb-open-orders.ts";
import { dynamodbOrderList } from "../../adapters/dynamodb/dynamodb-order-list.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbPlaceLists } from "../../adapters/dynamodb/dynamodb-place-lists.ts";
import { dynamodbQueueList } from "../../adapters/dynamodb/dynamodb-queue-list.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbStockStore } from "../../adapters/dynamodb/dynamodb-stock-store.ts";
import { dynamodbStockSurvey } from "../../adapters/dynamodb/dynamodb-stock-survey.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbSweepLease } from "../../adapters/dynamodb/dynamodb-sweep-lease.ts";
import { dynamodbTokens } from "../../adapters/dynamodb/dynamodb-tokens.ts";
import { dynamodbTrail } from "../../adapters/dynamodb/dynamodb-trail.ts";
import { dynamodbUndelivered } from "../../adapters/dynamodb/dynamodb-undelivered.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { eventbridgeBus } from "../../adapters/eventbridge/eventbridge-bus.ts";
import { lambdaForward } from "../../adapters/lambda/lambda-forward.ts";
import { lambdaRedrive } from "../../adapters/lambda/lambda-redrive.ts";
import { sesMailer } from "../../adapters/ses/ses-mailer.ts";
import { stepFunctionsWorkflow } from "../../adapters/step-functions/step-functions-workflow.ts";
import type { Delivery } from "../../application/ports/deliveries.ts";
import type { TestTables } from "../support/dynamodb.ts";
import { clientsBehind } from "./clients-behind.ts";
import type { Clock } from "./clock.ts";
import { Door, type Faults } from "./door.ts";
import type { OutsidePorts, Place, StoredItem } from "./outside-ports.ts";
import type { Heard, OutsideWorld } from "./outside-world.ts";
import { notingSends } from "./send-sites.ts";

/** The adapters over an emulated DynamoDB, whose every call to AWS, and to a receiver, goes through the door. */
export function dynamodbPlace(door: Door, tables: TestTables, clock: Clock, world: OutsideWorld): Place {
	const clients = clientsOn(door, tables, clock, world);
	const { ordersTable, inventoryTable } = tables;
	return {
		behindDoor: portsOn(door, clients, tables, { clock, world }),
		direct: portsOn(new Door(), clientsOn(new Door(), tables, clock, world), tables, { clock, world }),
		audited: dynamodbAuditedStore(tables.client, tables),
		target: {
			ordersTable,
			inventoryTable,
			dynamodb: clients.dynamodb,
			redrive: lambdaRedrive(clients.lambda, "redrive"),
		},
		items: async () => [
			...(await itemsOf(tables.client, ordersTable)),
			...(await itemsOf(tables.client, inventoryTable)),
		],
	};
}

async function itemsOf(client: DynamoDBClient, TableName: string): Promise<readonly StoredItem[]> {
	const items: StoredItem[] = [];
	for await (const page of paginateScan({ client }, { TableName }))
		items.push(...(page.Items ?? []).map((item) => ({ table: TableName, ...unmarshal(item) })));
	return items;
}

type Clients = ReturnType<typeof clientsBehind>;

function clientsOn(door: Door, tables: TestTables, { now }: Clock, world: OutsideWorld): Clients {
	const clients = clientsBehind(door, tables.client, {
		startExecution: (input) => void world.executions.push(JSON.parse(input)),
		startLate: (input) => void world.lateExecutions.push(JSON.parse(input)),
		now,
		invoke: () => world.wake(),
		answerOf: (name, event) => world.answerOf(name, event),
		putEvents: (details) => {
			for (const detail of details) world.hear("bus", heardIn(JSON.parse(detail)));
		},
		sendMail: (subject) => void world.hear("mail", heardInMail(subject)),
	});
	if (world.sends) for (const client of Object.values(clients)) notingSends(client, world.sends);
	return clients;
}

function portsOn(
	door: Door,
	{ dynamodb, states, lambda, forward, bus, mail }: Clients,
	{ ordersTable, inventoryTable }: TestTables,
	{ clock: { now }, world }: { readonly clock: Clock; readonly world: OutsideWorld },
): OutsidePorts {
	const inventory = dynamodbInventory(dynamodb, inventoryTable);
	const orders = dynamodbOrders(dynamodb, { ordersTable, inventoryTable, inventory });
	const callbackFaults: Faults<Delivery> = {
		"fail-before": async () => ({ taken: false, answered: true, result: "503 Service Unavailable" }),
		"fail-after": async (done) =>
			done().then(() => ({ taken: false, answered: true, result: "500 Internal Server Error" })),
		hang: async () => ({ taken: false, answered: false, result: "no answer within 10 s" }),
		"hang-after": async (done) =>
			done().then(() => ({ taken: false, answered: false, result: "no answer within 10 s" })),
	};
	const busPort = eventbridgeBus("bus", bus);
	const mailer = sesMailer("orders@example.com", mail);
	if (busPort === undefined || mailer === undefined) throw new Error("both are named");
	return {
		orders,
		inventory,
		orderList: dynamodbOrderList(dynamodb, ordersTable, { orders, now }),
		notes: dynamodbNotes(dynamodb, ordersTable),
		backlog: dynamodbBacklog(dynamodb, ordersTable),
		numbersInService: dynamodbNumbersInService(dynamodb, ordersTable),
		disconnects: dynamodbDisconnects(dynamodb, { ordersTable, inventoryTable, inventory }),
		reservations: dynamodbReservations(dynamodb, { ordersTable, inventoryTable, inventory }),
		placeLists: dynamodbPlaceLists(dynamodb, inventoryTable),
		events: dynamodbEvents(dynamodb, ordersTable),
		receivers: dynamodbWaitingReceivers(dynamodb, ordersTable),
		subscriptions: dynamodbSubscriptions(dynamodb, ordersTable),
		accounts: dynamodbAccountStore(dynamodb, ordersTable, now),
		users: dynamodbUsers(dynamodb, ordersTable),
		openOrders: dynamodbOpenOrders(dynamodb, ordersTable),
		stock: dynamodbStockStore(dynamodb, inventoryTable),
		budgets: dynamodbBudgets(dynamodb, ordersTable),
		bulkheads: dynamodbBulkheads(dynamodb, ordersTable),
		tokens: dynamodbTokens(dynamodb, ordersTable),
		deliveryRecords: dynamodbDeliveryRecords(dynamodb, ordersTable),
		surveyStock: dynamodbStockSurvey(dynamodb, inventoryTable, now),
		directory: dynamodbDirectory(dynamodb, ordersTable),
		queueList: dynamodbQueueList(dynamodb, ordersTable),
		dueWork: dynamodbDueWork(dynamodb, ordersTable),
		undelivered: dynamodbUndelivered(dynamodb, ordersTable),
		lastAudit: dynamodbLastAudit(dynamodb, ordersTable),
		trail: dynamodbTrail(dynamodb, ordersTable),
		owners: {
			ordersApi: lambdaForward(forward, "ordersApi"),
			accountApi: lambdaForward(forward, "accountApi"),
		},
		lease: dynamodbSweepLease(dynamodb, ordersTable),
		workflow: stepFunctionsWorkflow(states, "arn:aws:states:us-east-1:111111111111:stateMachine:workflow"),
		wakeRedrive: lambdaRedrive(lambda, "redrive"),
		bus: busPort,
		mailer,
		callbacks: {
			post: ({ event, subscriptionId }) =>
				door.pass({ target: "HTTP.post" }, async () => world.hear(subscriptionId, event), callbackFaults),
		},
	};
}

const heardIn = ({ orderId, status }: Heard): Heard => ({ orderId, status });

/** By the subject: `Number order <id>: <status>`. */
function heardInMail(subject: string): Heard {
	const [, orderId = "", status = ""] = /Number order (\S+): ([A-Z]+)/.exec(subject) ?? [];
	return { orderId, status };
}
