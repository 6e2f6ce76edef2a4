import { readFileSync } from "node:fs";
import {
	type AttributeValue,
	DeleteItemCommand,
	PutItemCommand,
	UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { InitializeMiddleware, MetadataBearer } from "@smithy/types";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { marshal } from "../../../adapters/dynamodb/attributes.ts";
import { waitingKeyKey } from "../../../adapters/dynamodb/backlog-keys.ts";
import { dynamodbEvents } from "../../../adapters/dynamodb/dynamodb-events.ts";
import { dynamodbInventory } from "../../../adapters/dynamodb/dynamodb-inventory.ts";
import { dynamodbOrders } from "../../../adapters/dynamodb/dynamodb-orders.ts";
import { dynamodbWaitingReceivers } from "../../../adapters/dynamodb/dynamodb-waiting-receivers.ts";
import { eventToItem } from "../../../adapters/dynamodb/event-item.ts";
import {
	blockKey,
	DUE_SHARDS,
	disconnectKey,
	disconnectNameOf,
	holdersKey,
	orderKey,
	placeKey,
	RANK_PREFIX,
} from "../../../adapters/dynamodb/keys.ts";
import { serviceKey } from "../../../adapters/dynamodb/numbers-keys.ts";
import { eventKey } from "../../../adapters/dynamodb/order-part-keys.ts";
import { receiverKey } from "../../../adapters/dynamodb/receiver-keys.ts";
import { reservationKey } from "../../../adapters/dynamodb/reservation-keys.ts";
import { makeWorkOnDisconnect } from "../../../application/disconnects/work-on-disconnect.ts";
import { makeFulfilOrder } from "../../../application/fulfilment/fulfil-order.ts";
import { makeReservations } from "../../../application/stock/reservations.ts";
import { type AuditOptions, runAudit } from "../../../cli/audit.ts";
import { lineBitmap } from "../../../domain/number/line-bitmap.ts";
import { fromBlocks } from "../../../domain/number/number-set.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { closeOrder, holdNumbers } from "../../../domain/order/order.ts";
import { accessesOf } from "../../permissions/accesses.ts";
import { buyNumbers } from "../../support/buy-numbers.ts";
import { disconnect } from "../../support/disconnect-builder.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../../support/dynamodb.ts";
import { dynamodbPorts } from "../../support/dynamodb-ports.ts";
import { importStock } from "../../support/import-stock.ts";
import { afterNoon, areaCode, order, orderIdOf, orderName, run, tn } from "../../support/order-builder.ts";
import { valueIn } from "../../support/results.ts";
import { subscriptionIdOf } from "../../support/subscription-builder.ts";

const BLOCK = "9195550" as BlockId;
const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" };
const EVENT = { ...orderName(1), eventId: orderIdOf(0xe1) };
const RECEIVER = { accountId: "9900000", subscriptionId: subscriptionIdOf(1) };

let dynamodb: TestDynamodb;
let tables: TestTables;

beforeAll(async () => {
	dynamodb = await startDynamodb();
});
afterAll(() => dynamodb.stop());

/** Numbers sold, waited for, reserved, aging and free, and an event that is due. */
beforeEach(async () => {
	tables = await dynamodb.emptied();
	const { client, ordersTable, inventoryTable } = tables;
	const ports = { ...dynamodbPorts(tables), newId: () => orderIdOf(0x77) };
	await importStock(client, inventoryTable, run("9195550000", 20), CARY);
	await buyNumbers(ports, run("9195550000", 4), 1);
	const wants = order(areaCode("646", 2), { backOrderRequested: true }, { orderId: orderIdOf(2) });
	await ports.orders.add(wants);
	await makeFulfilOrder(ports)({ ...wants, attempt: 1 });
	valueIn(await makeReservations(ports).reserve("9900000", [tn("9195550010")]));
	const gone = disconnect([tn("9195550000")]);
	await ports.disconnects.add(gone);
	await makeWorkOnDisconnect(ports)(gone);
	const event = {
		...EVENT,
		orderType: "orders",
		status: "COMPLETE",
		message: "",
		completedNumbers: [],
		at: "2026",
		isLast: true,
	};
	const pending = { event, audience: ["bus"], dueAt: "2026-03-02T12:00:30.000Z", tries: 0 };
	const waits = { waitsFor: RECEIVER.subscriptionId, dueAt: pending.dueAt };
	await dynamodbWaitingReceivers(client, ordersTable).note(RECEIVER, afterNoon(0));
	await dynamodbEvents(client, ordersTable).leaveFor(pending, waits);
	await client.send(new PutItemCommand({ TableName: ordersTable, Item: marshal(eventToItem(pending)) }));
});

/** What audits and repairs asked DynamoDB to let them do, as `orders GetItem`. */
const asked = new Set<string>();
const noted: InitializeMiddleware<object, MetadataBearer> = (next, context) => (call) => {
	const target = `DynamoDB_20120810.${context.commandName?.replace(/Command$/, "")}`;
	for (const { action, resource } of accessesOf({ caller: "operator", target, input: { ...call.input } }))
		asked.add(
			`${/table\/Orders/.test(resource) ? "orders" : "inventory"} ${action.replace("dynamodb:", "")}`,
		);
	return next(call);
};

const audit = async (options: AuditOptions = {}) => {
	tables.client.middlewareStack.add(noted, { name: "noted", override: true });
	const told: string[] = [];
	const terminal = { out: (line: string) => void told.push(line), err: () => {}, asJson: true };
	const code = await runAudit({ dynamodb: tables.client, ...tables }, terminal, options);
	tables.client.middlewareStack.remove("noted");
	return {
		code,
		...(JSON.parse(told.join("")) as { violations: { kind: string; key: string; isRepaired: boolean }[] }),
	};
};

/** Changes an item behind the service's back. */
const plant = async (
	table: "ordersTable" | "inventoryTable",
	key: Record<string, AttributeValue>,
	change: string,
	values = {},
) =>
	tables.client.send(
		new UpdateItemCommand({
			TableName: tables[table],
			Key: key,
			UpdateExpression: change,
			...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: marshal(values) } : {}),
		}),
	);

