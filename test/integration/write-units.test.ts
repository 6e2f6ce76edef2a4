import { BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbOrders } from "../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbReservations } from "../../adapters/dynamodb/dynamodb-reservations.ts";
import { reservationItem } from "../../adapters/dynamodb/reservation-item.ts";
import { makeReadQueuePlaces } from "../../application/orders/read-queue-places.ts";
import { WAITING_COUNTED_MAX } from "../../application/redrive/redrive.ts";
import { batchesOf } from "../../domain/batches.ts";
import { reserve } from "../../domain/inventory/reservation.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { sellAll } from "../bench/alternatives/compare.ts";
import { TEXTBOOK } from "../bench/alternatives/textbook.ts";
import { THOUSANDS_BLOCKS } from "../bench/alternatives/thousands-blocks.ts";
import { consumedBy, metered } from "../bench/write-units.ts";
import { startDynamodb, type TestDynamodb } from "../support/dynamodb.ts";
import { afterNoon, areaCode, exactly, NOON, order, orderIdOf, run } from "../support/order-builder.ts";

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
		expect((await consumedBy(await dynamodb.emptied(), orderType, run("9195550000", 1000))).writeUnits).toBe(
			units,
		);
	},
);

it("an order for 100 numbers consumes a twentieth of the write units of an item a number, claimed in transactions, at most", async () => {
	const hundred = { stock: 100, orders: 1, quantity: 100 };
	const [ours, textbook] = [
		await sellAll(dynamodb, THOUSANDS_BLOCKS, hundred, 0),
		await sellAll(dynamodb, TEXTBOOK, hundred, 0),
	];
	expect([ours.complete, textbook.complete]).toEqual([1, 1]);
	expect(textbook.writeUnits).toBe(805); // the order 3, its end 2, and of each number 2 in a transaction and 6 of indexes
	expect(ours.writeUnits).toBeLessThanOrEqual(textbook.writeUnits / 20);
});

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

it("a page of an account's reservations consumes the read units that the reference names, in one request", async () => {
	const { client, ordersTable } = await dynamodb.emptied();
	const Items = run("9195550000", 301).map((number) =>
		reservationItem(reserve({ accountId: "9900000", number, uuid: crypto.randomUUID() }, NOON)),
	);
	for (const batch of batchesOf(Items, 25))
		await client.send(
			new BatchWriteItemCommand({
				RequestItems: { [ordersTable]: batch.map((Item) => ({ PutRequest: { Item } })) },
			}),
		);
	const used = metered(client);
	const { next } = await dynamodbReservations(client, { ordersTable }).list("9900000", { size: 300 }, NOON);
	used.stop();
	expect(next).toBe("9195550300");
	expect(used).toMatchObject({ requests: 1, readUnits: 5 });
});

it.each([
	["one search", () => "919", 51.5],
	["50 searches, alone on each", (n: number) => String(320 + n), 75.5],
])(
	"where 50 orders stand that wait on %s costs the read units that the reference names",
	async (_, npaOf, units) => {
		const { client, ordersTable } = await dynamodb.emptied();
		const orders = dynamodbOrders(client, { ordersTable });
		const ids = Array.from({ length: 50 }, (_, n) => orderIdOf(n));
		for (const [n, orderId] of ids.entries()) {
			const placed = order(
				areaCode(npaOf(n), 1),
				{ backOrderRequested: true },
				{ orderId, at: afterNoon(n) },
			);
			await orders.add(settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, NOON));
		}
		const used = metered(client);
		const backlog = dynamodbBacklog(client, ordersTable);
		const places = await makeReadQueuePlaces({ orders, backlog })("9900000", ids);
		used.stop();
		expect(places).toHaveLength(50);
		expect(used.readUnits).toBe(units);
	},
);
