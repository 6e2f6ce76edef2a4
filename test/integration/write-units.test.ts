import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { WAITING_COUNTED_MAX } from "../../application/redrive/redrive.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { consumedBy, metered } from "../bench/write-units.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { areaCode, exactly, NOON, order, orderIdOf, run } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

it.each([
	["one number", areaCode("919", 1), 10],
	["999 numbers", areaCode("919", 999), 10],
	["1,000 numbers, which takes the block out of the stock index", areaCode("919", 1000), 11],
	["1,000 exact numbers", exactly(...run("9195550000", 1000)), 11],
])(
	"an order for %s out of one thousands-block consumes the write units of decision 0002",
	async (_, orderType, units) => {
		expect((await consumedBy(await dynamodb.emptied(), orderType, 1)).writeUnits).toBe(units);
	},
);

it("counting the orders that wait on one search consumes the read units that the bound stands for, in one request", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const orders = dynamodbOrders(client, { ordersTable });
	const names = Array.from({ length: WAITING_COUNTED_MAX + 5 }, (_, n) => orderIdOf(n));
	await Promise.all(
		names.map((orderId) => {
			const placed = order(areaCode("919", 1), { backOrderRequested: true }, { orderId });
			return orders.add(settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON));
		}),
	);
	const used = metered(client);
	const counted = await dynamodbBacklog(client, ordersTable).countWaiting("npa=919", WAITING_COUNTED_MAX);
	used.stop();
	expect(counted).toEqual({
		orders: WAITING_COUNTED_MAX,
		missing: WAITING_COUNTED_MAX,
		oldestAt: NOON.toISOString(),
	});
	expect(used).toMatchObject({ requests: 1, readUnits: 18 });
});