/** What is planted, and by what kind and key it is found. */
const REPAIRED: readonly [kind: string, key: string, plant: () => Promise<unknown>][] = [
	[
		"free-count",
		`BLOCK#${BLOCK}`,
		() => plant("inventoryTable", marshal(blockKey(BLOCK)), "SET freeCount = :n", { ":n": 3 }),
	],
	[
		"stock-index",
		`BLOCK#${BLOCK}`,
		() => plant("inventoryTable", marshal(blockKey(BLOCK)), "REMOVE stockPlace"),
	],
	[
		"order-forgotten",
		`ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
		() => plant("ordersTable", marshal(orderKey(orderName(2))), "REMOVE waitingKey"),
	],
	[
		"order-forgotten",
		`ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
		() =>
			plant("ordersTable", marshal(orderKey(orderName(2))), "SET dueAt = :at REMOVE dueShard", {
				":at": "2026",
			}),
	],
	[
		"disconnect-forgotten",
		`ACCOUNT#9900000 DISCONNECT#${orderIdOf(0xd1)}`,
		() =>
			plant(
				"ordersTable",
				marshal(disconnectKey({ accountId: "9900000", disconnectId: orderIdOf(0xd1) })),
				"REMOVE dueAt",
			),
	],
	[
		"order-forgotten",
		`ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
		() =>
			plant("ordersTable", marshal(orderKey(orderName(2))), "SET dueAt = :at, dueShard = :shard", {
				":at": "2026",
				":shard": String(DUE_SHARDS),
			}),
	],
	[
		"order-forgotten",
		`ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
		() => plant("ordersTable", marshal(orderKey(orderName(2))), "SET dueAt = :at", { ":at": "9999" }),
	],
	[
		"reservation-forgotten",
		"RESERVATION#9195550010 RESERVATION",
		() => plant("ordersTable", marshal(reservationKey(tn("9195550010"))), "REMOVE dueShard"),
	],
	[
		"reservation-forgotten",
		"RESERVATION#9195550010 RESERVATION",
		() =>
			plant("ordersTable", marshal(reservationKey(tn("9195550010"))), "SET dueAt = :at", { ":at": "9999" }),
	],
	[
		"event-forgotten",
		`ORDER#9900000#${EVENT.orderId} EVENT#${EVENT.orderId}#${EVENT.eventId}`,
		() => plant("ordersTable", marshal(eventKey(EVENT)), "REMOVE dueAt"),
	],
	[
		"event-waits-unknown",
		`ORDER#9900000#${EVENT.orderId} EVENT#${EVENT.orderId}#${EVENT.eventId}#${RECEIVER.subscriptionId}`,
		() =>
			tables.client.send(
				new DeleteItemCommand({ TableName: tables.ordersTable, Key: marshal(receiverKey(RECEIVER)) }),
			),
	],
	[
		"receiver-forgotten",
		`SUBSCRIPTION#9900000#${RECEIVER.subscriptionId} WAITED-FOR`,
		() => plant("ordersTable", marshal(receiverKey(RECEIVER)), "REMOVE dueShard"),
	],
	[
		"place-lacks-area",
		"PLACE#LATA#426 919#NC#426",
		() => plant("inventoryTable", marshal(placeKey("LATA#426")), "REMOVE areas"),
	],
	[
		"holder-of-nothing",
		`HOLDERS#9 919 ${orderIdOf(1)}`,
		() =>
			tables.client.send(
				new UpdateItemCommand({
					TableName: tables.inventoryTable,
					Key: marshal(holdersKey("919")),
					UpdateExpression: "ADD orders919 :order",
					ExpressionAttributeValues: { ":order": { SS: [orderIdOf(1)] } },
				}),
			),
	],
	[
		"rank-wrong",
		`ACCOUNT#9900000 RANK#ORDER#${orderIdOf(2)}`,
		() => {
			const { PK, SK } = orderKey(orderName(2));
			const Item = marshal({ PK, SK: `${RANK_PREFIX}${SK}`, rank: 3 });
			return tables.client.send(new PutItemCommand({ TableName: tables.ordersTable, Item }));
		},
	],
	[
		"order-waits-unknown",
		`ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
		() =>
			tables.client.send(
				new DeleteItemCommand({ TableName: tables.ordersTable, Key: marshal(waitingKeyKey("npa=646")) }),
			),
	],
];

describe("an audit of a deployment", () => {
	it("finds nothing in numbers that were sold, reserved, disconnected and waited for", async () => {
		expect(await audit()).toMatchObject({
			code: 0,
			blocks: 1,
			orders: 2,
			numbers: 20,
			broken: 0,
			violations: [],
		});
	});

	it.each(REPAIRED)("finds and repairs %s of %s", async (kind, key, plantIt) => {
		await plantIt();
		const found = [expect.objectContaining({ kind, key, canBeRepaired: true, isRepaired: false })];
		expect(await audit()).toMatchObject({ code: 1, violations: found });
		expect(await audit({ repair: true })).toMatchObject({ code: 1, violations: found });
		const done = [expect.objectContaining({ kind, key, isRepaired: true })];
		expect(await audit({ repair: true, yes: true })).toMatchObject({ code: 0, violations: done });
		const { code, violations } = await audit();
		// A backorder that is due waits on something again when its attempt has looked for it.
		expect([code, ...violations.map((each) => each.kind)]).toEqual(
			kind === "order-forgotten" && violations.length > 0 ? [1, "order-waits-on-nothing"] : [0],
		);
	});

	it("has a backorder that waits for what another asked for looked at again, and it waits for its own", async () => {
		const ports = dynamodbPorts(tables);
		await ports.backlog.expectStock("npa=252", afterNoon(0));
		const key = marshal(orderKey(orderName(2)));
		await plant("ordersTable", key, "SET waitingKey = :other", { ":other": "npa=252" });
		const found = [expect.objectContaining({ kind: "order-waits-elsewhere", isRepaired: true })];
		expect(await audit({ repair: true, yes: true })).toMatchObject({ code: 0, violations: found });
		await makeFulfilOrder(ports)({ ...orderName(2), attempt: 2 });
		expect(await audit()).toMatchObject({ code: 0, violations: [] });
		expect(await ports.orders.find(orderName(2))).toMatchObject({ waitingKey: "npa=646" });
	});

	it("names an order that holds what it may give back, where it was forgotten, and finds nothing in a milestone that is right", async () => {
		const { client, ordersTable, inventoryTable } = tables;
		const inventory = dynamodbInventory(client, inventoryTable);
		const orders = dynamodbOrders(client, { ordersTable, inventoryTable, inventory });
		const before = order(areaCode("919", 3), { partialAllowed: false }, { orderId: orderIdOf(3) });
		await orders.add(before);
		const [stocked] = await inventory.read([BLOCK], true);
		const { block, free, ...place } = stocked ?? expect.fail("no block");
		const claim = {
			block,
			lines: lineBitmap([5, 6]),
			seen: free,
			empties: false,
			place: { block, ...place },
		};
		const after = holdNumbers(before, fromBlocks([claim]), afterNoon(2000));
		expect(await orders.change({ before, after, claims: [claim] })).toBe(true);
		const { PK, SK } = orderKey(orderName(2));
		const milestone = marshal({ PK, SK: `${RANK_PREFIX}${SK}`, rank: 2 });
		await client.send(new PutItemCommand({ TableName: ordersTable, Item: milestone }));
		expect(await audit()).toMatchObject({ code: 0, violations: [] });

		await plant("inventoryTable", marshal(holdersKey("919")), "REMOVE orders919");
		const key = `ACCOUNT#9900000 ORDER#${orderIdOf(3)} 919`;
		const found = [expect.objectContaining({ kind: "holder-unnamed", key, canBeRepaired: true })];
		expect(await audit()).toMatchObject({ code: 1, violations: found });
		expect(await audit({ repair: true, yes: true })).toMatchObject({ code: 0 });
		expect(await audit()).toMatchObject({ code: 0, violations: [] });
		expect(await inventory.holders({ by: "blocks", blocks: [BLOCK] })).toMatchObject({
			orderIds: [orderIdOf(3)],
		});
	});

	it("has asked, repairs included, for no more than an operator is told to be allowed", () => {
		const runbook = readFileSync("docs/operator-runbook.md", "utf8");
		const allowed = ["orders", "inventory"].flatMap((table) => {
			const [row = ""] = new RegExp(`^\\| ${table} table .*$`, "m").exec(runbook) ?? [];
			return [...row.matchAll(/`(?:dynamodb:)?(\w+)`/g)].map(([, action]) => `${table} ${action}`);
		});
		expect(asked.size).toBeGreaterThan(6);
		expect([...asked].filter((access) => !allowed.includes(access))).toEqual([]);
	});

	it("tells an item of a kind that nothing writes, in either table", async () => {
		const { client, ordersTable, inventoryTable } = tables;
		await client.send(new PutItemCommand({ TableName: ordersTable, Item: marshal({ PK: "ODD", SK: "1" }) }));
		await client.send(
			new PutItemCommand({ TableName: ordersTable, Item: marshal({ PK: "WAITING", SK: "no=search" }) }),
		);
		await client.send(
			new PutItemCommand({ TableName: inventoryTable, Item: marshal({ PK: "BLOCK#91955" }) }),
		);
		const { code, violations } = await audit();
		expect(code).toBe(1);
		expect(violations.map(({ kind, key }) => [kind, key]).sort()).toEqual([
			["unknown-item", "BLOCK#91955"],
			["unknown-item", "ODD 1"],
			["unknown-item", "WAITING no=search"],
		]);
	});

	it("leaves to somebody who looks what would take a number from anybody or give it to them", async () => {
		await plant("inventoryTable", marshal(blockKey(BLOCK)), "ADD w0 :one, freeCount :one", { ":one": 1 });
		const { code, violations } = await audit({ repair: true, yes: true });
		expect(code).toBe(1);
		expect(violations.map(({ kind, isRepaired }) => [kind, isRepaired])).toEqual([["free-and-taken", false]]);
	});

	it("gives back no number that its order has again: it would be sold a second time", async () => {
		const gone = disconnectKey({ accountId: "9900000", disconnectId: orderIdOf(0xd1) });
		await plant("ordersTable", marshal(serviceKey(orderName(1), BLOCK)), "ADD w0 :one, numbers :one", {
			":one": 1,
		});
		await plant("ordersTable", marshal(gone), "REMOVE dueAt");
		const { code, violations } = await audit({ repair: true, yes: true });
		expect(code).toBe(1);
		expect(violations.map(({ kind, isRepaired }) => [kind, isRepaired]).sort()).toEqual([
			["disconnect-forgotten", false],
			["taken-twice", false],
		]);
		expect(await dynamodbPorts(tables).disconnects.find(disconnectNameOf(gone))).not.toHaveProperty("dueAt");
	});

	it("tells a record that cannot be read, and goes on", async () => {
		await plant("ordersTable", marshal(orderKey(orderName(2))), "REMOVE createdAt");
		const { code, violations } = await audit();
		expect(code).toBe(1);
		expect(violations).toEqual([
			expect.objectContaining({ kind: "unreadable", key: `ACCOUNT#9900000 ORDER#${orderIdOf(2)}` }),
		]);
	});

	it("repairs nothing that has changed since it was seen", async () => {
		const { client, ordersTable } = tables;
		await plant("ordersTable", marshal(orderKey(orderName(2))), "REMOVE waitingKey");
		const orders = dynamodbOrders(client, { ordersTable });
		const repairs = (await import("../../../adapters/dynamodb/dynamodb-repairs.ts")).dynamodbRepairs(
			client,
			tables,
		);
		const seen = {
			kind: "order-forgotten",
			key: `ACCOUNT#9900000 ORDER#${orderIdOf(2)}`,
			says: "",
			repair: { act: "make-due", version: 2 },
		} as const;
		const before = await orders.find(orderName(2));
		if (before === undefined) return expect.fail("no order");
		expect(before.version).toBe(2);
		await orders.change({ before, after: valueIn(closeOrder(before, "demo", afterNoon(9000))) });
		expect(await repairs.repair(seen, afterNoon(9000))).toBe(false);
		const late = {
			kind: "reservation-forgotten",
			key: "RESERVATION#9195550010 RESERVATION",
			says: "",
			repair: { act: "make-due", insteadOf: "9999" },
		} as const;
		expect(await repairs.repair(late, afterNoon(9000))).toBe(false);
	});
});
