import { expect, it } from "vitest";
import { brokenInDisconnect, brokenInOrder } from "../../../../domain/audit/audit-record.ts";
import type { AuditedDisconnect, AuditedOrder } from "../../../../domain/audit/audited.ts";
import { NO_NUMBERS, numberSet } from "../../../../domain/number/number-set.ts";
import { afterNoon, NOON, run } from "../../../support/order-builder.ts";

const AT = NOON.toISOString();
const has = (quantity: number) => ({
	claimed: numberSet(run("9195550000", quantity)),
	completed: quantity,
});
const holds = (quantity: number) => ({ holding: numberSet(run("9195550100", quantity)) });
const due = { dueAt: AT, isIndexed: true };
const final = { completedAt: AT };
const waits = { waitingKey: "npa=919" };

/** An order for four numbers, of which nothing is known but what is given. */
const anOrder = (given: Partial<AuditedOrder>): AuditedOrder => ({
	kind: "order",
	key: "ORDER",
	accountId: "9900000",
	orderId: "one",
	status: "RECEIVED",
	version: 3,
	partialAllowed: true,
	requested: 4,
	requestedNoted: 4,
	search: { npa: "919" },
	waitingKeyOfRequest: "npa=919",
	isIndexed: false,
	...has(0),
	holding: NO_NUMBERS,
	unavailable: NO_NUMBERS,
	...given,
});
const toldOf = (given: Partial<AuditedOrder>) =>
	brokenInOrder(anOrder(given), NOON).map(({ kind, says }) => `${kind}: ${says}`);

it.each<[what: string, order: Partial<AuditedOrder>]>([
	["before its first attempt", due],
	["in the middle of an attempt", { ...due, ...holds(4) }],
	["that waits for everything", { status: "BACKORDERED", ...waits }],
	["that waits for one more", { status: "BACKORDERED", ...waits, ...has(3) }],
	["that waits, and at which an attempt was begun", { status: "BACKORDERED", ...waits, ...due }],
	["with everything", { status: "COMPLETE", ...final, ...has(4) }],
	["with one", { status: "PARTIAL", ...final, ...has(1) }],
	["with all but one", { status: "PARTIAL", ...final, ...has(3) }],
	["with nothing", { status: "FAILED", ...final }],
	["that is over, and gives back what it held", { status: "FAILED", ...final, ...holds(2), ...due }],
	[
		"that is over, whatever it was once due for",
		{ status: "FAILED", ...final, dueAt: "9999", isIndexed: false },
	],
])("nothing is wrong with an order %s", (_, order) => {
	expect(toldOf(order)).toEqual([]);
});

it.each<[order: Partial<AuditedOrder>, told: string]>([
	[{ ...due, ...has(1) }, "order-status: Order one is RECEIVED with 1 of 4 numbers"],
	[
		{ ...waits, status: "BACKORDERED", ...has(4) },
		"order-status: Order one is BACKORDERED with 4 of 4 numbers",
	],
	[{ ...final, status: "COMPLETE", ...has(3) }, "order-status: Order one is COMPLETE with 3 of 4 numbers"],
	[{ ...final, status: "PARTIAL" }, "order-status: Order one is PARTIAL with 0 of 4 numbers"],
	[{ ...final, status: "PARTIAL", ...has(4) }, "order-status: Order one is PARTIAL with 4 of 4 numbers"],
	[{ ...final, status: "FAILED", ...has(1) }, "order-status: Order one is FAILED with 1 of 4 numbers"],
	[{ ...due, ...final }, "order-status: Order one is RECEIVED, but completed"],
	[{ ...due, ...waits }, "order-status: Order one is RECEIVED, but waits on 'npa=919'"],
	[
		{ ...final, status: "COMPLETE", ...has(5) },
		"order-has-too-much: Order one has 5 numbers, but asked for 4",
	],
	[
		{ ...final, ...due, status: "PARTIAL", ...has(3), ...holds(2) },
		"order-has-too-much: Order one has 5 numbers, but asked for 4",
	],
	[
		{ ...final, status: "FAILED", ...holds(2), dueAt: AT, isIndexed: false },
		"order-forgotten: Order one is due where nobody looks",
	],
	[
		{ status: "BACKORDERED", ...waits, waitingKeyOfRequest: "npa=212" },
		"order-waits-elsewhere: Order one waits on 'npa=919', but asked for 'npa=212'",
	],
])("of %j it is told: %s", (order, told) => {
	expect(toldOf(order)).toEqual([told]);
});

it("a backorder that waits on another key is looked at again by an attempt that is due, and nothing is told of it", () => {
	expect(toldOf({ ...due, status: "BACKORDERED", ...waits, waitingKeyOfRequest: "npa=212" })).toEqual([]);
	expect(toldOf({ ...due, ...waits, waitingKeyOfRequest: "npa=212" })).toHaveLength(1);
});

it("a backorder that waits on nothing waits on no other key", () => {
	expect(toldOf({ ...due, status: "BACKORDERED" })).toEqual([
		"order-waits-on-nothing: Order one is BACKORDERED, but waits on nothing",
	]);
	expect(toldOf({ status: "BACKORDERED" })).toEqual([
		"order-forgotten: Order one is BACKORDERED, but neither due nor waiting",
	]);
});

/** A disconnect of two numbers, which age until an hour and a half after noon. */
const aDisconnect = (given: Partial<AuditedDisconnect>): AuditedDisconnect => ({
	kind: "disconnect",
	key: "DISCONNECT",
	accountId: "9900000",
	disconnectId: "gone",
	status: "COMPLETE",
	version: 2,
	agedAt: afterNoon(90 * 60_000).toISOString(),
	asked: numberSet(run("9195550000", 2)),
	disconnected: numberSet(run("9195550000", 2)),
	aging: numberSet(run("9195550000", 2)),
	isIndexed: true,
	...given,
});
const soon = (minutes: number) => ({ dueAt: afterNoon(minutes * 60_000).toISOString() });

it.each<[what: string, disconnect: Partial<AuditedDisconnect>, isNeglected: boolean]>([
	["new, and due as soon as it was cut off", { status: "RECEIVED", ...soon(0.5) }, false],
	["new, and due when its numbers would have aged", { status: "RECEIVED", ...soon(90) }, true],
	["aging, and due when that is over", soon(90), false],
	["aging, and due later", soon(91), true],
	["aged, and due again from now on, as it is when it was put right", { agedAt: AT, ...soon(30) }, false],
	["aged, and due in hours", { agedAt: AT, ...soon(90) }, true],
	["given back", { aging: NO_NUMBERS }, false],
])("a disconnect that is %s", (_, disconnect, isNeglected) => {
	const found = brokenInDisconnect(aDisconnect(disconnect), NOON).map(({ kind }) => kind);
	expect(found).toEqual(isNeglected ? ["disconnect-forgotten"] : []);
});
