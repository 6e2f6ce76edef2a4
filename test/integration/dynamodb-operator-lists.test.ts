import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { marshal } from "../../adapters/dynamodb/attributes.ts";
import { dynamodbAccountStore } from "../../adapters/dynamodb/dynamodb-account-store.ts";
import { dynamodbBacklog } from "../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbDeliveryRecords } from "../../adapters/dynamodb/dynamodb-delivery-records.ts";
import { dynamodbDirectory } from "../../adapters/dynamodb/dynamodb-directory.ts";
import { dynamodbDueWork } from "../../adapters/dynamodb/dynamodb-due-work.ts";
import { dynamodbQueueList } from "../../adapters/dynamodb/dynamodb-queue-list.ts";
import { dynamodbTrail } from "../../adapters/dynamodb/dynamodb-trail.ts";
import { dynamodbUndelivered } from "../../adapters/dynamodb/dynamodb-undelivered.ts";
import { dynamodbWaitingReceivers } from "../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { eventToItem } from "../../adapters/dynamodb/event-item.ts";
import { orderToItem } from "../../adapters/dynamodb/order-item.ts";
import { tokenOf } from "../../adapters/dynamodb/page-token.ts";
import { newOrderId } from "../../adapters/runtime/system.ts";
import type { DeliveryTry } from "../../application/ports/delivery-records.ts";
import type { Page, PageWanted } from "../../application/ports/directory.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { DAY_MS } from "../../domain/time.ts";
import { completion } from "../support/delivery-stubs.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../support/dynamodb.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf } from "../support/order-builder.ts";

let dynamodb: TestDynamodb;
let tables: TestTables;
beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	tables = await dynamodb.emptied();
});

const put = (item: Parameters<typeof marshal>[0]) =>
	tables.client.send(new PutItemCommand({ TableName: tables.ordersTable, Item: marshal(item) }));

/** Every page of a list, and how many items each has. */
async function pages<T>(read: (wanted: PageWanted) => Promise<Page<T> | undefined>, size: number) {
	const found: (readonly T[])[] = [];
	for (let from: string | undefined, more = true; more; more = from !== undefined) {
		const page = await read({ size, ...(from !== undefined && { from }) });
		if (page === undefined) throw new Error(`${from} is no page`);
		found.push(page.items);
		from = page.next;
	}
	return found;
}

