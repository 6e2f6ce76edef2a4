import { expect, it } from "vitest";
import { numberSet } from "../../../../domain/number/number-set.ts";
import { holdNumbers, releaseNumbers, settleOrder } from "../../../../domain/order/order.ts";
import { unsettledAreas, unsettledChange } from "../../../../domain/order/unsettled.ts";
import { exactly, NOON, order, tn } from "../../../support/order-builder.ts";

const HERE = [tn("9195550000"), tn("9195561000")];
const THERE = [tn("9845550000")];
const wanting = (partialAllowed: boolean) => order(exactly(...HERE, ...THERE), { partialAllowed });

it("an all-or-nothing order is unsettled in each area code from the first number there that it holds to its end", () => {
	const before = wanting(false);
	const one = holdNumbers(before, numberSet(HERE.slice(0, 1)), NOON);
	const two = holdNumbers(one, numberSet(HERE.slice(1)), NOON);
	const all = holdNumbers(two, numberSet(THERE), NOON);
	const done = settleOrder(all, { take: "what-was-found", status: "COMPLETE" }, numberSet([]), NOON);
	expect(unsettledChange(before, one)).toEqual({ begun: ["919"], ended: [] });
	expect(unsettledChange(one, two)).toEqual({ begun: [], ended: [] });
	expect(unsettledChange(two, all)).toEqual({ begun: ["984"], ended: [] });
	expect([...unsettledAreas(all)]).toEqual(["919", "984"]);
	expect(unsettledChange(all, done)).toEqual({ begun: [], ended: ["919", "984"] });
	expect(unsettledChange(all, releaseNumbers(all, numberSet(HERE)))).toEqual({ begun: [], ended: ["919"] });
});

it("what an order holds that a part will do for is its own already", () => {
	const before = wanting(true);
	const held = holdNumbers(before, numberSet(HERE), NOON);
	expect(unsettledChange(before, held)).toEqual({ begun: [], ended: [] });
	expect(unsettledAreas(held).size).toBe(0);
});
