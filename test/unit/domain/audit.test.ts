import { describe, expect, it } from "vitest";
import { type AuditedBlock, type AuditedOrder, audit, type Books } from "../../../domain/audit.ts";
import { difference, lineSet, union } from "../../../domain/inventory/line-set.ts";
import { NO_NUMBERS, numberSet } from "../../../domain/inventory/number-set.ts";
import type { BlockId } from "../../../domain/inventory/telephone-number.ts";
import { tn } from "../../support/order-builder.ts";

const numbers = (...lines: readonly string[]) => numberSet(lines.map((line) => tn(`9195550${line}`)));

const KEYS = ["stockNpa=919", "stockLata=426"];
const known = lineSet([1, 2, 3, 4, 5]);
const block: AuditedBlock = {
	block: "9195550" as BlockId,
	known,
	free: lineSet([4, 5]),
	freeCount: 2,
	stockKeys: KEYS,
	stockKeysOfPlace: KEYS,
};
const complete: AuditedOrder = {
	orderId: "complete",
	status: "COMPLETE",
	partialAllowed: false,
	requested: 2,
	completed: 2,
	claimed: numbers("001", "002"),
	holding: NO_NUMBERS,
};
const attempted: AuditedOrder = {
	orderId: "attempted",
	status: "RECEIVED",
	partialAllowed: true,
	requested: 2,
	completed: 0,
	claimed: NO_NUMBERS,
	holding: numbers("003"),
	dueAt: "2026-03-02T12:00:30.000Z",
};
const waiting: AuditedOrder = {
	orderId: "waiting",
	status: "BACKORDERED",
	partialAllowed: true,
	requested: 9,
	completed: 0,
	claimed: NO_NUMBERS,
	holding: NO_NUMBERS,
	waitingKey: "npa=646",
};
const sound: Books = {
	blocks: [block],
	orders: [complete, attempted, waiting],
	waitingKeys: new Set(["npa=646"]),
};

const withBlock = (change: Partial<AuditedBlock>): Books => ({ ...sound, blocks: [{ ...block, ...change }] });
const withOrder = (order: AuditedOrder): Books => ({
	...sound,
	orders: [...sound.orders.filter(({ orderId }) => orderId !== order.orderId), order],
});
const without = <K extends keyof AuditedOrder>(order: AuditedOrder, key: K): AuditedOrder => {
	const { [key]: _dropped, ...rest } = order;
	return rest as AuditedOrder;
};

describe("an audit", () => {
	it("finds nothing in sound books", () => {
		expect(audit(sound)).toEqual([]);
	});

	it("finds nothing in an empty block that is in no index", () => {
		const empty = {
			free: lineSet([]),
			freeCount: 0,
			known: difference(known, lineSet([4, 5])),
			stockKeys: [],
		};
		expect(audit(withBlock(empty))).toEqual([]);
	});

	it.each<[string, Books, string]>([
		[
			"a lost number",
			withBlock({ known: union(known, lineSet([9])) }),
			"9195550009 is known, but neither free nor taken by an order.",
		],
		[
			"a number both free and taken",
			withBlock({ free: lineSet([3, 4, 5]), freeCount: 3 }),
			"9195550003 is free, and taken by an order.",
		],
		[
			"free numbers never imported",
			withBlock({ free: lineSet([4, 5, 7, 8]), freeCount: 4 }),
			"9195550007-008 are free, but never imported.",
		],
		[
			"a taken number never imported",
			withBlock({ known: difference(known, lineSet([3])) }),
			"9195550003 is taken by an order, but never imported.",
		],
		[
			"a taken number of no block",
			withOrder({ ...attempted, holding: numberSet([tn("9195550003"), tn("2125550000")]) }),
			"2125550000 is taken by an order, but never imported.",
		],
		[
			"a number sold twice",
			withOrder({ ...attempted, holding: numbers("002", "003") }),
			"9195550002 is taken by order attempted and before.",
		],
		["a wrong count", withBlock({ freeCount: 3 }), "Block 9195550: freeCount is 3; 2 numbers are free."],
		[
			"stock that no index shows",
			withBlock({ stockKeys: [] }),
			"Block 9195550: stock index entries are none; with 2 free they must be stockNpa=919, stockLata=426.",
		],
		[
			"stock under a wrong key",
			withBlock({ stockKeys: ["stockNpa=919", "stockLata=1"] }),
			"Block 9195550: stock index entries are stockNpa=919, stockLata=1; with 2 free they must be stockNpa=919, stockLata=426.",
		],
		[
			"an order that miscounts",
			withOrder({ ...complete, completed: 1 }),
			"Order complete has 2 numbers, but counts 1.",
		],
		[
			"an order with too much",
			withOrder({ ...complete, requested: 1, partialAllowed: true }),
			"Order complete has 2 numbers, but asked for 1.",
		],
		[
			"half of an all-or-nothing order",
			withOrder({ ...complete, requested: 3 }),
			"Order complete is all-or-nothing, but has 2 of 3 numbers.",
		],
		[
			"a forgotten order",
			withOrder(without(attempted, "dueAt")),
			"Order attempted is RECEIVED, but neither due nor waiting.",
		],
		[
			"a backorder that waits on nothing",
			withOrder({ ...without(waiting, "waitingKey"), dueAt: "2026" }),
			"Order waiting is BACKORDERED, but waits on nothing.",
		],
		[
			"a key that nobody asks for",
			{ ...sound, waitingKeys: new Set() },
			"Order waiting waits on 'npa=646', which no waiting key is kept for.",
		],
	])("finds %s", (_, books, sentence) => {
		expect(audit(books)).toEqual([sentence]);
	});

	it("finds an empty block that an index still shows", () => {
		const sold = { ...attempted, requested: 3, holding: numbers("003", "004", "005") };
		const books = { ...withOrder(sold), blocks: [{ ...block, free: lineSet([]), freeCount: 0 }] };
		expect(audit(books)).toEqual([
			"Block 9195550: stock index entries are stockNpa=919, stockLata=426; with 0 free they must be none.",
		]);
	});
});
