import { describe, expect, it } from "vitest";
import {
	type AuditedBlock,
	type AuditedData,
	type AuditedDisconnect,
	type AuditedNumbersInService,
	type AuditedOrder,
	audit,
} from "../../../domain/audit.ts";
import { difference, lineBitmap, noLines, union } from "../../../domain/number/line-bitmap.ts";
import { NO_NUMBERS, numberSet } from "../../../domain/number/number-set.ts";
import type { BlockId } from "../../../domain/number/telephone-number.ts";
import { tn } from "../../support/order-builder.ts";

const numbers = (...lines: readonly string[]) => numberSet(lines.map((line) => tn(`9195550${line}`)));

const KEYS = ["stockNpa=919", "stockLata=426"];
const known = lineBitmap([1, 2, 3, 4, 5, 6, 10]);
const block: AuditedBlock = {
	block: "9195550" as BlockId,
	known,
	free: lineBitmap([4, 5]),
	freeCount: 2,
	withdrawn: noLines(),
	stockKeys: KEYS,
	stockKeysOfPlace: KEYS,
};
const complete: AuditedOrder = {
	accountId: "9900000",
	orderId: "complete",
	status: "COMPLETE",
	partialAllowed: false,
	requested: 2,
	completed: 2,
	claimed: numbers("001", "002"),
	holding: NO_NUMBERS,
};
const attempted: AuditedOrder = {
	accountId: "9900000",
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
	accountId: "9900000",
	orderId: "waiting",
	status: "BACKORDERED",
	partialAllowed: true,
	requested: 9,
	completed: 0,
	claimed: NO_NUMBERS,
	holding: NO_NUMBERS,
	waitingKey: "npa=646",
};
const released: AuditedDisconnect = {
	accountId: "9900000",
	disconnectId: "released",
	status: "COMPLETE",
	disconnected: numbers("006"),
	aging: numbers("006"),
	dueAt: "2026-04-01T12:00:00.000Z",
};

/** What orders have is in service. */
const servicesOf = (orders: readonly AuditedOrder[]): AuditedNumbersInService[] =>
	orders.flatMap(({ orderId, claimed, holding }) =>
		[...claimed, ...holding].map(([name, lines]) => ({ orderId, block: name, lines })),
	);
const dataOf = (orders: readonly AuditedOrder[]): AuditedData => ({
	blocks: [block],
	orders,
	numbersInService: servicesOf(orders),
	disconnects: [released],
	reservations: [{ reservationId: "kept", number: tn("9195550010") }],
	waitingKeys: new Set(["npa=646"]),
});
const sound = dataOf([complete, attempted, waiting]);

const withBlock = (change: Partial<AuditedBlock>): AuditedData => ({
	...sound,
	blocks: [{ ...block, ...change }],
});
const withOrder = (order: AuditedOrder): AuditedData =>
	dataOf([...sound.orders.filter(({ orderId }) => orderId !== order.orderId), order]);
const withDisconnect = (change: Partial<AuditedDisconnect>): AuditedData => ({
	...sound,
	disconnects: [{ ...released, ...change }],
});
const without = <K extends keyof AuditedOrder>(order: AuditedOrder, key: K): AuditedOrder => {
	const { [key]: _dropped, ...rest } = order;
	return rest as AuditedOrder;
};

const withoutDue = ({ dueAt: _, ...rest }: AuditedDisconnect): AuditedDisconnect => rest;

