import { expect, it } from "vitest";
import { lastDue, neglectOf } from "../../../../domain/audit/seen-to.ts";
import { afterNoon, NOON } from "../../../support/order-builder.ts";

const LAST = afterNoon(1000).toISOString();
const LATE = afterNoon(1001).toISOString();

it("what is due in time, where it is looked for, is seen to", () => {
	expect(neglectOf({ dueAt: LAST, isIndexed: true }, LAST, 3)).toBeUndefined();
});

it("what is not, is put right by being due, and only as it was seen", () => {
	const found = [
		neglectOf({ isIndexed: false }, LAST),
		neglectOf({ isIndexed: false }, LAST, 3),
		neglectOf({ dueAt: LAST, isIndexed: false }, LAST, 3),
	];
	expect(found).toStrictEqual([
		{ why: "is not due", repair: { act: "make-due" } },
		{ why: "is not due", repair: { act: "make-due", version: 3 } },
		{ why: "is due where nobody looks", repair: { act: "make-due", version: 3 } },
	]);
});

it("what is due too late is due instead of then, wherever it stands", () => {
	const repair = { act: "make-due", insteadOf: LATE };
	for (const isIndexed of [true, false])
		expect(neglectOf({ dueAt: LATE, isIndexed }, LAST)).toStrictEqual({
			why: `is not due before ${LATE}`,
			repair,
		});
});

it("an hour is between clocks, and before that as long as a thing is put off at most", () => {
	const last = (["order", "disconnect", "reservation", "event", "receiver"] as const).map((kind) => [
		kind,
		lastDue(kind, NOON).slice("2026-03-02T".length),
	]);
	expect(last).toEqual([
		["order", "14:00:00.000Z"],
		["disconnect", "13:00:30.000Z"],
		["reservation", "17:00:00.000Z"],
		["event", "14:00:00.000Z"],
		["receiver", "14:00:00.000Z"],
	]);
});
