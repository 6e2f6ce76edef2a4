import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textOfKey } from "../../../../adapters/dynamodb/audited-keys.ts";
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
const HASH = "0123456789abcdef".repeat(4);
const SUBSCRIPTION = { accountId: "9900000", subscriptionId: orderIdOf(0x51) };

/** An item's key by each of the functions that make one, and each key that is written as it is. */
const MADE = {
	orderKey: keys.orderKey(orderName(1)),
	historyKey: parts.historyKey(orderName(1), 2),
	noteKey: keys.noteKey(orderName(1), 1),
	serviceKey: numbers.serviceKey(orderName(1), BLOCK),
	disconnectKey: keys.disconnectKey(DISCONNECT),
	disconnectedKey: numbers.disconnectedKey(DISCONNECT, BLOCK),
	idempotencyKey: keys.idempotencyKey("9900000", HASH),
	accountKey: keys.accountKey("9900000"),
	siteKey: keys.siteKey("9900000", "743"),
	subscriptionKey: keys.subscriptionKey(SUBSCRIPTION),
	eventKey: parts.eventKey({ ...orderName(1), eventId: orderIdOf(0xe1) }),
	userKey: keys.userKey("demo"),
	tokenKey: keys.tokenKey(HASH),
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

/** An item of each kind: a prefix is none, and the key of a milestone and of an event that waits go on from others. */
const { deliveryPrefix: _, ...made } = MADE;
const ITEMS = {
	...made,
	milestone: { PK: MADE.orderKey.PK, SK: `${keys.RANK_PREFIX}${MADE.orderKey.SK}` },
	waitingEvent: parts.eventKey({
		...orderName(1),
		eventId: orderIdOf(0xe1),
		waitsFor: SUBSCRIPTION.subscriptionId,
	}),
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

	it.each(Object.entries(ITEMS))("%s", (_, key) => {
		expect(isKnownKind(key)).toBe(true);
	});

	it("is of every budget and every bulkhead there is, too", () => {
		const sources = globSync("{domain,application}/**/*.ts").map((path) => readFileSync(path, "utf8"));
		const named = sources.flatMap((text) => [...text.matchAll(/: (Budget|Bulkhead) = \{\s*name: "(.+?)"/g)]);
		expect(named.length).toBeGreaterThan(4);
		const unknown = named.filter(([, kind, name = ""]) => {
			const made = { name, perHour: 1, atOnceMax: 1, msMax: 1 };
			const key = kind === "Budget" ? keys.budgetKey(made, "demo", NOON) : keys.bulkheadKey(made, "9900000");
			return !isKnownKind(key);
		});
		expect(unknown.map(([, , name]) => name)).toEqual([]);
	});

	it("and every kind that is known is one that can be written", () => {
		const kinds = Object.values(ITEM_KINDS).flatMap((each) => Object.keys(each));
		const beginning = (text: string) => text.replace(/<.*/, "");
		const written = Object.values(ITEMS).map((key) => ("SK" in key ? textOfKey(key) : key.PK));
		const unwritten = kinds.filter((kind) => !written.some((text) => text.startsWith(beginning(kind))));
		expect(unwritten).toEqual([]);
		expect(kinds).toHaveLength(written.length);
	});

	it.each([
		{ PK: "ODD#1" },
		{ PK: "BLOCK#91955" },
		{ PK: "BLOCK#91955501" },
		{ PK: "BLOCK#0195550" },
		{ PK: "HOLDERS#919" },
		{ PK: "PLACE#" },
		{ PK: "ORDER#9900000#x", SK: "WHATEVER" },
		{ PK: "ORDER#9900000#x", SK: "EVENT#x#1" },
		{ ...parts.historyKey(orderName(1), 2), PK: parts.orderPartition(orderName(2)) },
		{ ...keys.orderKey(orderName(1)), SK: "ORDER#1" },
		{ ...keys.orderKey(orderName(1)), PK: "ACCOUNT#Acme" },
		{ ...keys.noteKey(orderName(1), 1), SK: keys.notePrefix(orderIdOf(1)) },
		{ PK: "NUMBERS#9900000", SK: `SERVICE#91955#${orderIdOf(1)}` },
		{ PK: "RESERVATION#9195550000", SK: "LAST" },
		{ PK: "RESERVATION#919555", SK: "RESERVATION" },
		{ PK: "WAITING", SK: "no=search" },
		{ PK: "WAITING", SK: "npa=919&state=NC&npa=919" },
		{ PK: "WAITING", SK: "state=%" },
		{ PK: "TOKEN#hash", SK: "TOKEN" },
		{ PK: "SWEEP", SK: "LOCK" },
		{ PK: "USER#demo", SK: "USER#demo" },
		{ PK: "ODD", SK: "LAST" },
		{ PK: "ACCOUNT#9900000", SK: "ODD#1" },
		{ PK: "ACCOUNT#9900000", SK: "ACCOUNT2" },
		{ PK: "ACCOUNT#9900000", SK: `SERVICE#${BLOCK}#1` },
	])("and no other: %j", (key) => {
		expect(isKnownKind(key)).toBe(false);
	});
});
