import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dynamodbBacklog } from "../../../adapters/dynamodb/dynamodb-backlog.ts";
import { dynamodbEvents } from "../../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbSubscriptions } from "../../../adapters/dynamodb/dynamodb-subscriptions.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import type { Target } from "../../../cli/target.ts";
import { NO_NUMBERS } from "../../../domain/number/number-set.ts";
import { recordOf } from "../../../domain/order/history.ts";
import { settleOrder } from "../../../domain/order/order.ts";
import { startDynamodb, type TestDynamodb } from "../../support/dynamodb.ts";
import { areaCode, order } from "../../support/order-builder.ts";
import { subscription } from "../../support/subscription-builder.ts";

let dynamodb: TestDynamodb;
let target: Target;
let redriven: number;
let told: string[];

const ID = "019adf2c-6f5e-7bbb-8a1e-3c5f0a1b2c3d";
const OTHER_ID = "019adf2c-6f5e-7bbb-8a1e-000000000000";
const PLACED = order(
	areaCode("919", 2),
	{ backOrderRequested: true, name: "Cary", customerOrderId: "r-1" },
	{
		orderId: ID,
		at: new Date(),
	},
);

beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
	const { client, ...tables } = await dynamodb.emptied();
	redriven = 0;
	target = { ...tables, dynamodb: client, redrive: async () => void redriven++ };
	const orders = dynamodbOrders(client, tables);
	await orders.add(PLACED);
	await dynamodbBacklog(client, tables.ordersTable).expectStock("npa=919", new Date());
	const after = settleOrder(PLACED, { take: "nothing", status: "BACKORDERED" }, NO_NUMBERS, new Date());
	await orders.change({ before: PLACED, after, record: recordOf(PLACED, after, "") });
	await orders.add(order(areaCode("984", 1), {}, { orderId: OTHER_ID, at: new Date() }));
});

const orders = async (...words: readonly string[]) => {
	told = [];
	const tell = (line: string) => void told.push(line);
	return runCommandLine(["orders", ...words], {
		terminal: { out: tell, err: tell },
		targetOf: async () => target,
	});
};
const json = () => JSON.parse(told[0] ?? "");

describe("orders list", () => {
	it("has the newest first, a line each, and says where the next ones begin", async () => {
		expect(await orders("list", "9900000", "--limit", "1")).toBe(0);
		expect(told).toEqual([
			expect.stringMatching(/^ORDER +PLACED +STATUS +HAS +OF +USER +REFERENCE$/),
			expect.stringMatching(
				/^019adf2c-6f5e-7bbb-8a1e-3c5f0a1b2c3d {2}\S+Z {2}BACKORDERED +0 +2 {2}demo +r-1$/,
			),
			"Orders: 1 of 2.",
			`The next ones: --page ${OTHER_ID}`,
		]);
	});

	it("has those of a state, and none of another account; for programs as JSON", async () => {
		await orders("list", "9900000", "--status", "RECEIVED", "--json");
		expect(json()).toMatchObject({
			total: 1,
			orders: [{ orderId: OTHER_ID, status: "RECEIVED", requested: 1 }],
		});
		await orders("list", "9900001");
		expect(told).toEqual(["Orders: 0 of 0."]);
	});

	it("ends with 2 when it is asked for what no list has", async () => {
		expect(await orders("list", "9900000", "--limit", "0")).toBe(2);
		expect(await orders("list", "9900000", "--from", "yesterday")).toBe(2);
	});
});

describe("orders show", () => {
	it("shows what it waits for, how many are ahead, and what happened to it", async () => {
		expect(await orders("show", "9900000", ID)).toBe(0);
		expect(told).toEqual([
			`Order ${ID}  BACKORDERED, 0 of 2 numbers`,
			expect.stringMatching(/^Account 9900000 {2}site 743 {2}placed \S+Z by demo$/),
			"Name Cary",
			"Reference r-1",
			"Waits for 2 numbers in area code 919",
			"Ahead of it 0 orders that lack 0 numbers",
			expect.stringMatching(/^Last looked for /),
			"History",
			expect.stringMatching(/^ {2}\S+Z {2}System {2}Order Backordered - no numbers allocated/),
		]);
		await orders("show", "9900000", ID, "--json");
		expect(json()).toMatchObject({ orderId: ID, numbers: [], queue: { ordersAhead: 0 }, history: [{}] });
	});

	it("ends with 1 for an order that the account does not have", async () => {
		expect(await orders("show", "9900001", ID)).toBe(1);
		expect(told).toHaveLength(1);
	});
});

describe("orders close", () => {
	it("closes an order that waits, for its subscribers to be told by the next sweep", async () => {
		const subscriptions = dynamodbSubscriptions(target.dynamodb, target.ordersTable);
		await subscriptions.add(subscription(1, {}, { at: new Date() }));
		expect(await orders("close", "9900000", ID)).toBe(0);
		expect(told).toEqual([`Order ${ID} is closed: FAILED, 0 of 2 numbers`]);
		expect(redriven).toBe(1);
		const due: string[] = [];
		const events = dynamodbEvents(target.dynamodb, target.ordersTable);
		for await (const page of events.due(new Date())) due.push(...page.map(({ orderId }) => orderId));
		expect(due).toEqual([ID]);
		await orders("show", "9900000", ID);
		expect(told.at(-1)).toMatch(/ {2}the operator {2}/);
	});

	it("refuses one that does not wait, with exit code 1", async () => {
		expect(await orders("close", "9900000", OTHER_ID)).toBe(1);
		expect(redriven).toBe(0);
	});
});

it("orders watch ends with 1 when its time is over, and with what the order has come to when that is final", async () => {
	expect(await orders("watch", "9900000", ID, "--timeout", "0")).toBe(1);
	expect(told).toEqual([
		expect.stringMatching(/Z {2}BACKORDERED, 0 of 2 numbers$/),
		"The order is BACKORDERED still.",
	]);
	await orders("close", "9900000", ID);
	expect(await orders("watch", "9900000", ID, "--json")).toBe(1);
	expect(json()).toMatchObject({ status: "FAILED", closedBy: "the operator" });
});
