import {
	type AttributeValue,
	DeleteItemCommand,
	PutItemCommand,
	ScanCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { marshal } from "../../../adapters/dynamodb/attributes.ts";
import { dynamodbDeliveryRecords } from "../../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { eventToItem } from "../../../adapters/dynamodb/event-item.ts";
import { serviceKey } from "../../../adapters/dynamodb/numbers-keys.ts";
import { makeWorkOnDisconnect } from "../../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../../application/fulfilment/fulfil-order.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { buyNumbers } from "../../support/buy-numbers.ts";
import { disconnect } from "../../support/disconnect-builder.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../../support/dynamodb.ts";
import { dynamodbPorts } from "../../support/dynamodb-ports.ts";
import { importStock } from "../../support/import-stock.ts";
import {
	afterNoon,
	areaCode,
	NOON,
	order,
	orderIdOf,
	orderName,
	run,
	tn,
} from "../../support/order-builder.ts";

const BLOCK = "9195550" as BlockId;
type Item = Record<string, AttributeValue>;

let dynamodb: TestDynamodb;
let tables: TestTables;

beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

/** An account with numbers in service and disconnected ones, an order that waits, an event to be told, and one that was. */
beforeEach(async () => {
	tables = await dynamodb.emptied();
	const { client, ordersTable, inventoryTable } = tables;
	const ports = dynamodbPorts(tables);
	await importStock(client, inventoryTable, run(`${BLOCK}000`, 60), {
		state: "NC",
		rateCenter: "CARY",
		lata: "426",
	});
	await buyNumbers(ports, run(`${BLOCK}000`, 40), 1);
	const gone = disconnect([tn(`${BLOCK}007`)]);
	await ports.disconnects.add(gone);
	await makeWorkOnDisconnect(ports)(gone);
	const waits = order(areaCode("646", 2), { backOrderRequested: true }, { orderId: orderIdOf(2) });
	await ports.orders.add(waits);
	await makeFulfilOrder(ports)({ ...waits, attempt: 1 });
	const event = {
		...{ ...orderName(1), eventId: orderIdOf(0xe1) },
		...{ orderType: "orders", status: "COMPLETE", message: "", at: "2026", isLast: true },
		completedNumbers: run(`${BLOCK}000`, 40),
	};
	const pending = { event, audience: ["bus"], dueAt: afterNoon(30_000).toISOString(), tries: 0 };
	await put(marshal(eventToItem(pending)));
	await dynamodbDeliveryRecords(client, ordersTable).note(
		{ accountId: "9900000", subscriptionId: orderIdOf(5) },
		{
			...{ eventId: orderIdOf(0xe0), orderId: orderIdOf(1), status: "COMPLETE" },
			...{ at: NOON.toISOString(), tries: 1, outcome: "delivered", result: "200" },
		},
	);
});

const put = (item: Item) =>
	tables.client.send(new PutItemCommand({ TableName: tables.ordersTable, Item: item }));

const remove = ({ PK = { S: "" }, SK = { S: "" } }: Item) =>
	tables.client.send(new DeleteItemCommand({ TableName: tables.ordersTable, Key: { PK, SK } }));

/** Everything in the orders table, in an order of its own. */
async function stored(): Promise<readonly Item[]> {
	const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.ordersTable }));
	const keyOf = ({ PK, SK }: Item) => `${PK?.S} ${SK?.S}`;
	return Items.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

/** Puts everything where version 0.1 had it: in the partition of the account. Answers the kinds of what was elsewhere. */
async function downgrade(): Promise<readonly string[]> {
	const elsewhere = (await stored()).filter(({ PK }) => /^(NUMBERS|ORDER|SUBSCRIPTION)#/.test(PK?.S ?? ""));
	for (const item of elsewhere) {
		await remove(item);
		await put({ ...item, PK: { S: `ACCOUNT#${item.PK?.S?.split("#")[1]}` } });
	}
	return elsewhere.map(({ SK }) => SK?.S?.split("#")[0] ?? "").sort();
}

async function upgrade(): Promise<readonly string[]> {
	const told: string[] = [];
	const tell = (line: string) => void told.push(line);
	const code = await runCommandLine(["upgrade"], {
		terminal: { out: tell, err: tell },
		targetOf: async () => ({ ...tables, dynamodb: tables.client, redrive: async () => {} }),
	});
	expect(code).toBe(0);
	return told;
}

it("an upgrade moves what version 0.1 kept with the account to where it is looked for, as it is, and once", async () => {
	const before = await stored();
	expect(await downgrade()).toEqual(["DELIVERY", "DISCONNECTED", "EVENT", "HISTORY", "SERVICE"]);
	expect(await upgrade()).toEqual(["5 records are where this version looks for them now."]);
	expect(await stored()).toEqual(before);
	expect(await upgrade()).toEqual(["Everything is where this version looks for it."]);
	expect(await stored()).toEqual(before);
});

it("numbers that an order took from a block before an upgrade come to those that it has taken since", async () => {
	const { PK = { S: "" }, SK = { S: "" } } = marshal(serviceKey(orderName(1), BLOCK));
	const before = await stored();
	const service = before.find((item) => item.PK?.S === PK.S && item.SK?.S === SK.S);
	expect(service?.numbers?.N).toBe("39");
	await downgrade();
	// Of the two words that have numbers, the second one is of a step that came after the deployment.
	const { w1, numbers: _, ...rest } = service ?? {};
	await put({ ...rest, w0: { N: "0" }, w1: w1 ?? { N: "0" }, numbers: { N: "8" } });
	await tables.client.send(
		new UpdateItemCommand({
			TableName: tables.ordersTable,
			Key: { PK: { S: "ACCOUNT#9900000" }, SK },
			UpdateExpression: "SET w1 = :none, numbers = :n",
			ExpressionAttributeValues: { ":none": { N: "0" }, ":n": { N: "31" } },
		}),
	);
	await upgrade();
	expect(await stored()).toEqual(before);
});