describe("an audit", () => {
	it("finds nothing in sound data", () => {
		expect(audit(sound)).toEqual([]);
	});

	it("finds nothing in a number that was disconnected, and is another order's now", () => {
		const again = { ...attempted, orderId: "again", accountId: "9900001", holding: numbers("001") };
		const numbersInService = servicesOf([{ ...complete, claimed: numbers("002") }, attempted, again]);
		const disconnects = [
			released,
			{ ...withoutDue(released), disconnectId: "earlier", disconnected: numbers("001"), aging: NO_NUMBERS },
		];
		expect(audit({ ...sound, orders: [...sound.orders, again], numbersInService, disconnects })).toEqual([]);
	});

	it("finds nothing in an empty block that is in no index", () => {
		const empty = {
			free: lineBitmap([]),
			freeCount: 0,
			known: difference(known, lineBitmap([4, 5])),
			stockKeys: [],
		};
		expect(audit(withBlock(empty))).toEqual([]);
	});

	it("finds nothing in a number that is out of sale", () => {
		expect(audit(withBlock({ free: lineBitmap([4]), freeCount: 1, withdrawn: lineBitmap([5]) }))).toEqual([]);
	});

	it.each<[string, AuditedData, string]>([
		[
			"a number out of sale that can be had",
			withBlock({ withdrawn: lineBitmap([5]) }),
			"9195550005 is out of sale, and free or taken.",
		],
		[
			"a number out of sale that somebody has",
			withBlock({ withdrawn: lineBitmap([1]) }),
			"9195550001 is out of sale, and free or taken.",
		],
		[
			"a number out of sale that there never was",
			withBlock({ withdrawn: lineBitmap([9]) }),
			"9195550009 is out of sale, but never imported.",
		],
		[
			"a lost number",
			withBlock({ known: union(known, lineBitmap([9])) }),
			"9195550009 is known, but neither free nor taken.",
		],
		[
			"a number both free and taken",
			withBlock({ free: lineBitmap([3, 4, 5]), freeCount: 3 }),
			"9195550003 is free, and taken.",
		],
		[
			"free numbers never imported",
			withBlock({ free: lineBitmap([4, 5, 7, 8]), freeCount: 4 }),
			"9195550007-008 are free, but never imported.",
		],
		[
			"a taken number never imported",
			withBlock({ known: difference(known, lineBitmap([3])) }),
			"9195550003 is taken, but never imported.",
		],
		[
			"a taken number of no block",
			withOrder({ ...attempted, holding: numberSet([tn("9195550003"), tn("2125550000")]) }),
			"2125550000 is taken, but never imported.",
		],
		[
			"a number sold twice",
			withOrder({ ...attempted, holding: numbers("002", "003") }),
			"9195550002 is taken by order attempted and before.",
		],
		[
			"a number sold while it ages",
			withDisconnect({ disconnected: numbers("003", "006"), aging: numbers("003", "006") }),
			"9195550003 is taken by disconnect released and before.",
		],
		[
			"a number that an order got and nobody has",
			{
				...sound,
				numbersInService: sound.numbersInService.map((each) => ({
					...each,
					lines: difference(each.lines, lineBitmap([1])),
				})),
				blocks: [{ ...block, free: lineBitmap([1, 4, 5]), freeCount: 3 }],
			},
			"9195550001 is on order complete, but neither in service nor disconnected.",
		],
		[
			"a number in service by an order that did not get it",
			{
				...sound,
				numbersInService: [
					...sound.numbersInService,
					{ orderId: "complete", block: block.block, lines: lineBitmap([4]) },
				],
				blocks: [{ ...block, free: lineBitmap([5]), freeCount: 1 }],
			},
			"9195550004 is in service by order complete, which did not get it.",
		],
		[
			"a number in service by no order",
			{
				...sound,
				numbersInService: [
					...sound.numbersInService,
					{ orderId: "gone", block: block.block, lines: lineBitmap([4]) },
				],
				blocks: [{ ...block, free: lineBitmap([5]), freeCount: 1 }],
			},
			"9195550004 is in service by order gone, which is not there.",
		],
		[
			"a forgotten disconnect",
			{
				...sound,
				disconnects: [
					released,
					{
						accountId: "9900000",
						disconnectId: "new",
						status: "RECEIVED",
						disconnected: NO_NUMBERS,
						aging: NO_NUMBERS,
					},
				],
			},
			"Disconnect new is RECEIVED, but not due.",
		],
		[
			"numbers that nobody gives back",
			{ ...sound, disconnects: [withoutDue(released)] },
			"Disconnect released has 1 numbers to give back, but is not due.",
		],
		[
			"a number sold and reserved",
			{
				...sound,
				reservations: [...sound.reservations, { reservationId: "again", number: tn("9195550001") }],
			},
			"9195550001 is taken by reservation again and before.",
		],
		[
			"a number reserved twice",
			{
				...sound,
				reservations: [...sound.reservations, { reservationId: "again", number: tn("9195550010") }],
			},
			"9195550010 is taken by reservation again and before.",
		],
		[
			"a reservation that is lost",
			{ ...sound, reservations: [] },
			"9195550010 is known, but neither free nor taken.",
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
	])("finds %s", (_, data, sentence) => {
		expect(audit(data)).toEqual([sentence]);
	});

	it("finds an empty block that an index still shows", () => {
		const sold = { ...attempted, requested: 3, holding: numbers("003", "004", "005") };
		const data = { ...withOrder(sold), blocks: [{ ...block, free: lineBitmap([]), freeCount: 0 }] };
		expect(audit(data)).toEqual([
			"Block 9195550: stock index entries are stockNpa=919, stockLata=426; with 0 free they must be none.",
		]);
	});
});

describe("an audit of one thing at a time", () => {
	it("finds a lost number of an account that never disconnected one", () => {
		const stranger = { ...complete, accountId: "9900009" };
		const numbersInService = servicesOf([{ ...stranger, claimed: numbers("002") }, attempted]);
		expect(audit({ ...dataOf([stranger, attempted, waiting]), numbersInService })).toContain(
			"9195550001 is on order complete, but neither in service nor disconnected.",
		);
	});

	it("finds nothing in an all-or-nothing order that has nothing yet", () => {
		expect(audit(withOrder({ ...waiting, partialAllowed: false }))).toEqual([]);
	});

	it("counts what an order has together with what it holds", () => {
		const holds = {
			...attempted,
			requested: 1,
			completed: 1,
			claimed: numbers("007"),
			holding: numbers("003"),
		};
		expect(audit(withOrder(holds))).toContain("Order attempted has 2 numbers, but asked for 1.");
	});
});
