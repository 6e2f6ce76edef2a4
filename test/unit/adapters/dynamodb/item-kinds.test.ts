import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as backlog from "../../../../adapters/dynamodb/backlog-keys.ts";
import * as deliveries from "../../../../adapters/dynamodb/delivery-keys.ts";
import { ITEM_KINDS, isKnownKind } from "../../../../adapters/dynamodb/item-kinds.ts";
import * as keys from "../../../../adapters/dynamodb/keys.ts";
import * as numbers from "../../../../adapters/dynamodb/numbers-keys.ts";
import * as operator from "../../../../adapters/dynamodb/operator-keys.ts";
import * as parts from "../../../../adapters/dynamodb/order-part-keys.ts";
import * as receivers from "../../../../adapters/dynamodb/receiver-keys.ts";
import { reservationKey } from "../../../../adapters/dynamodb/reservation-keys.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { NOON, orderIdOf, orderName, tn } from "../../../support/order-builder.ts";

const BLOCK = "9195550" as BlockId;
const DISCONNECT = { accountId: "9900000", disconnectId: orderIdOf(0xd1) };
const SUBSCRIPTION = { accountId: "9900000", subscriptionId: orderIdOf(0x51) };

/** An item's key by each of the functions that make one, and each key that is written as it is. */
const MADE = {
	orderKey: keys.orderKey(orderName(1)),
	historyKey: parts.historyKey(orderName(1), 2),
	noteKey: keys.noteKey(orderName(1), 1),
	serviceKey: numbers.serviceKey(orderName(1), BLOCK),
	disconnectKey: keys.disconnectKey(DISCONNECT),
	disconnectedKey: numbers.disconnectedKey(DISCONNECT, BLOCK),
	idempotencyKey: keys.idempotencyKey("9900000", "hash"),
	accountKey: keys.accountKey("9900000"),
	siteKey: keys.siteKey("9900000", "743"),
	subscriptionKey: keys.subscriptionKey(SUBSCRIPTION),
	eventKey: parts.eventKey({ ...orderName(1), eventId: orderIdOf(0xe1) }),
	userKey: keys.userKey("demo"),
	tokenKey: keys.tokenKey("hash"),
	budgetKey: keys.budgetKey({ name: "TOKENS", perHour: 1 }, "demo", NOON),
	bulkheadKey: keys.bulkheadKey({ name: "CALLS", atOnceMax: 1, msMax: 1 }, "9900000"),
	reservationKey: reservationKey(tn("9195550000")),
	blockKey: keys.blockKey(BLOCK),
	holdersKey: keys.holdersKey("919"),
	placeKey: keys.placeKey("ZIP#27511"),
	localCallingKey: keys.localCallingKey({ state: "NC", rateCenter: "CARY" }),
	waitingKeyKey: backlog.waitingKeyKey("npa=919"),
	LAST_SWEEP: backlog.LAST_SWEEP,
	SWEEP_LEASE: backlog.SWEEP_LEASE,
	deliveryPrefix: deliveries.deliveryPrefix(SUBSCRIPTION),
	receiverKey: receivers.receiverKey(SUBSCRIPTION),
	deliveryKey: deliveries.deliveryKey(SUBSCRIPTION, orderIdOf(0xe1)),
	listedAccountKey: operator.listedAccountKey("9900000"),
	listedUserKey: operator.listedUserKey("demo"),
	LAST_AUDIT: operator.LAST_AUDIT,
	trailKey: operator.trailKey(orderIdOf(1)),
};

/** Names under which a source exports something that is a key, or makes one. */
const exportedKeys = (path: string): readonly string[] =>
	[
		...`${readFileSync(path, "utf8")}\n`.matchAll(
			/^export (?:const|function) (\w+)(.*(?:\n[^e\n].*)*?)\n\n/gm,
		),
	]
		.filter(([, , text = ""]) => /^(?:\(| = ).*?\): (?:Partition)?Key\b|^: (?:Partition)?Key\b/s.test(text))
		.map(([, name = ""]) => name);

describe("every kind of item that a store can write", () => {
	it("is known to the audit: a key that is new is in the list above, and in the table of kinds", () => {
		// `audited-keys.ts` reads keys that others made.
		const files = globSync("adapters/dynamodb/*keys.ts").filter((path) => !path.endsWith("audited-keys.ts"));
		const exported = files.flatMap(exportedKeys);
		expect(exported.length).toBeGreaterThan(20);
		expect(Object.keys(MADE).sort()).toEqual(exported.toSorted());
	});

	it.each(Object.entries(MADE))("%s", (_, key) => {
		expect(isKnownKind(key)).toBe(true);
	});

	it("is of a milestone, too, whose key goes on from that of its order", () => {
		const { PK, SK } = keys.orderKey(orderName(1));
		expect(isKnownKind({ PK, SK: `${keys.RANK_PREFIX}${SK}` })).toBe(true);
	});

	it("and every kind that is known is one that can be written", () => {
		const kinds = Object.values(ITEM_KINDS).flatMap((each) => Object.keys(each));
		const written = [...Object.values(MADE), { PK: "", SK: keys.RANK_PREFIX }].flatMap((key) =>
			"SK" in key ? [key.PK, key.SK] : [key.PK],
		);
		const unwritten = kinds.filter((kind) => !written.some((text) => text.startsWith(kind)));
		expect(unwritten).toEqual([]);
	});

	it.each([
		{ PK: "ODD#1" },
		{ PK: "ODD", SK: "LAST" },
		{ PK: "ACCOUNT#9900000", SK: "ODD#1" },
		{ PK: "ACCOUNT#9900000", SK: "ACCOUNT2" },
		{ PK: "ACCOUNT#9900000", SK: `SERVICE#${BLOCK}#1` },
	])("and no other: %j", (key) => {
		expect(isKnownKind(key)).toBe(false);
	});
});
