import { describe, expect, it } from "vitest";
import {
	AuditLateError,
	type AuditProgress,
	makeAuditBooks,
	VIOLATIONS_KEPT_MAX,
} from "../../../../application/audit/audit-books.ts";
import type { AuditedStore } from "../../../../application/ports/audited-store.ts";
import type {
	AuditedBlock,
	AuditedDisconnect,
	AuditedInService,
	AuditedOrder,
	AuditedRecord,
} from "../../../../domain/audit/audited.ts";
import { sentenceOf, VIOLATIONS } from "../../../../domain/audit/violation.ts";
import { WITHHELD } from "../../../../domain/audit/withhold-repairs.ts";
import { areasByPlace } from "../../../../domain/inventory/places.ts";
import { RESERVATION_MS } from "../../../../domain/inventory/reservation.ts";
import { difference, lineBitmap, noLines, union } from "../../../../domain/number/line-bitmap.ts";
import { joinNumbers, NO_NUMBERS, numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { RETRY_MS_MAX } from "../../../../domain/order/order.ts";
import { TELL_AGAIN_MS_MAX } from "../../../../domain/subscription/order-event.ts";
import { type AuditedData, auditedStoreOf } from "../../../support/audited-data.ts";
import { afterNoon, NOON, tn } from "../../../support/order-builder.ts";

const numbers = (...lines: readonly string[]) => numberSet(lines.map((line) => tn(`9195550${line}`)));

const KEYS = ["stockNpa=919", "stockPlace=NC"];
const known = lineBitmap([1, 2, 3, 4, 5, 6, 10]);
const ACCOUNT = "9900000";
const block: AuditedBlock = {
	kind: "block",
	key: "BLOCK",
	block: "9195550" as BlockId,
	known,
	free: lineBitmap([4, 5]),
	freeCount: 2,
	withdrawn: noLines(),
	stockKeys: KEYS,
	stockKeysOfPlace: KEYS,
	place: {
		block: "9195550" as BlockId,
		state: "NC",
		lata: "426",
		rateCenter: "CARY",
		city: "CARY",
		zips: ["27511"],
	},
};
const due = { dueAt: "2026-03-02T12:00:30.000Z", isIndexed: true };
const anOrder = {
	kind: "order",
	accountId: ACCOUNT,
	version: 3,
	isIndexed: false,
	claimed: NO_NUMBERS,
	holding: NO_NUMBERS,
	unavailable: NO_NUMBERS,
	waitingKeyOfRequest: "npa=919",
} as const;
const complete: AuditedOrder = {
	...anOrder,
	key: "COMPLETE",
	orderId: "complete",
	status: "COMPLETE",
	completedAt: "2026-03-02T12:00:01.000Z",
	partialAllowed: false,
	requested: 2,
	requestedNoted: 2,
	completed: 2,
	exact: numbers("001", "002"),
	claimed: numbers("001", "002"),
};
const attempted: AuditedOrder = {
	...anOrder,
	...due,
	key: "ATTEMPTED",
	orderId: "attempted",
	status: "RECEIVED",
	partialAllowed: true,
	requested: 2,
	requestedNoted: 2,
	completed: 0,
	search: { npa: "919" },
	holding: numbers("003"),
};
const waiting: AuditedOrder = {
	...anOrder,
	key: "WAITING",
	orderId: "waiting",
	status: "BACKORDERED",
	partialAllowed: true,
	requested: 9,
	requestedNoted: 9,
	completed: 0,
	waitingKey: "npa=646",
	waitingKeyOfRequest: "npa=646",
};
const released: AuditedDisconnect = {
	kind: "disconnect",
	key: "RELEASED",
	accountId: ACCOUNT,
	disconnectId: "released",
	status: "COMPLETE",
	version: 2,
	agedAt: "2026-03-16T12:00:00.000Z",
	asked: numbers("006"),
	disconnected: numbers("006"),
	aging: numbers("006"),
	isIndexed: true,
	dueAt: "2026-03-16T12:00:00.000Z",
};
const reserved = {
	kind: "reservation",
	key: "RESERVED",
	reservationId: "kept",
	number: tn("9195550010"),
	numberOfId: tn("9195550010"),
	...due,
} as const;
const event = { kind: "event", key: "EVENT", eventId: "told", ...due } as const;
const lateEvent = { kind: "event", key: "LATE", eventId: "late", waitsFor: "RECEIVER", ...due } as const;
const receiver = { kind: "receiver", key: "RECEIVER", ...due } as const;
const waitingKey = { kind: "waiting-key", key: "KEY", waitingKey: "npa=646" } as const;

/** Who is named as holding numbers of the block's area code. */
const named = (...orderIds: readonly string[]) =>
	({ kind: "holders", key: "HOLDERS", npa: "919", orderIds }) as const;
const milestone = (orderId: string, rank: number) =>
	({ kind: "rank", key: `RANK ${orderId}`, accountId: ACCOUNT, orderId, rank }) as const;
const AREAS = new Map([...areasByPlace(block.place)].map(([place, area]) => [place, [area]]));

/** What those orders have is in service, and what those disconnects took is noted. */
const related = (records: readonly AuditedRecord[]): readonly AuditedRecord[] =>
	records.flatMap((record): AuditedRecord[] => {
		if (record.kind === "order")
			return [...joinNumbers(record.claimed, record.holding)].map(([name, lines]) => ({
				kind: "in-service",
				key: `SERVICE ${record.orderId}`,
				accountId: record.accountId,
				orderId: record.orderId,
				block: name,
				lines,
			}));
		if (record.kind !== "disconnect") return [];
		return [...record.disconnected].map(([name, lines]) => ({
			kind: "disconnected",
			key: `GONE ${record.disconnectId}`,
			accountId: record.accountId,
			disconnectId: record.disconnectId,
			block: name,
			lines,
		}));
	});
const SOUND = [complete, attempted, waiting, released, reserved, event, lateEvent, receiver, waitingKey];
const sound: AuditedData = { blocks: [block], records: [...SOUND, ...related(SOUND)] };

/** The sound data with some records in place of those of the same key, and without some; what belongs to them is as they say. */
const withRecords = (changed: readonly AuditedRecord[], without: readonly string[] = []): AuditedData => {
	const keys = new Set([...changed.map(({ key }) => key), ...without]);
	const records = [...SOUND.filter(({ key }) => !keys.has(key)), ...changed];
	return { blocks: [block], records: [...records, ...related(records)] };
};
/** The sound data with the backorder waiting for two exact numbers, one of which it has, and everything that belongs to it. */
const withExact = (change: Partial<AuditedOrder>): AuditedData => ({
	...withRecords([
		{ ...attempted, holding: NO_NUMBERS },
		{ ...waitingKey, waitingKey: "numbers" },
		{
			...waiting,
			requested: 2,
			requestedNoted: 2,
			completed: 1,
			exact: numbers("003", "009"),
			claimed: numbers("003"),
			unavailable: numbers("009"),
			waitingKey: "numbers",
			waitingKeyOfRequest: "numbers",
			...change,
		},
	]),
});
const withBlock = (change: Partial<AuditedBlock>, data = sound): AuditedData => ({
	...data,
	blocks: [{ ...block, ...change }],
});
/** The sound data with something else in service, or noted, than its order or disconnect says. */
const withRelated = (change: Partial<AuditedInService>, key: string, data = sound): AuditedData => ({
	...data,
	records: data.records.map((record) =>
		record.key === key ? ({ ...record, ...change } as AuditedRecord) : record,
	),
});
const without = <T extends object, K extends keyof T>(value: T, key: K): T => {
	const { [key]: _dropped, ...rest } = value;
	return rest as T;
};
const now = () => NOON;
/** The sound data, and so many orders that had the same number one after the other, each until it was disconnected and put back. */
const churned = (orders: number): AuditedData => {
	const had = numbers("005");
	const churn = Array.from({ length: orders }, (_, n): AuditedOrder => {
		const order = { ...complete, exact: had, claimed: had, requested: 1, requestedNoted: 1, completed: 1 };
		return { ...order, key: `HAD ${n}`, orderId: `had-${n}` };
	});
	const gave = Array.from({ length: orders }, (_, n): AuditedDisconnect => {
		const name = { key: `GAVE ${n}`, disconnectId: `gave-${n}` };
		return { ...without(released, "dueAt"), ...name, asked: had, disconnected: had, aging: NO_NUMBERS };
	});
	return { ...sound, records: [...churn, ...sound.records, ...gave, ...related(gave)] };
};
const audit = async (...moments: readonly AuditedData[]) => {
	let looks = 0;
	const store = auditedStoreOf(() => moments[Math.min(looks++, moments.length - 1)] ?? sound);
	const { violations } = await makeAuditBooks({ store, now })();
	return violations;
};

/** Each kind of violation, planted: what is found of it, and by what it would be put right. */
const PLANTED: readonly [kind: string, what: string, data: AuditedData, sentence: string, repair?: string][] =
	[
		[
			"lost",
			"a number nowhere",
			withBlock({ known: union(known, lineBitmap([9])) }),
			"9195550009 is known, but neither free nor taken.",
		],
		[
			"free-and-taken",
			"a number free and in service",
			withBlock({ free: lineBitmap([3, 4, 5]), freeCount: 3 }),
			"9195550003 is free, and taken by order attempted.",
		],
		[
			"free-unknown",
			"free numbers never imported",
			withBlock({ free: lineBitmap([4, 5, 7, 8]), freeCount: 4 }),
			"9195550007-008 are free, but never imported.",
		],
		[
			"withdrawn-and-free",
			"a number out of sale that can be had",
			withBlock({ withdrawn: lineBitmap([5]) }),
			"9195550005 is out of sale, and free.",
		],
		[
			"withdrawn-and-taken",
			"a number out of sale that somebody has",
			withBlock({ withdrawn: lineBitmap([1]) }),
			"9195550001 is out of sale, and taken by order complete.",
		],
		[
			"withdrawn-unknown",
			"a number out of sale that there never was",
			withBlock({ withdrawn: lineBitmap([9]) }),
			"9195550009 is out of sale, but never imported.",
		],
		[
			"taken-unknown",
			"a number in service that was never imported",
			withBlock({ known: difference(known, lineBitmap([3])) }),
			"9195550003 is taken by order attempted, but never imported.",
		],
		[
			"taken-unknown",
			"a number in service of no block",
			withRecords([{ ...attempted, holding: numberSet([tn("9195550003"), tn("2125550000")]) }]),
			"2125550000 is taken by order attempted, but never imported.",
		],
		[
			"taken-twice",
			"a number sold twice",
			withRecords([{ ...attempted, holding: numbers("002", "003") }]),
			"9195550002 is taken by order attempted and by order complete.",
		],
		[
			"taken-twice",
			"a number sold while it ages",
			withRecords([
				{
					...released,
					asked: numbers("003", "006"),
					disconnected: numbers("003", "006"),
					aging: numbers("003", "006"),
				},
			]),
			"9195550003 is taken by order attempted and by disconnect released.",
		],
		[
			"taken-twice",
			"a number sold and reserved",
			withRecords([
				{
					...reserved,
					key: "AGAIN",
					reservationId: "again",
					number: tn("9195550001"),
					numberOfId: tn("9195550001"),
				},
			]),
			"9195550001 is taken by order complete and by reservation again.",
		],
		[
			"taken-twice",
			"a number reserved twice",
			withRecords([{ ...reserved, key: "AGAIN", reservationId: "again" }]),
			"9195550010 is taken by reservation again and by reservation kept.",
		],
		[
			"lost",
			"a reservation that is gone",
			withRecords([], ["RESERVED"]),
			"9195550010 is known, but neither free nor taken.",
		],
		[
			"free-count",
			"a wrong count",
			withBlock({ freeCount: 3 }),
			"Block 9195550: freeCount is 3; 2 numbers are free.",
			"recount",
		],
		[
			"stock-index",
			"stock that no index shows",
			withBlock({ stockKeys: [] }),
			"Block 9195550: stock index entries are none; with 2 free they must be stockNpa=919, stockPlace=NC.",
			"recount",
		],
		[
			"stock-index",
			"stock under a wrong key",
			withBlock({ stockKeys: ["stockNpa=919", "stockPlace=VA"] }),
			"Block 9195550: stock index entries are stockNpa=919, stockPlace=VA; with 2 free they must be stockNpa=919, stockPlace=NC.",
			"recount",
		],
		[
			"order-lacks-service",
			"a number that an order got and nobody has",
			withBlock(
				{ free: lineBitmap([1, 4, 5]), freeCount: 3 },
				withRelated({ lines: lineBitmap([2]) }, "SERVICE complete"),
			),
			"9195550001 is on order complete, but neither in service nor disconnected.",
		],
		[
			"service-not-ordered",
			"a number in service by an order that did not get it",
			withBlock(
				{ free: lineBitmap([5]), freeCount: 1 },
				withRelated({ lines: lineBitmap([1, 2, 4]) }, "SERVICE complete"),
			),
			"9195550004 is in service by order complete, which did not get it.",
		],
		[
			"service-of-no-order",
			"a number in service by no order",
			withBlock(
				{ free: lineBitmap([5]), freeCount: 1 },
				{
					...sound,
					records: [
						...sound.records,
						{
							kind: "in-service",
							key: "SERVICE",
							accountId: ACCOUNT,
							orderId: "gone",
							block: block.block,
							lines: lineBitmap([4]),
						},
					],
				},
			),
			"9195550004 is in service by order gone, which is not there.",
		],
		[
			"service-of-no-order",
			"a number in service by another account's order",
			{
				...sound,
				records: sound.records.map((each) =>
					each.key === "SERVICE attempted" ? ({ ...each, accountId: "9900001" } as AuditedRecord) : each,
				),
			},
			"9195550003 is in service by order attempted, which is not there.",
		],
		[
			"order-miscounts",
			"an order that miscounts",
			withRecords([{ ...complete, completed: 1 }]),
			"Order complete has 2 numbers, but counts 1.",
		],
		[
			"order-miscounts",
			"an order that asked for another quantity than is noted",
			withRecords([{ ...waiting, requestedNoted: 10 }]),
			"Order waiting asked for 9 numbers, but notes 10.",
		],
		[
			"order-has-not-asked",
			"an order with numbers of another area code",
			withRecords([{ ...attempted, search: { npa: "212" } }]),
			"9195550003 is on order attempted, which did not ask for it.",
		],
		[
			"order-has-too-much",
			"an order with more than it asked for",
			withRecords([{ ...without(complete, "exact"), requested: 1, requestedNoted: 1, partialAllowed: true }]),
			"Order complete has 2 numbers, but asked for 1.",
		],
		[
			"order-has-not-asked",
			"an order with what it did not ask for",
			withRecords([{ ...complete, exact: numbers("001", "009") }]),
			"9195550002 is on order complete, which did not ask for it.",
		],
		[
			"order-half-shown",
			"half of an all-or-nothing order",
			withRecords([
				{ ...waiting, requested: 9, completed: 1, claimed: numbers("003"), partialAllowed: false },
				{ ...attempted, holding: NO_NUMBERS },
			]),
			"Order waiting is all-or-nothing, but has 1 of 9 numbers.",
		],
		[
			"order-status",
			"an order that says what it has not",
			withRecords([{ ...complete, status: "PARTIAL" }]),
			"Order complete is PARTIAL with 2 of 2 numbers.",
		],
		[
			"order-status",
			"a final order that never ended",
			withRecords([without(complete, "completedAt")]),
			"Order complete is COMPLETE, but not completed.",
		],
		[
			"order-forgotten",
			"an order neither due nor waiting",
			withRecords([{ ...without(attempted, "dueAt"), isIndexed: false }]),
			"Order attempted is RECEIVED, but neither due nor waiting.",
			"make-due",
		],
		[
			"order-forgotten",
			"an order that is due where nobody looks",
			withRecords([{ ...attempted, isIndexed: false }]),
			"Order attempted is due where nobody looks.",
			"make-due",
		],
		[
			"order-forgotten",
			"an order that is due in thousands of years",
			withRecords([{ ...attempted, dueAt: "9999-01-01T00:00:00.000Z" }]),
			"Order attempted is not due before 9999-01-01T00:00:00.000Z.",
			"make-due",
		],
		[
			"order-forgotten",
			"a backorder that waits, and is due later than any attempt is put off, so that stock passes it by",
			withRecords([{ ...waiting, ...due, dueAt: afterNoon(2 * RETRY_MS_MAX + 1).toISOString() }]),
			"Order waiting is not due before 2026-03-02T14:00:00.001Z.",
			"make-due",
		],
		[
			"order-waits-elsewhere",
			"a backorder that waits for what another asked for",
			withRecords([{ ...waiting, waitingKeyOfRequest: "npa=252" }]),
			"Order waiting waits on 'npa=646', but asked for 'npa=252'.",
			"make-due",
		],
		[
			"order-waits-on-nothing",
			"a backorder for exact numbers that lacks none",
			withExact({ unavailable: NO_NUMBERS }),
			"Order waiting waits for numbers, but not for those that it lacks.",
			"make-due",
		],
		[
			"order-waits-on-nothing",
			"a backorder for exact numbers that lacks one that it has",
			withExact({ unavailable: numbers("003", "009") }),
			"Order waiting waits for numbers, but not for those that it lacks.",
			"make-due",
		],
		[
			"order-status",
			"a final order that waits",
			withRecords([{ ...complete, waitingKey: "npa=646" }]),
			"Order complete is COMPLETE, but waits on 'npa=646'.",
		],
		[
			"order-waits-on-nothing",
			"a backorder that waits on nothing",
			withRecords([{ ...without(waiting, "waitingKey"), ...due }]),
			"Order waiting is BACKORDERED, but waits on nothing.",
		],
		[
			"order-waits-unknown",
			"a backorder whose search is not asked for",
			withRecords([], ["KEY"]),
			"WAITING waits on 'npa=646', which no waiting key is kept for.",
			"expect",
		],
		[
			"final-order-holds",
			"numbers held by a final order",
			withRecords([
				{ ...without(attempted, "dueAt"), isIndexed: false, status: "FAILED", completedAt: "2026" },
			]),
			"Order attempted is FAILED and holds 1 numbers, but is not due.",
			"make-due",
		],
		[
			"disconnect-takes-too-much",
			"a disconnect that took what it was not asked to",
			withRecords([{ ...released, asked: NO_NUMBERS }]),
			"9195550006 is disconnected by released, which was not asked to.",
		],
		[
			"disconnect-forgotten",
			"a disconnect that nobody goes on with",
			withRecords([
				{
					...without(released, "dueAt"),
					isIndexed: false,
					key: "NEW",
					disconnectId: "new",
					status: "RECEIVED",
					asked: NO_NUMBERS,
					disconnected: NO_NUMBERS,
					aging: NO_NUMBERS,
				},
			]),
			"Disconnect new is RECEIVED, but is not due.",
			"make-due",
		],
		[
			"disconnect-forgotten",
			"numbers that age for ever",
			withRecords([{ ...without(released, "dueAt"), isIndexed: false }]),
			"Disconnect released has 1 numbers to give back, but is not due.",
			"make-due",
		],
		[
			"aging-by-no-disconnect",
			"a number noted as disconnected by nobody",
			withRelated({ lines: lineBitmap([6, 7]) }, "GONE released"),
			"9195550007 is aging by disconnect released, which did not take it.",
		],
		[
			"reservation-misnamed",
			"a reservation of another number",
			withRecords([{ ...reserved, numberOfId: tn("9195550009") }]),
			"Reservation kept is stored as that of 9195550010, which is not the number of its id.",
		],
		[
			"reservation-forgotten",
			"a reservation for ever",
			withRecords([{ ...without(reserved, "dueAt"), isIndexed: false }]),
			"Reservation kept does not end, for it is not due.",
			"make-due",
		],
		[
			"event-forgotten",
			"an undelivered event that is not due",
			withRecords([{ ...event, isIndexed: false }]),
			"Event told has not been delivered, but is due where nobody looks.",
			"make-due",
		],
		[
			"reservation-forgotten",
			"a reservation for longer than any",
			withRecords([{ ...reserved, dueAt: "9999-01-01T00:00:00.000Z" }]),
			"Reservation kept does not end, for it is not due before 9999-01-01T00:00:00.000Z.",
			"make-due",
		],
		[
			"event-forgotten",
			"an event that is tried again in thousands of years",
			withRecords([{ ...event, dueAt: "9999-01-01T00:00:00.000Z" }]),
			"Event told has not been delivered, but is not due before 9999-01-01T00:00:00.000Z.",
			"make-due",
		],
		[
			"disconnect-forgotten",
			"numbers that have aged long before they are given back",
			withRecords([{ ...released, dueAt: "2026-03-16T12:00:00.001Z" }]),
			"Disconnect released has 1 numbers to give back, but is not due before 2026-03-16T12:00:00.001Z.",
			"make-due",
		],
		[
			"event-waits-unknown",
			"an event that waits for a receiver that nobody looks at",
			withRecords([], ["RECEIVER"]),
			"LATE waits for the receiver 'RECEIVER', which nobody looks at.",
			"look-at",
		],
		[
			"receiver-forgotten",
			"a receiver that events wait for and that is not due",
			withRecords([{ ...receiver, isIndexed: false }]),
			"Receiver RECEIVER is not looked at, for it is due where nobody looks.",
			"make-due",
		],
		[
			"place-lacks-area",
			"a place whose searches never come to a block that is there",
			{ ...sound, areas: new Map([...AREAS].filter(([place]) => place !== "ZIP#27511")) },
			"Place ZIP#27511 does not lead to 919#NC#426#CARY, where block 9195550 is.",
			"add-area",
		],
		[
			"holder-unnamed",
			"an order that holds what it may give back, and nobody sees it",
			withRecords([{ ...attempted, partialAllowed: false }]),
			"Order attempted holds numbers of area code 919 that it may give back, but is not named there.",
			"name-holder",
		],
		[
			"holder-of-nothing",
			"an order that is named where it holds nothing any more",
			{ ...sound, blocks: [block, named("complete")] },
			"Order complete is named as holding numbers of area code 919, but holds none.",
			"forget-holder",
		],
		[
			"holder-of-nothing",
			"an order that is named and is not there",
			{ ...sound, blocks: [block, named("gone")] },
			"Order gone is named as holding numbers of area code 919, but holds none.",
		],
		[
			"rank-wrong",
			"a milestone that counts an order too many",
			{ ...sound, records: [...sound.records, milestone("attempted", 2)] },
			"RANK attempted says that there are 2 orders up to it; there are 1.",
			"forget-rank",
		],
		[
			"rank-wrong",
			"a milestone that counts an order too few, after one that is right",
			{ ...sound, records: [...sound.records, milestone("attempted", 1), milestone("waiting", 2)] },
			"RANK waiting says that there are 2 orders up to it; there are 3.",
			"forget-rank",
		],
		[
			"unknown-item",
			"a record of no known kind",
			{ ...sound, records: [...sound.records, { kind: "unknown", key: "ODD" }] },
			"ODD is of a kind that nothing here writes.",
		],
		[
			"unknown-item",
			"an item of the stock of no known kind",
			{ ...sound, blocks: [block, { kind: "unknown", key: "ODD" }] },
			"ODD is of a kind that nothing here writes.",
		],
		[
			"unreadable",
			"a broken record",
			{ ...sound, records: [...sound.records, { kind: "unreadable", key: "BAD", error: "no text" }] },
			"BAD cannot be read: no text.",
		],
		[
			"unreadable",
			"a broken block",
			{ ...sound, blocks: [block, { kind: "unreadable", key: "BAD", error: "no text" }] },
			"BAD cannot be read: no text.",
		],
	];

describe("an audit", () => {
	it("finds nothing in sound data", async () => {
		expect(await audit(sound)).toEqual([]);
	});

	it("is tried with every kind of violation", () => {
		expect(new Set(PLANTED.map(([kind]) => kind))).toEqual(new Set(VIOLATIONS));
	});

	it.each(PLANTED)("finds %s: %s", async (kind, _, data, sentence, repair) => {
		const found = await audit(data);
		expect(found.map((each) => [each.kind, sentenceOf(each), each.repair?.act])).toContainEqual([
			kind,
			sentence,
			repair,
		]);
		expect(found.length).toBeLessThanOrEqual(2);
	});

	it("finds nothing in a number that was disconnected, and is another order's now", async () => {
		const bought = {
			...attempted,
			key: "AGAIN",
			orderId: "again",
			accountId: "9900001",
			holding: numbers("001"),
		};
		const earlier: AuditedDisconnect = {
			...without(released, "dueAt"),
			isIndexed: false,
			key: "EARLIER",
			disconnectId: "earlier",
			asked: numbers("001"),
			disconnected: numbers("001"),
			aging: NO_NUMBERS,
		};
		const data = withRelated({ lines: lineBitmap([2]) }, "SERVICE complete", withRecords([bought, earlier]));
		expect(await audit(data)).toEqual([]);
	});

	it("finds nothing in an order that is named while it holds what it may give back, and in milestones that are right", async () => {
		const holding = withRecords([{ ...attempted, partialAllowed: false }]);
		const ranks = [milestone("complete", 2), milestone("waiting", 3), milestone("attempted", 1)];
		const data = { blocks: [block, named("attempted")], records: [...holding.records, ...ranks] };
		expect(await audit(data)).toEqual([]);
	});

	it("finds nothing in an order for exact numbers that waits for the one that it lacks, nor in what is put off as long as can be", async () => {
		expect(await audit(withExact({}))).toEqual([]);
		const late = (ms: number) => ({ ...due, dueAt: afterNoon(ms).toISOString() });
		const put = [
			{ ...attempted, ...late(RETRY_MS_MAX) },
			{ ...reserved, ...late(RESERVATION_MS) },
			{ ...event, ...late(TELL_AGAIN_MS_MAX) },
			{ ...receiver, ...late(TELL_AGAIN_MS_MAX) },
		];
		expect(await audit(withRecords(put))).toEqual([]);
	});

	it("finds nothing in a place that leads to an area in which there is no block yet: an import names it first", async () => {
		const more = { npa: "984", state: "NC" };
		expect(
			await audit({
				...sound,
				areas: new Map([...AREAS, ["STATE#NC", [more, ...(AREAS.get("STATE#NC") ?? [])]]]),
			}),
		).toEqual([]);
	});

	it("finds nothing in an empty block that is in no index", async () => {
		const left = difference(known, lineBitmap([4, 5]));
		expect(await audit(withBlock({ free: noLines(), freeCount: 0, known: left, stockKeys: [] }))).toEqual([]);
	});

	it("finds nothing in a number that is out of sale, nor in an all-or-nothing order that has nothing yet", async () => {
		const data = withRecords([{ ...waiting, partialAllowed: false }]);
		expect(
			await audit(withBlock({ free: lineBitmap([4]), freeCount: 1, withdrawn: lineBitmap([5]) }, data)),
		).toEqual([]);
	});

	it.each<[what: string, kind: string, data: AuditedData]>([
		[
			"disconnect whose number an order has again",
			"disconnect-forgotten",
			withRecords([
				{
					...without(released, "dueAt"),
					isIndexed: false,
					asked: numbers("003", "006"),
					disconnected: numbers("003", "006"),
					aging: numbers("003", "006"),
				},
			]),
		],
		[
			"disconnect that is to take a number that an order has twice over",
			"disconnect-forgotten",
			withBlock(
				{ free: lineBitmap([3, 4, 5]), freeCount: 3 },
				withRecords([
					{
						...without(released, "dueAt"),
						isIndexed: false,
						status: "RECEIVED",
						asked: numbers("003", "006"),
					},
				]),
			),
		],
		[
			"final order whose number is free",
			"final-order-holds",
			withBlock(
				{ free: lineBitmap([3, 4, 5]), freeCount: 3 },
				withRecords([
					{ ...without(attempted, "dueAt"), isIndexed: false, status: "FAILED", completedAt: "2026" },
				]),
			),
		],
		[
			"order for a number that is free and somebody's",
			"order-forgotten",
			withBlock(
				{ free: lineBitmap([3, 4, 5]), freeCount: 3 },
				withRecords([
					{
						...without(attempted, "dueAt"),
						key: "SAME",
						orderId: "same",
						isIndexed: false,
						holding: NO_NUMBERS,
						requested: 1,
						requestedNoted: 1,
						exact: numbers("003"),
					},
				]),
			),
		],
		[
			"reservation of a number that is in service",
			"reservation-forgotten",
			withRecords([
				{
					...without(reserved, "dueAt"),
					isIndexed: false,
					key: "AGAIN",
					number: tn("9195550001"),
					numberOfId: tn("9195550001"),
				},
			]),
		],
		[
			"block that no search finds, of a free number that is somebody's",
			"stock-index",
			withBlock({ free: lineBitmap([3, 4, 5]), freeCount: 3, stockKeys: [] }),
		],
	])("repairs nothing by which a number would be sold twice: a %s", async (_, kind, data) => {
		const found = (await audit(data)).filter((each) => each.kind === kind);
		expect(found.map(({ repair, says }) => [repair, says.endsWith(WITHHELD)])).toEqual([[undefined, true]]);
	});

	it("tells only what looks the same when it looks again, for numbers move while it reads", async () => {
		const moving = withBlock({ free: lineBitmap([3, 4, 5]), freeCount: 3 });
		expect(await audit(moving, sound)).toEqual([]);
		const twice = withBlock({ free: lineBitmap([2, 3, 4, 5]), freeCount: 4 });
		const found = await audit(moving, twice);
		expect(found.map(sentenceOf)).toEqual(["9195550003 is free, and taken by order attempted."]);
	});

	it("tells of the same order only the numbers that both looks saw", async () => {
		const data = withRecords([
			{ ...attempted, requested: 3, requestedNoted: 3, holding: numbers("003", "004", "005") },
		]);
		const free = (...lines: readonly number[]) =>
			withBlock({ free: lineBitmap(lines), freeCount: lines.length }, data);
		expect(await audit(free(3, 4), free(5))).toEqual([]);
		expect((await audit(free(3, 4), free(4, 5))).map(sentenceOf)).toEqual([
			"9195550004 is free, and taken by order attempted.",
		]);
	});

	it("counts what is broken beyond what it keeps, and then repairs nothing by which a number moves", async () => {
		const forgotten = { ...without(attempted, "dueAt"), isIndexed: false };
		const bad = (quantity: number): AuditedData => {
			const data = withRecords([forgotten, { ...event, isIndexed: false }]);
			const unread = Array.from({ length: quantity }, (_, n) => {
				return { kind: "unreadable", key: `BAD ${n}`, error: "no text" } as const;
			});
			return { ...data, records: [...data.records, ...unread] };
		};
		const repaired = async (...moments: readonly AuditedData[]) => {
			let looks = 0;
			const store = auditedStoreOf(() => moments[Math.min(looks++, moments.length - 1)] ?? sound);
			const { violations, broken } = await makeAuditBooks({ store, now })();
			return [
				broken,
				violations.length,
				violations.flatMap(({ kind, repair }) => (repair ? [kind] : [])).sort(),
			];
		};
		const max = VIOLATIONS_KEPT_MAX;
		const both = ["event-forgotten", "order-forgotten"];
		expect(await repaired(bad(max - 2))).toEqual([max, max, both]);
		expect(await repaired(bad(max - 1))).toEqual([max + 1, max, ["event-forgotten"]]);
		// What only one of the looks had no room for.
		expect(await repaired(bad(max - 1), bad(0))).toEqual([2, 2, both]);
		expect(await repaired(bad(0), bad(max - 1))).toEqual([2, 2, ["event-forgotten"]]);
	});

	it("tells nothing of a number that was free again between the looks and is another order's now", async () => {
		const free = { free: lineBitmap([3, 4, 5]), freeCount: 3 };
		const sold = { ...attempted, key: "NEXT", orderId: "next" };
		const next = withRecords([sold], ["ATTEMPTED"]);
		expect(await audit(withBlock(free), withBlock(free, next))).toEqual([]);
		expect(await audit(withBlock(free, next), withBlock(free, next))).toMatchObject([
			{ kind: "free-and-taken", by: "order next" },
		]);
	});

	it("reads what an account had disconnected of a block once, however many orders had numbers of it", async () => {
		const read: number[] = [];
		let questions = 0;
		const store = auditedStoreOf(() => churned(40));
		const everDisconnected: AuditedStore["everDisconnected"] = (...asked) => {
			questions += 1;
			return store.everDisconnected(...asked);
		};
		const audited = { ...store, everDisconnected };
		const tell = ({ lookUps }: AuditProgress) => void read.push(lookUps);
		const { violations } = await makeAuditBooks({ store: audited, now, read: tell })();
		expect(violations).toEqual([]);
		expect(questions).toBe(1);
		// After the page of blocks, after each of two records, and after each question.
		expect(read).toHaveLength(1 + Math.ceil(churned(40).records.length / 2) + 20);
		expect(read.at(-1)).toBe(20);
	});

	it("asks within a page, too, whether it has time left, and stops there", async () => {
		const data = churned(40);
		const store = auditedStoreOf(() => data);
		const records = async function* () {
			yield data.records;
		};
		let asked = 0;
		const isLate = () => asked++ >= 1; // once after the only page of blocks
		const late = makeAuditBooks({ store: { ...store, records }, now, isLate });
		await expect(late()).rejects.toThrow(AuditLateError);
		expect(asked).toBe(2);
	});

	it("says how far it is, and proves nothing when it has no time left", async () => {
		const read: unknown[] = [];
		const store = auditedStoreOf(() => sound);
		await makeAuditBooks({ store, now, read: (counts) => read.push(counts) })();
		expect(read.at(-1)).toEqual({ blocks: 1, numbers: 7, orders: 3, others: 9, lookUps: 0 });
		await expect(makeAuditBooks({ store, now, isLate: () => true })()).rejects.toThrow(AuditLateError);
	});
});
