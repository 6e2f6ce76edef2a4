import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { marshal } from "../../../adapters/dynamodb/attributes.ts";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbStockStore } from "../../../adapters/dynamodb/dynamodb-stock-store.ts";
import { blockKey } from "../../../adapters/dynamodb/keys.ts";
import { runAudit } from "../../../cli/audit.ts";
import { loadSamples } from "../../../cli/load-samples.ts";
import { difference, isEmpty } from "../../../domain/number/line-bitmap.ts";
import { blocksOf, NO_NUMBERS, numberSet } from "../../../domain/number/number-set.ts";
import { settleOrder } from "../../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../../support/dynamodb.ts";
import { areaCode, NOON, order, orderIdOf, run } from "../../support/order-builder.ts";

let dynamodb: TestDynamodb;
let tables: TestTables;
let told: string[] = [];

beforeAll(async () => {
	dynamodb = await startDynamodb();
	tables = await dynamodb.emptied();
	await load();
});
afterAll(() => dynamodb.stop());

const terminal = { out: (line: string) => void told.push(line), err: (line: string) => void told.push(line) };
const target = () => ({ dynamodb: tables.client, ...tables });
const load = () => loadSamples(target(), terminal);
const audit = async () => {
	told = [];
	return runAudit(target(), terminal);
};

it("the samples load without a word, twice, into books that are sound", async () => {
	expect(await load()).toBe(0);
	expect(told).toEqual([]);
	expect(await audit()).toBe(0);
	expect(told).toEqual(["140 blocks, 0 orders, 140,000 numbers: every invariant holds"]);
});

it("an audit follows numbers from the stock into orders", async () => {
	const stock = dynamodbStockStore(tables.client, tables.inventoryTable);
	const orders = dynamodbOrders(tables.client, tables);
	const received = order(areaCode("919", 1200));
	await orders.add(received);
	const taken = numberSet(run("9195550000", 1200));
	const claims = await Promise.all(
		blocksOf(taken).map(async ({ block, lines }) => {
			const [record] = await stock.read([block]);
			const seen = record?.free ?? lines;
			return { block, lines, seen, empties: isEmpty(difference(seen, lines)), place: { block } };
		}),
	);
	const complete = settleOrder(received, { status: "COMPLETE", take: "what-was-found" }, taken, NOON);
	expect(await orders.change({ before: received, after: complete, claims })).toBe(true);

	const second = order(areaCode("646", 3), { backOrderRequested: true }, { orderId: orderIdOf(2) });
	await orders.add(second);
	const waiting = settleOrder(second, { status: "BACKORDERED", take: "nothing" }, NO_NUMBERS, NOON);
	await dynamodbBacklog(tables.client, tables.ordersTable).expectStock(waiting.waitingKey ?? "", NOON);
	expect(await orders.change({ before: second, after: waiting })).toBe(true);

	expect(await audit()).toBe(0);
	expect(told).toEqual(["140 blocks, 2 orders, 140,000 numbers: every invariant holds"]);
});

it("an audit tells what is broken, the first 20 in words", async () => {
	for (const [block, lines] of numberSet(
		run("8005550000", 10_000).filter((_, index) => index % 1000 === 0),
	)) {
		const Key = marshal(blockKey(block));
		const words = { TableName: tables.inventoryTable, Key, UpdateExpression: "SET w0 = :w0 REMOVE stockNpa" };
		const ExpressionAttributeValues = marshal({ ":w0": 0xffffffff - (lines[0] ?? 0) });
		await tables.client.send(new UpdateItemCommand({ ...words, ExpressionAttributeValues }));
	}
	expect(await audit()).toBe(1);
	expect(told).toHaveLength(1 + 2 * 20 + 1 + 1);
	expect(told[0]).toBe("140 blocks, 2 orders, 140,000 numbers: 30 broken");
	expect(told.join("\n")).toMatch(/free-count: Block 800555\d: freeCount is 1000; 999 numbers are free\./);
	expect(told.at(-2)).toBe("  and 10 more");
});