describe("the operator's lists", () => {
	it("the directory names accounts and users by name, those of one account alone if it is asked for", async () => {
		const accounts = dynamodbAccountStore(tables.client, tables.ordersTable, () => NOON);
		const directory = dynamodbDirectory(tables.client, tables.ordersTable);
		for (const id of ["3", "1", "2"]) await accounts.addAccount(id, `Account ${id}`);
		for (const [name, accountIds] of [
			["bob", ["1"]],
			["ann", ["1", "2"]],
			["zoe", ["12"]],
		] as const)
			await accounts.addUser({ name, accountIds, roles: [], secretHash: "h" });
		const named = await pages((wanted) => directory.accounts(wanted), 2);
		expect(named.map((page) => page.map(({ accountId }) => accountId))).toEqual([["1", "2"], ["3"]]);
		const ofOne = await pages((wanted) => directory.users(wanted, "1"), 1);
		expect(ofOne.map((page) => page.map(({ name }) => name))).toEqual([["ann"], ["bob"], []]);
		expect(JSON.stringify(ofOne)).not.toContain("secretHash");
	});

	it("the trail is told newest first, an entry that has an outcome in place of the one without", async () => {
		const trail = dynamodbTrail(tables.client, tables.ordersTable);
		const ids = [0, 1000, 2000].map((ms) => newOrderId(afterNoon(ms)));
		for (const id of ids) {
			const entry = {
				id,
				at: NOON.toISOString(),
				operator: "olga",
				action: "stock-imported",
				subject: "stock",
			} as const;
			await trail.keep(entry);
			await trail.keep({ ...entry, outcome: "done" });
		}
		const told = await pages((wanted) => trail.page(wanted), 2);
		expect(told.map((page) => page.map(({ id }) => id))).toEqual([[ids[2], ids[1]], [ids[0]]]);
		expect(told.flat().every(({ outcome }) => outcome === "done")).toBe(true);
		expect(await trail.page({ size: 1, from: "no id" })).toBeUndefined();
	});

	it("the orders that wait for the same are told oldest first, and a page of another queue is none", async () => {
		const queue = dynamodbQueueList(tables.client, tables.ordersTable);
		for (const n of [2, 0, 1]) {
			const at = afterNoon(n * 1000);
			const placed = order(areaCode("919", 3), { backOrderRequested: true }, { orderId: orderIdOf(n), at });
			const waiting = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, at);
			await put({ ...orderToItem(waiting), attempts: 1 });
		}
		const told = await pages((wanted) => queue.orders("npa=919", wanted), 2);
		expect(told.flatMap((page) => page.map(({ orderId }) => orderId))).toEqual([0, 1, 2].map(orderIdOf));
		expect(told[0]?.[0]).toMatchObject({ requested: 3, completed: 0, createdAt: NOON.toISOString() });
		const { next = "" } = (await queue.orders("npa=919", { size: 1 })) ?? {};
		expect(await queue.orders("npa=984", { size: 1, from: next })).toBeUndefined();
		expect(await queue.orders("npa=919", { size: 1, from: "x" })).toBeUndefined();
	});

	it("orders that wait are counted past the megabyte that one request answers, where those behind it were left out", async () => {
		const orders = 82; // of 5,000 scattered numbers each: four characters a number
		const Item = {
			waitingKey: "numbers",
			requested: 5_000,
			completed: 1_000,
			unavailable: "x".repeat(20_000),
		};
		const createdAt = (n: number) => afterNoon(n).toISOString();
		for (let n = 0; n < orders; n++)
			await put({ PK: "ACCOUNT#1", SK: `ORDER#${orderIdOf(n)}`, createdAt: createdAt(n), ...Item });
		const { countWaiting } = dynamodbBacklog(tables.client, tables.ordersTable);
		const oldestAt = createdAt(0);
		expect(await countWaiting("numbers", 1_000)).toEqual({ orders, missing: 4_000 * orders, oldestAt });
		expect(await countWaiting("numbers", 70)).toEqual({ orders: 70, missing: 4_000 * 70, oldestAt });
	});

	it("events that were tried before are found in every partition, those on their first try are not", async () => {
		const undelivered = dynamodbUndelivered(tables.client, tables.ordersTable);
		for (let n = 0; n < 12; n++) {
			const event = { ...completion, orderId: orderIdOf(n), eventId: `e${n}` };
			const tries = n % 3 === 0 ? 0 : n;
			await put(eventToItem({ event, audience: ["s"], dueAt: afterNoon(n).toISOString(), tries }));
		}
		const told = await pages((wanted) => undelivered.page(wanted), 3);
		expect(told.every(({ length }) => length <= 3)).toBe(true);
		expect(
			told
				.flat()
				.map(({ tries }) => tries)
				.sort((a, b) => a - b),
		).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
		for (const from of ["9", "0.x", "x", "", tokenOf({ dueShard: { S: "RECEIVERS" } })])
			expect(await undelivered.page({ size: 3, from })).toBeUndefined();
	});

	it("events that wait for a receiver are told after the others, tried when that one is looked at", async () => {
		const undelivered = dynamodbUndelivered(tables.client, tables.ordersTable);
		const receivers = dynamodbWaitingReceivers(tables.client, tables.ordersTable);
		const subscriptions = ["s2", "s1"];
		for (const subscriptionId of subscriptions)
			await receivers.note({ accountId: completion.accountId, subscriptionId }, NOON);
		for (let n = 0; n < 12; n++) {
			const event = { ...completion, orderId: orderIdOf(n), eventId: `e${n}` };
			const waitsFor = n < 10 ? { waitsFor: subscriptions[n % 2] ?? "" } : {};
			const pending = {
				event,
				audience: ["s1", "s2"],
				dueAt: afterNoon(n).toISOString(),
				tries: n - 9,
				...waitsFor,
			};
			await put(eventToItem(pending));
		}
		const told = (await pages((wanted) => undelivered.page(wanted), 3)).flat();
		expect(told.map(({ eventId }) => eventId).sort()).toEqual(
			Array.from({ length: 12 }, (_, n) => `e${n}`).sort(),
		);
		expect(told.slice(0, 2).every(({ tries }) => tries > 0)).toBe(true);
		expect(new Set(told.slice(2).map(({ nextTryAt }) => nextTryAt))).toEqual(
			new Set([afterNoon(60_000).toISOString()]),
		);
	});

	it("work past its time is counted by its kind, with when the first of it was due", async () => {
		const { overdue } = dynamodbDueWork(tables.client, tables.ordersTable);
		for (const n of [1, 2]) {
			const event = { ...completion, orderId: orderIdOf(n), eventId: `e${n}` };
			await put(eventToItem({ event, audience: ["s"], dueAt: afterNoon(n).toISOString(), tries: 0 }));
		}
		const oldestDueAt = afterNoon(1).toISOString();
		expect(await overdue("events", afterNoon(1))).toEqual({ count: 1, isCut: false, oldestDueAt });
		expect(await overdue("events", afterNoon(2))).toEqual({ count: 2, isCut: false, oldestDueAt });
		expect(await overdue("orders", afterNoon(2))).toEqual({ count: 0, isCut: false });
	});
});

it("deliveries are kept for a week, counted by event, the newest first, and each subscription's are its own", async () => {
	const records = dynamodbDeliveryRecords(tables.client, tables.ordersTable);
	const name = { accountId: "1", subscriptionId: "s" };
	const told = (eventId: string, outcome: DeliveryTry["outcome"]) =>
		({
			eventId,
			orderId: "o",
			status: "COMPLETE",
			at: NOON.toISOString(),
			outcome,
			result: "200 OK",
		}) as const;
	await records.note(name, { ...told("e1", "failed"), tries: 1 });
	await records.note(name, { ...told("e1", "delivered"), tries: 1 });
	await records.note(name, { ...told("e2", "failed"), tries: 1 });
	await records.note(name, { ...told("e2", "given-up"), tries: 0 });
	await records.note(name, { ...told("e0", "given-up"), tries: 0 });
	await records.note({ ...name, subscriptionId: "s2" }, { ...told("e3", "failed"), tries: 1 });
	expect(await records.of(name, 9, NOON)).toEqual([
		{ ...told("e2", "given-up"), attempts: 1 },
		{ ...told("e1", "delivered"), attempts: 2 },
		{ ...told("e0", "given-up"), attempts: 0 },
	]);
	expect(await records.of(name, 1, NOON)).toHaveLength(1);
	expect(await records.of({ ...name, accountId: "2" }, 9, NOON)).toEqual([]);
	expect(await records.of(name, 9, afterNoon(7 * DAY_MS))).toEqual([]);
	expect(await records.find(name, "e1")).toMatchObject({ attempts: 2 });
});
