import { describe, expect, it } from "vitest";
import {
	agingNumbers,
	disconnectedNumbers,
	disconnectFaults,
	hasAged,
	NUMBERS_AT_ONCE_MAX,
	numbersLeft,
	placeDisconnect,
	restockNumbers,
	settleDisconnect,
	takeOutOfService,
} from "../../../../domain/disconnect/disconnect.ts";
import { NO_NUMBERS, numberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import { AGED, disconnect } from "../../../support/disconnect-builder.ts";
import { afterNoon, NOON, orderIdOf, run, tn } from "../../../support/order-builder.ts";

const NUMBERS = run("9195550000", 3);
const [FIRST, SECOND, THIRD] = NUMBERS.map((number) => numberSet([number])) as [
	typeof NO_NUMBERS,
	typeof NO_NUMBERS,
	typeof NO_NUMBERS,
];

describe("a new disconnect", () => {
	it("is due, and says when its numbers will have aged", () => {
		expect(disconnect(NUMBERS)).toMatchObject({
			status: "RECEIVED",
			version: 1,
			dueAt: afterNoon(30_000).toISOString(),
			agedAt: AGED.toISOString(),
		});
	});

	it("skips the aging when it purges", () => {
		expect(disconnect(NUMBERS, { mode: "purge" }).agedAt).toBe(NOON.toISOString());
		expect(disconnect(NUMBERS, { mode: "soft-remove" }).agedAt).toBe(AGED.toISOString());
	});

	it("is due at once when it is too large to be worked on before it is answered", () => {
		const numbers = run("9195550000", NUMBERS_AT_ONCE_MAX + 1);
		const placed = { disconnectId: orderIdOf(1), accountId: "1", createdBy: "demo" };
		const request = { mode: "normal", numbers } as const;
		expect(placeDisconnect({ ...placed, request }, 30, NOON).dueAt).toBe(NOON.toISOString());
	});
});

describe("a disconnect that takes numbers", () => {
	it("has less left with each step, and stays due", () => {
		const held = takeOutOfService(disconnect(NUMBERS), FIRST, afterNoon(1000));
		expect([...numbersIn(numbersLeft(held))]).toEqual(NUMBERS.slice(1));
		expect(held).toMatchObject({ status: "RECEIVED", version: 2, dueAt: afterNoon(31_000).toISOString() });
		expect(hasAged(held, AGED)).toBe(false);
	});

	it.each([
		["COMPLETE", numberSet(NUMBERS), []],
		["PARTIAL", numberSet(NUMBERS.slice(0, 1)), [5074, 5076]],
		["FAILED", NO_NUMBERS, [5076, 5074, 5076]],
	] as const)("ends %s", (status, taken, codes) => {
		const settled = settleDisconnect(disconnect(NUMBERS), taken, SECOND, afterNoon(1000));
		expect(settled.status).toBe(status);
		expect(settled.completedAt).toBe(afterNoon(1000).toISOString());
		expect(settled.dueAt).toBe(status === "FAILED" ? undefined : AGED.toISOString());
		expect(disconnectFaults(settled).map(({ code }) => code)).toEqual(codes);
		expect(disconnectedNumbers(settled)).toEqual([...numbersIn(taken)]);
	});

	it("tells no fault before it is settled", () => {
		expect(disconnectFaults(disconnect(NUMBERS))).toEqual([]);
	});

	it("lists numbers in the order in which they were asked for", () => {
		const numbers = [tn("9845550000"), tn("9195550000")];
		const settled = settleDisconnect(disconnect(numbers), numberSet(numbers), NO_NUMBERS, NOON);
		expect(disconnectedNumbers(settled)).toEqual(numbers);
	});
});

describe("numbers that aged", () => {
	const settled = settleDisconnect(disconnect(NUMBERS), numberSet(NUMBERS), NO_NUMBERS, afterNoon(1000));

	it("are ready for stock at their time, not before", () => {
		expect(hasAged(settled, new Date(AGED.getTime() - 1))).toBe(false);
		expect(hasAged(settled, AGED)).toBe(true);
	});

	it("go back in steps; after the last nothing is due", () => {
		const one = restockNumbers(settled, FIRST);
		expect(one.dueAt).toBe(AGED.toISOString());
		expect([...numbersIn(agingNumbers(one))]).toEqual(NUMBERS.slice(1));
		const all = restockNumbers(one, numberSet(NUMBERS.slice(1)));
		expect(all.dueAt).toBeUndefined();
		expect(hasAged(all, AGED)).toBe(false);
		expect(disconnectedNumbers(all)).toEqual(NUMBERS);
	});
});

describe("what must not happen", () => {
	const settled = settleDisconnect(disconnect(NUMBERS), FIRST, NO_NUMBERS, NOON);

	it.each([
		[
			"takes a number it was not asked for",
			() => takeOutOfService(disconnect(NUMBERS), numberSet([tn("9195559999")]), NOON),
		],
		[
			"takes a number twice",
			() => takeOutOfService(takeOutOfService(disconnect(NUMBERS), FIRST, NOON), FIRST, NOON),
		],
		["settles twice", () => settleDisconnect(settled, NO_NUMBERS, NO_NUMBERS, NOON)],
		["gives back what it did not take", () => restockNumbers(settled, THIRD)],
		["gives back twice", () => restockNumbers(restockNumbers(settled, FIRST), FIRST)],
	])("a disconnect never %s", (_, act) => {
		expect(act).toThrow(/disconnect/i);
	});
});

describe("what holds for every disconnect", () => {
	const most = run("9195550000", NUMBERS_AT_ONCE_MAX);
	const settled = settleDisconnect(disconnect(NUMBERS), numberSet(NUMBERS), NO_NUMBERS, NOON);

	it("500 numbers are worked on before it is answered", () => {
		expect(NUMBERS_AT_ONCE_MAX).toBe(500);
		expect(disconnect(most).dueAt).toBe(afterNoon(30_000).toISOString());
	});

	it("each change has a version of its own", () => {
		expect(restockNumbers(settled, FIRST).version).toBe(settled.version + 1);
	});

	it("one that is not due gives back and is not due again", () => {
		const { dueAt: _, ...forgotten } = settled;
		expect(() => restockNumbers(forgotten, FIRST)).toThrow("is not forgotten: what is left to do is due");
		expect(restockNumbers(forgotten, numberSet(NUMBERS))).not.toHaveProperty("dueAt");
	});

	it("a RECEIVED one is due, whatever it has to give back", () => {
		const { dueAt: _, ...forgotten } = disconnect(NUMBERS);
		expect(() => restockNumbers(forgotten, NO_NUMBERS)).toThrow("is not forgotten");
	});

	it("has a completion date when it is final, and not before", () => {
		const { completedAt: _, ...undated } = settled;
		expect(() => restockNumbers(undated, FIRST)).toThrow(
			`${settled.disconnectId} has a completion date when final`,
		);
		expect(() =>
			restockNumbers({ ...disconnect(NUMBERS), completedAt: AGED.toISOString() }, NO_NUMBERS),
		).toThrow("has a completion date when final");
	});
});
