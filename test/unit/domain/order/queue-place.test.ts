import { describe, expect, it } from "vitest";
import { NO_NUMBERS, numberSet } from "../../../../domain/number/number-set.ts";
import { type Order, settleOrder } from "../../../../domain/order/order.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { queuePlaceOf } from "../../../../domain/order/queue-place.ts";
import { afterNoon, areaCode, exactly, NOON, order, tn } from "../../../support/order-builder.ts";

const NOBODY = { orders: [], isCut: false };

function waiting(type: OrderType, terms: Partial<OrderTerms> = {}, taken: readonly string[] = []): Order {
	const take = taken.length > 0 ? "what-was-found" : "nothing";
	const placed = order(type, { backOrderRequested: true, ...terms });
	return settleOrder(placed, { take, status: "BACKORDERED" }, numberSet(taken.map(tn)), afterNoon(100));
}

describe("what an order waits for, in words", () => {
	it.each<[string, OrderType, Partial<OrderTerms>, readonly string[]]>([
		["3 numbers in area code 919", areaCode("919", 3), {}, []],
		["2 numbers in area code 919", areaCode("919", 3), {}, ["9195550100"]],
		["1 number in area code 919", areaCode("919", 1), { partialAllowed: false }, []],
		["3 numbers in area code 919, all at once", areaCode("919", 3), { partialAllowed: false }, []],
		["2 numbers of those that it names", exactly("9195550100", "9195550101"), {}, []],
		[
			"2 numbers of those that it names, all at once",
			exactly("9195550100", "9195550101"),
			{ partialAllowed: false },
			[],
		],
		[
			"2 numbers in rate center CARY in state NC",
			{
				name: "RateCenterSearchAndOrderType",
				fields: { RateCenter: "Cary", State: "NC", EnableLCA: "false", Quantity: "2" },
			},
			{},
			[],
		],
		[
			"2 numbers that begin with 919555 or in the local calling area",
			{ name: "NPANXXSearchAndOrderType", fields: { NpaNxx: "919555", EnableLCA: "true", Quantity: "2" } },
			{},
			[],
		],
		[
			"2 numbers in city CARY in state NC",
			{ name: "CitySearchAndOrderType", fields: { City: "Cary", State: "NC", Quantity: "2" } },
			{},
			[],
		],
		[
			"2 numbers under toll-free code 8**",
			{
				name: "TollFreeWildCharSearchAndOrderType",
				fields: { TollFreeWildCardPattern: "8**", Quantity: "2" },
			},
			{},
			[],
		],
		[
			"2 numbers in ZIP code 27511",
			{ name: "ZIPSearchAndOrderType", fields: { Zip: "27511", Quantity: "2" } },
			{},
			[],
		],
		[
			"2 numbers in LATA 426",
			{ name: "LATASearchAndOrderType", fields: { Lata: "426", Quantity: "2" } },
			{},
			[],
		],
	])("%s", (words, type, terms, taken) => {
		expect(queuePlaceOf(waiting(type, terms, taken), NOBODY, undefined)?.waitsFor).toBe(words);
	});
});

describe("the place in the queue", () => {
	const ahead = (missing: number, ...unavailable: readonly string[]) => ({
		createdAt: afterNoon(-1).toISOString(),
		missing,
		unavailable: numberSet(unavailable.map(tn)),
	});

	it("is nobody's that does not wait", () => {
		expect(queuePlaceOf(order(areaCode("919", 1)), NOBODY, undefined)).toBeUndefined();
	});

	it("counts orders ahead, and the numbers that they lack", () => {
		const orders = [ahead(3), ahead(4)];
		expect(queuePlaceOf(waiting(areaCode("919", 1)), { orders, isCut: true }, undefined)).toMatchObject({
			since: NOON.toISOString(),
			ordersAhead: 2,
			numbersAhead: 7,
			moreAhead: true,
		});
	});

	it("counts those alone that were placed before, and misses none where it knows one behind", () => {
		const behind = { ...ahead(4), createdAt: afterNoon(1).toISOString() };
		const orders = [ahead(3), behind];
		expect(queuePlaceOf(waiting(areaCode("919", 1)), { orders, isCut: true }, undefined)).toMatchObject({
			ordersAhead: 1,
			numbersAhead: 3,
			moreAhead: false,
		});
	});

	it("for exact numbers counts only orders that lack one of the same", () => {
		const orders = [
			ahead(1, "9195550100"),
			ahead(2, "9195550102", "9195550103"),
			ahead(2, "9195550101", "9195550199"),
		];
		const place = queuePlaceOf(
			waiting(exactly("9195550100", "9195550101")),
			{ orders, isCut: false },
			undefined,
		);
		expect(place).toMatchObject({ ordersAhead: 2, numbersAhead: 3, moreAhead: false });
		expect(ahead(1).unavailable).toEqual(NO_NUMBERS);
	});

	it("says when stock was last looked for: by the last sweep, or as the order was placed", () => {
		const waits = waiting(areaCode("919", 1));
		const [before, after] = [afterNoon(-1), afterNoon(60_000)].map((at) => at.toISOString());
		expect(queuePlaceOf(waits, NOBODY, undefined)?.lookedAt).toBe(NOON.toISOString());
		expect(queuePlaceOf(waits, NOBODY, before)?.lookedAt).toBe(NOON.toISOString());
		expect(queuePlaceOf(waits, NOBODY, after)?.lookedAt).toBe(after);
	});
});
