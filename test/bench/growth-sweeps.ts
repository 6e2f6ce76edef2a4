import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDisconnects } from "../../adapters/dynamodb/dynamodb-disconnects.ts";
import { dynamodbEvents } from "../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { dynamodbSubscriptions } from "../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { newId, now, pause } from "../../adapters/runtime/system.ts";
import { eachOf } from "../../application/each-of.ts";
import type { Attempt, Workflow } from "../../application/ports/workflow.ts";
import { makeRedrive } from "../../application/redrive/redrive.ts";
import { makeSweepAlone } from "../../application/redrive/sweep-alone.ts";
import type { Order } from "../../domain/order/order.ts";
import type { TestTables } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { inMemorySweepLease } from "../support/in-memory-sweep-lease.ts";
import { run } from "../support/order-builder.ts";
import { attemptsOn } from "./attempts.ts";
import { AREA_CODES } from "./waiting-orders.ts";
import { metered } from "./write-units.ts";

/** Attempts at once, as the local runner has them. */
const AT_ONCE = 16;

/** How long a sweep may take, ms: the timeout of its function. */
const SWEEP_MS = 900_000;

/** A look of the redrive over the tables, which starts attempts by `workflow`. */
export function lookOver(
	client: DynamoDBClient,
	{ ordersTable, inventoryTable }: TestTables,
	workflow: Workflow,
) {
	const inventory = dynamodbInventory(client, inventoryTable);
	return makeRedrive({
		backlog: dynamodbBacklog(client, ordersTable),
		inventory,
		events: dynamodbEvents(client, ordersTable),
		subscriptions: dynamodbSubscriptions(client, ordersTable),
		receivers: dynamodbWaitingReceivers(client, ordersTable),
		reservations: dynamodbReservations(client, { ordersTable, inventoryTable, inventory }),
		disconnects: dynamodbDisconnects(client, { ordersTable, inventoryTable, inventory }),
		workOnDisconnect: async () => {},
		workflow,
		now,
		log: () => {},
	});
}

/** A sweep over the tables by itself. */
export const sweepOver = (tables: TestTables, workflow: Workflow) => {
	const redrive = lookOver(tables.client, tables, workflow);
	const sweep = makeSweepAlone({ redrive, lease: inMemorySweepLease(), newId, now, pause, log: () => {} });
	return () => sweep(SWEEP_MS);
};

/** What a sweep takes, and what it started, in order. */
async function measured(tables: TestTables) {
	const attempts: Attempt[] = [];
	const used = metered(tables.client);
	const beganAt = performance.now();
	await lookOver(tables.client, tables, { start: async (attempt) => void attempts.push(attempt) })();
	const ms = performance.now() - beganAt;
	used.stop();
	const { readUnits, writeUnits, requests } = used;
	return { attempts, took: { readUnits, writeUnits, requests, ms, started: attempts.length } };
}

/** A look while there is no stock for anybody. */
export async function sweepWithoutStock(tables: TestTables) {
	const { took } = await measured(tables);
	if (took.started > 0) throw new Error(`${took.started} attempts were started without stock`);
	return took;
}

/**
 * A look after stock for as many as these orders has come, the same for each area code, and their attempts. `isOldestFirst` if they,
 * and no others, were started, and all are COMPLETE.
 */
export async function sweepWithStock(tables: TestTables, oldest: readonly Order[]) {
	const each = oldest.length / AREA_CODES.length;
	const exchange = 2_000 + stocked++;
	for (const npa of AREA_CODES)
		await importStock(tables.client, tables.inventoryTable, run(`${npa}${exchange}000`, each), {
			state: "NC",
			rateCenter: `RC${npa}`,
			city: "CARY",
			lata: "426",
		});
	const { attempts, took } = await measured(tables);
	const { orders, fulfil } = attemptsOn(tables.client, tables);
	await eachOf(attempts, AT_ONCE, async (attempt) => void (await fulfil(attempt)));
	let complete = 0;
	await eachOf(oldest, AT_ONCE, async (one) => {
		const isComplete = (await orders.find(one))?.status === "COMPLETE";
		complete += isComplete ? 1 : 0;
	});
	return { ...took, isOldestFirst: attempts.length === complete && complete === oldest.length };
}

/** Times that stock came: each brings blocks of its own. */
let stocked = 0;
