import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbStockStore } from "../../../adapters/dynamodb/dynamodb-stock-store.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import type { Target } from "../../../cli/target.ts";
import { lineBitmap } from "../../../domain/number/line-bitmap.ts";
import { NO_NUMBERS } from "../../../domain/number/number-set.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { settleOrder } from "../../../domain/order/order.ts";
import type { OrderType } from "../../../domain/order/order-type.ts";
import { startDynamodb, type TestDynamodb } from "../../support/dynamodb.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf } from "../../support/order-builder.ts";

let dynamodb: TestDynamodb;
let target: Target;
let told: string[];

beforeAll(async () => {
	dynamodb = await startDynamodb();
	const { client, ...tables } = await dynamodb.emptied();
	target = { ...tables, dynamodb: client, redrive: async () => {} };
});
afterAll(() => dynamodb.stop());

const queue = async (...words: readonly string[]) => {
	told = [];
	const tell = (line: string) => void told.push(line);
	return runCommandLine(["queue", ...words], {
		terminal: { out: tell, err: tell },
		targetOf: async () => target,
	});
};

/** Has an order wait that was placed so many seconds after noon. */
async function waits(seconds: number, orderType: OrderType, accountId = "9900000") {
	const at = afterNoon(seconds * 1000);
	const terms = { backOrderRequested: true, partialAllowed: false };
	const placed = order(orderType, terms, { orderId: orderIdOf(seconds), at, accountId });
	const orders = dynamodbOrders(target.dynamodb, target);
	await orders.add(placed);
	const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, at);
	await dynamodbBacklog(target.dynamodb, target.ordersTable).expectStock(after.waitingKey ?? "", at);
	await orders.change({ before: placed, after });
}

it("the queue has a line for each thing that orders wait for, whoever's they are, the oldest first", async () => {
	expect(await queue()).toBe(0);
	expect(told).toEqual(["No order waits."]);

	await waits(3, areaCode("336", 5));
	await waits(2, areaCode("919", 1200), "9900001");
	await waits(4, areaCode("919", 3));
	await waits(1, exactly("9845550000", "9845550001"));
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	const place = { state: "NC", rateCenter: "CARY", lata: "426", tier: "0" };
	await stock.addNumbers({ block: "9195550" as BlockId, lines: lineBitmap([1, 2]) }, place, undefined);
	await dynamodbBacklog(target.dynamodb, target.ordersTable).noteSweep("2026-03-02T13:00:00.000Z");

	expect(await queue()).toBe(0);
	expect(told).toEqual([
		"WAITS FOR                     OLDEST                    ORDERS  MISSING  STOCK",
		"numbers that the orders name  2026-03-02T12:00:01.000Z       1        2",
		"numbers in area code 919      2026-03-02T12:00:02.000Z       2    1,203      2",
		"numbers in area code 336      2026-03-02T12:00:03.000Z       1        5      0",
		"TOTAL                                                        4    1,210      2",
		"Stock was last looked for 2026-03-02T13:00:00.000Z.",
	]);
	await queue("--json");
	expect(JSON.parse(told[0] ?? "")).toMatchObject({
		lookedAt: "2026-03-02T13:00:00.000Z",
		entries: [
			{ orders: 1 },
			{ key: "npa=919", orders: 2, missing: 1203, stock: 2, isCut: false },
			{ stock: 0 },
		],
	});
});
