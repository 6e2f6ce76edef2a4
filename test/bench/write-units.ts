import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { OrderType } from "../../domain/order/order-type.ts";
import { startDynamodb, type TestTables } from "../support/dynamodb.ts";
import { importStock } from "../support/import-stock.ts";
import { areaCode, exactly, order, run } from "../support/order-builder.ts";
import { attemptsOn } from "./attempts.ts";
import { type Figures, report } from "./results.ts";
import { table } from "./statistics.ts";

/** What requests consumed, indexes counted, as DynamoDB reports it. */
export interface Consumption {
	requests: number;
	readUnits: number;
	writeUnits: number;
}

interface Reported {
	readonly CapacityUnits?: number;
}

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511", "27513"] };

/** Units that an order consumes from POST to final, out of one full thousands-block and out of ten. */
export async function benchWriteUnits(): Promise<string> {
	const dynamodb = await startDynamodb();
	try {
		const block = run("9195550000", 1000);
		const rows: [string, OrderType, readonly TelephoneNumber[]][] = [
			["1 of a block, by area code", areaCode("919", 1), block],
			["100 of a block, by area code", areaCode("919", 100), block],
			["999 of a block, by area code", areaCode("919", 999), block],
			["1,000 of a block: all of it", areaCode("919", 1000), block],
			["1,000 exact numbers of a block: all of it", exactly(...block), block],
			["5,000 out of ten blocks", areaCode("919", 5000), run("9195550000", 10_000)],
		];
		const measured = [];
		const figures: Record<string, Figures> = {};
		for (const [name, orderType, stock] of rows) {
			const { requests, writeUnits, readUnits } = await consumedBy(
				await dynamodb.emptied(),
				orderType,
				stock,
			);
			figures[name] = { requests, writeUnits, readUnits };
			measured.push([name, String(writeUnits), String(readUnits), String(requests)]);
		}
		report("units", figures);
		return table(["order", "write units", "read units", "DynamoDB requests"], measured);
	} finally {
		dynamodb.stop();
	}
}

/** Brings stock, places and fulfils one order with a customer's reference, and answers what that consumed. */
export async function consumedBy(
	{ client, ordersTable, inventoryTable }: TestTables,
	orderType: OrderType,
	stock: readonly TelephoneNumber[],
): Promise<Consumption> {
	await importStock(client, inventoryTable, stock, CARY);
	const used = metered(client);
	const { orders, fulfil } = attemptsOn(client, { ordersTable, inventoryTable });
	const placed = order(orderType, { name: "Cary office", customerOrderId: "crm-4711" });
	await orders.add(placed);
	const { status } = await fulfil({ ...placed, attempt: 1 });
	if (status !== "COMPLETE") throw new Error(`The order is ${status}`);
	used.stop();
	return used;
}

/** Counts what a client consumes from now on, until it is stopped. */
export function metered(client: DynamoDBClient): Consumption & { stop(): void } {
	const used = {
		requests: 0,
		readUnits: 0,
		writeUnits: 0,
		stop: () => void client.middlewareStack.remove("meter"),
	};
	client.middlewareStack.add(
		(next, context) => async (request) => {
			Object.assign(request.input, { ReturnConsumedCapacity: "INDEXES" });
			const answer = await next(request);
			const { ConsumedCapacity } = answer.output as { ConsumedCapacity?: Reported | readonly Reported[] };
			const kind = /^(Get|BatchGet|Query)/.test(context.commandName ?? "") ? "readUnits" : "writeUnits";
			used.requests += 1;
			for (const { CapacityUnits = 0 } of [ConsumedCapacity ?? []].flat() as Reported[])
				used[kind] += CapacityUnits;
			return answer;
		},
		{ step: "initialize", name: "meter" },
	);
	return used;
}
