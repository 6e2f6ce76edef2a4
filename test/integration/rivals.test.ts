import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { recordOf, SYSTEM_AUTHOR } from "../../domain/order/history.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { compete } from "../bench/rivals.ts";
import { ItemLocks, lockingClient } from "../doors/item-locks.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, NOON, order } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

it("rivals for a block's last numbers, which one transaction has at a time, get one each", async () => {
	const came = await compete(await dynamodb.emptied(), {
		stock: [1, 25],
		orders: 25,
		wanted: () => areaCode("919", 1),
	});
	expect(came).toMatchObject({ statuses: { COMPLETE: 25 }, interrupted: 0, soldTwice: 0 });
	expect(came.conflicts).toBeGreaterThan(0);
});

it("of all-or-nothing rivals for more blocks than a transaction takes one is served, and the others give everything back", async () => {
	const came = await compete(await dynamodb.emptied(), {
		stock: [45, 4],
		orders: 3,
		wanted: () => areaCode("919", 170),
		partialAllowed: false,
	});
	expect(came).toMatchObject({ statuses: { COMPLETE: 1, FAILED: 2 }, interrupted: 0, soldTwice: 0 });
});

it("a change that meets a transaction at its order is told from one that lost a race", async () => {
	const tables = await dynamodb.emptied();
	const orders = dynamodbOrders(lockingClient(tables.client, new ItemLocks(100)), tables);
	const before = order(areaCode("919", 1), { backOrderRequested: true });
	await orders.add(before);
	const after = settleOrder(before, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON);
	const record = recordOf(before, after, SYSTEM_AUTHOR);
	const [first, second] = await Promise.all([
		orders.change({ before, after, record }),
		orders.change({ before, after, record }),
	]);
	expect([first, second]).toEqual([true, undefined]);
	expect(await orders.change({ before, after, record })).toBe(false);
});
