import { expect, it } from "vitest";
import type { Violation } from "../../../../domain/audit/violation.ts";
import { WITHHELD, withholdRepairs } from "../../../../domain/audit/withhold-repairs.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import { tn } from "../../../support/order-builder.ts";

const numbers = (...lines: readonly string[]) => numberSet(lines.map((line) => tn(`9195550${line}`)));
const forgotten: Violation = {
	kind: "order-forgotten",
	key: "ORDER",
	says: "Order one is not due",
	repair: { act: "make-due", version: 3 },
	moves: numbers("001", "002"),
};
const twice: Violation = { kind: "taken-twice", key: "BLOCK", numbers: numbers("002"), says: "taken twice" };
const told = { kind: "order-forgotten", key: "ORDER", says: `Order one is not due${WITHHELD}` };

it("a repair is withheld of which one number is in another violation, and of no other", () => {
	const elsewhere = { ...twice, numbers: numbers("003") };
	expect(withholdRepairs([forgotten], [forgotten, elsewhere], true)).toEqual([forgotten]);
	expect(withholdRepairs([forgotten, elsewhere], [forgotten, elsewhere, twice], true)).toEqual([
		told,
		elsewhere,
	]);
});

it("what moves no number is repaired whatever else is broken", () => {
	const { moves: _, ...event } = { ...forgotten, kind: "event-forgotten" } as const;
	expect(withholdRepairs([event, twice], [event, twice], false)).toEqual([event, twice]);
});

it("a repair is withheld where more is broken than was seen, for its numbers may be in that", () => {
	expect(withholdRepairs([forgotten], [forgotten], false)).toEqual([told]);
});
