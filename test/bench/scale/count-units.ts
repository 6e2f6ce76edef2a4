import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import type { OrderName } from "../../../domain/order/order-name.ts";
import type { TestTables } from "../../support/dynamodb.ts";
import { importStock } from "../../support/import-stock.ts";
import { areaCode, order, run } from "../../support/order-builder.ts";
import { attemptsOn } from "../attempts.ts";

/** Units by the keys that they are taken from: the first word of a partition key, or the name of an index. */
export type UnitsByKey = Readonly<Record<string, number>>;

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };

/** An order for one number that there is, with a reference of the customer's: its POST, and the attempt that completes it. */
export async function unitsOfOrder({ client, ...tables }: TestTables): Promise<{
	readonly placing: UnitsByKey;
	readonly settling: UnitsByKey;
}> {
	await importStock(client, tables.inventoryTable, run("9195550000", 1000), CARY);
	const { orders, fulfil } = attemptsOn(client, tables);
	const placed = order(areaCode("919", 1), { customerOrderId: "crm-4711" });
	const placing = countWrites(client);
	await orders.add(placed);
	const ofPlacing = placing.stop();
	const settling = countWrites(client);
	await expectStatus(fulfil({ ...placed, attempt: 1 }), "COMPLETE");
	return { placing: ofPlacing, settling: settling.stop() };
}

/** A block of 1,000 numbers that an import brings to places that have other blocks already. */
export async function unitsOfImportedBlock({ client, inventoryTable }: TestTables): Promise<UnitsByKey> {
	await importStock(client, inventoryTable, run("9195550000", 1000), CARY);
	const counting = countWrites(client);
	await importStock(client, inventoryTable, run("9195551000", 1000), CARY);
	return counting.stop();
}

/** What a backorder adds: until it waits, and from when a sweep finds stock for it until it is COMPLETE. */
export async function unitsOfBackorder({ client, ...tables }: TestTables): Promise<{
	readonly untilItWaits: UnitsByKey;
	readonly untilServed: UnitsByKey;
}> {
	const { orders, fulfil } = attemptsOn(client, tables);
	const placed = order(areaCode("919", 1), { customerOrderId: "crm-4711", backOrderRequested: true });
	// The search is named once in ten minutes, whoever waits on it: by an order before.
	const first = order(areaCode("919", 1), { backOrderRequested: true }, { orderId: crypto.randomUUID() });
	await orders.add(first);
	await expectStatus(fulfil({ ...first, attempt: 1 }), "BACKORDERED");

	const waiting = countWrites(client);
	await orders.add(placed);
	await expectStatus(fulfil({ ...placed, attempt: 1 }), "BACKORDERED");
	const untilItWaits = waiting.stop();

	await importStock(client, tables.inventoryTable, run("9195550000", 1000), CARY);
	const serving = countWrites(client);
	const attempt = await beginAttempt(client, tables.ordersTable, placed);
	await expectStatus(fulfil({ ...attempt, share: 1, completed: 0 }), "COMPLETE");
	return { untilItWaits, untilServed: serving.stop() };
}

async function beginAttempt(client: DynamoDBClient, ordersTable: string, name: OrderName) {
	const to = new Date(Date.now() + 30_000).toISOString();
	const attempt = await dynamodbBacklog(client, ordersTable).beginAttempt(name, { to });
	if (attempt === undefined) throw new Error("The order does not wait");
	return attempt;
}

async function expectStatus(attempt: Promise<{ readonly status: string }>, expected: string): Promise<void> {
	const { status } = await attempt;
	if (status !== expected) throw new Error(`The order is ${status}`);
}

interface Reported {
	readonly Table?: { readonly CapacityUnits?: number };
	readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number }>>;
}

type Keyed = { readonly Key?: KeyOf; readonly Item?: KeyOf };
type KeyOf = { readonly PK?: { readonly S?: string } };

/**
 * Counts what a client writes from now on. A transaction reports its units for a table as a whole: its items here are of one kilobyte at
 * most, 2 units each, and it throws if they are not.
 */
function countWrites(client: DynamoDBClient): { stop(): UnitsByKey } {
	const units = new Map<string, number>();
	const add = (key: string, more: number) => units.set(key, (units.get(key) ?? 0) + more);
	client.middlewareStack.add(
		(next) => async (request) => {
			Object.assign(request.input, { ReturnConsumedCapacity: "INDEXES" });
			const answer = await next(request);
			const input = request.input as Keyed & { readonly TransactItems?: readonly Record<string, Keyed>[] };
			const items = input.TransactItems?.flatMap((item) => Object.values(item)) ?? [input];
			const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: Reported | readonly Reported[] };
			const reports = [ConsumedCapacity ?? []].flat() as readonly Reported[];
			const written = items.flatMap(({ Key, Item }) => (Key ?? Item)?.PK?.S ?? []);
			if (isWrite(request.input)) {
				const table = reports.reduce((sum, { Table }) => sum + (Table?.CapacityUnits ?? 0), 0);
				if (input.TransactItems !== undefined && table !== 2 * written.length)
					throw new Error(`${written.length} items took ${table} units`);
				for (const key of written) add(key.split("#")[0] ?? "", table / written.length);
				for (const { GlobalSecondaryIndexes = {} } of reports)
					for (const [index, { CapacityUnits = 0 }] of Object.entries(GlobalSecondaryIndexes))
						add(index, CapacityUnits);
			}
			return answer;
		},
		{ step: "initialize", name: "count-writes" },
	);
	return {
		stop() {
			client.middlewareStack.remove("count-writes");
			return Object.fromEntries([...units].sort());
		},
	};
}

const isWrite = (input: object): boolean =>
	"TransactItems" in input ||
	"Item" in input ||
	"UpdateExpression" in input ||
	"ConditionExpression" in input;
