import { describe, expect, it } from "vitest";
import { NO_NUMBERS, type NumberSet, numberSet, numbersIn } from "../../../../domain/number/number-set.ts";
import type { Decision } from "../../../../domain/order/decide.ts";
import {
	amendOrder,
	closeOrder,
	completedQuantity,
	EXACT_NUMBERS_KEY,
	holdNumbers,
	missingNumbers,
	type Order,
	placeOrder,
	releaseNumbers,
	requestedQuantity,
	settleOrder,
} from "../../../../domain/order/order.ts";
import type { OrderTerms } from "../../../../domain/order/order-request.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	request,
	run,
	tn,
} from "../../../support/order-builder.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const at = (ms: number) => afterNoon(ms).toISOString();

const COMPLETE: Decision = { take: "what-was-found", status: "COMPLETE" };
const PARTIAL: Decision = { take: "what-was-found", status: "PARTIAL" };
const FAILED: Decision = { take: "nothing", status: "FAILED" };
const WAIT_WITH_SOME: Decision = { take: "what-was-found", status: "BACKORDERED" };
const WAIT_WITH_NONE: Decision = { take: "nothing", status: "BACKORDERED" };

const five = areaCode("919", 5);
const numbers = (quantity: number, first = "9195550000"): NumberSet => numberSet(run(first, quantity));
const list = (set: NumberSet) => [...numbersIn(set)];

const backorder = { backOrderRequested: true };
const allOrNothing = { partialAllowed: false };

/** An order that waits, with so many numbers, since a second after noon. */
const waiting = (quantity: number, orderType: OrderType = five, terms: Partial<OrderTerms> = {}): Order =>
	settleOrder(
		order(orderType, { ...backorder, ...terms }),
		quantity > 0 ? WAIT_WITH_SOME : WAIT_WITH_NONE,
		numbers(quantity),
		afterNoon(SECOND),
	);

const closed = (order: Order, ms: number): Order => valueIn(closeOrder(order, "demo", afterNoon(ms)));

describe("placing", () => {
	it("makes an order that has nothing and is due for its first attempt in 30 seconds", () => {
		const placed = { orderId: "o-1", accountId: "9900000", createdBy: "demo", request: request(five) };
		expect(placeOrder(placed, NOON)).toEqual({
			...placed,
			createdAt: at(0),
			modifiedAt: at(0),
			status: "RECEIVED",
			version: 1,
			claimed: NO_NUMBERS,
			holding: NO_NUMBERS,
			unavailable: NO_NUMBERS,
			dueAt: at(30 * SECOND),
		});
	});

	it("asks for the quantity of its search, or for the numbers it lists", () => {
		expect(requestedQuantity(order(five))).toBe(5);
		expect(requestedQuantity(order(exactly("9195550000", "9195550001")))).toBe(2);
		expect(completedQuantity(order(five))).toBe(0);
	});
});

describe("settling", () => {
	it("as COMPLETE gives it everything, for good", () => {
		expect(settleOrder(order(five), COMPLETE, numbers(5), afterNoon(SECOND))).toEqual({
			...withoutDue(order(five)),
			status: "COMPLETE",
			version: 2,
			claimed: numbers(5),
			modifiedAt: at(SECOND),
			completedAt: at(SECOND),
		});
	});

	it("as PARTIAL gives it what was found, for good", () => {
		expect(settleOrder(order(five), PARTIAL, numbers(3), afterNoon(SECOND))).toEqual({
			...withoutDue(order(five)),
			status: "PARTIAL",
			version: 2,
			claimed: numbers(3),
			modifiedAt: at(SECOND),
			completedAt: at(SECOND),
		});
	});

	it("as FAILED leaves it without a number, for good", () => {
		expect(settleOrder(order(five, allOrNothing), FAILED, NO_NUMBERS, afterNoon(SECOND))).toEqual({
			...withoutDue(order(five, allOrNothing)),
			status: "FAILED",
			version: 2,
			modifiedAt: at(SECOND),
			completedAt: at(SECOND),
		});
	});

	it("as BACKORDERED with some keeps them and waits for the rest", () => {
		expect(settleOrder(order(five, backorder), WAIT_WITH_SOME, numbers(3), afterNoon(SECOND))).toEqual({
			...withoutDue(order(five, backorder)),
			status: "BACKORDERED",
			version: 2,
			claimed: numbers(3),
			modifiedAt: at(SECOND),
			waitingKey: "npa=919",
		});
	});

	it("as BACKORDERED with none waits for everything", () => {
		const terms = { ...backorder, ...allOrNothing };
		expect(settleOrder(order(five, terms), WAIT_WITH_NONE, NO_NUMBERS, afterNoon(SECOND))).toEqual({
			...withoutDue(order(five, terms)),
			status: "BACKORDERED",
			version: 2,
			modifiedAt: at(SECOND),
			waitingKey: "npa=919",
		});
	});

	it("takes nothing on a decision to take nothing, whatever was found", () => {
		expect(settleOrder(order(five, allOrNothing), FAILED, numbers(4), NOON).claimed).toEqual(NO_NUMBERS);
	});

	it("joins what it held to what was taken last", () => {
		const held = holdNumbers(order(five), numbers(3), NOON);
		const settled = settleOrder(held, COMPLETE, numbers(2, "9845550000"), NOON);
		expect(list(settled.claimed)).toEqual([...run("9195550000", 3), ...run("9845550000", 2)]);
		expect(settled.holding).toEqual(NO_NUMBERS);
	});

	it("of a backorder adds to what it has", () => {
		const more = settleOrder(waiting(2), WAIT_WITH_SOME, numbers(1, "9195550900"), afterNoon(MINUTE));
		expect(list(more.claimed)).toEqual(["9195550000", "9195550001", "9195550900"]);
		expect(more).toMatchObject({
			status: "BACKORDERED",
			version: 3,
			modifiedAt: at(MINUTE),
			waitingKey: "npa=919",
		});
		const all = settleOrder(more, COMPLETE, numbers(2, "9845550000"), afterNoon(2 * MINUTE));
		expect(all).toMatchObject({ status: "COMPLETE", version: 4, completedAt: at(2 * MINUTE) });
		expect(all).not.toHaveProperty("waitingKey");
		expect(completedQuantity(all)).toBe(5);
	});

	it("of a backorder that found nothing new is no modification that a customer sees", () => {
		const still = settleOrder(waiting(2), WAIT_WITH_SOME, NO_NUMBERS, afterNoon(MINUTE));
		expect(still).toEqual({ ...waiting(2), version: 3 });
		expect(still.modifiedAt).toBe(at(SECOND));
	});

	it("does not change the order it was given", () => {
		const before = order(five);
		settleOrder(before, COMPLETE, numbers(5), NOON);
		expect(before).toEqual(order(five));
	});
});

describe("settling refuses, as a bug,", () => {
	it.each<[what: string, settle: () => unknown, message: string]>([
		[
			"to change a final order",
			() => settleOrder(settleOrder(order(five), PARTIAL, numbers(3), NOON), COMPLETE, numbers(5), NOON),
			"does not go from PARTIAL to COMPLETE",
		],
		[
			"to take more than is asked for",
			() => settleOrder(order(five), COMPLETE, numbers(6), NOON),
			"never has more than it asks for",
		],
		[
			"to call an order complete that misses a number",
			() => settleOrder(order(five), COMPLETE, numbers(4), NOON),
			"is COMPLETE when it has everything",
		],
		[
			"to call an order partial that has everything",
			() => settleOrder(order(five), PARTIAL, numbers(5), NOON),
			"is COMPLETE when it has everything",
		],
		[
			"to call an order partial that has nothing",
			() => settleOrder(order(five), PARTIAL, NO_NUMBERS, NOON),
			"is PARTIAL with numbers",
		],
		[
			"to fail an order that has numbers",
			() => settleOrder(waiting(2), FAILED, NO_NUMBERS, NOON),
			"is FAILED without numbers",
		],
		[
			"to give a part to an all-or-nothing order that waits",
			() => settleOrder(order(five, { ...backorder, ...allOrNothing }), WAIT_WITH_SOME, numbers(3), NOON),
			"is all-or-nothing",
		],
		[
			"to give a part to an all-or-nothing order that ends",
			() => settleOrder(order(five, allOrNothing), PARTIAL, numbers(3), NOON),
			"is all-or-nothing",
		],
		[
			"to settle without numbers what still holds some",
			() => settleOrder(holdNumbers(order(five), numbers(3), NOON), FAILED, NO_NUMBERS, NOON),
			"gives back what it holds before it settles without it",
		],
	])("%s", (_, settle, message) => {
		expect(settle).toThrow(message);
	});
});

describe("what a backorder waits on", () => {
	it.each<[what: string, orderType: OrderType, waitingKey: string]>([
		["an area code", areaCode("303", 5), "npa=303"],
		["a state", { name: "StateSearchAndOrderType", fields: { State: "nc", Quantity: "5" } }, "state=NC"],
		[
			"a rate center",
			{ name: "RateCenterSearchAndOrderType", fields: { RateCenter: "Cary", State: "NC", Quantity: "5" } },
			"state=NC&rateCenter=CARY&localCalling=true",
		],
		[
			"a rate center without its local calling area",
			{
				name: "RateCenterSearchAndOrderType",
				fields: { RateCenter: "Cary", State: "NC", EnableLCA: "false", Quantity: "5" },
			},
			"state=NC&rateCenter=CARY",
		],
		[
			"a city with a blank in its name",
			{ name: "CitySearchAndOrderType", fields: { City: "New York", State: "NY", Quantity: "5" } },
			"state=NY&city=NEW%20YORK",
		],
		[
			"a ZIP code",
			{ name: "ZIPSearchAndOrderType", fields: { Zip: "02134-1000", Quantity: "5" } },
			"zip=02134",
		],
		["a LATA", { name: "LATASearchAndOrderType", fields: { Lata: "00426", Quantity: "5" } }, "lata=426"],
		[
			"an exchange",
			{ name: "NPANXXSearchAndOrderType", fields: { NpaNxx: "919555", Quantity: "5" } },
			"prefix=919555&localCalling=true",
		],
		[
			"a toll-free word",
			{ name: "TollFreeVanitySearchAndOrderType", fields: { TollFreeVanity: "newcar", Quantity: "5" } },
			"tollFree=8**&contains=639227",
		],
	])("%s", (_, orderType, waitingKey) => {
		const waits = waiting(0, orderType);
		expect(waits.waitingKey).toBe(waitingKey);
		expect(waits).not.toHaveProperty("dueAt");
	});

	it("two orders of the same place in other spellings wait on one key", () => {
		const named = (City: string): OrderType => ({
			name: "CitySearchAndOrderType",
			fields: { City, State: "nc" },
		});
		expect(waiting(0, named("Cary")).waitingKey).toBe(waiting(0, named("CARY")).waitingKey);
	});

	it("an order for exact numbers waits on every one that it lacks, without a date", () => {
		const waits = waiting(1, exactly("9195550000", "9195550009", "9195550001"));
		expect(waits.waitingKey).toBe(EXACT_NUMBERS_KEY);
		expect(list(waits.unavailable)).toEqual(["9195550001", "9195550009"]);
		expect(missingNumbers(waits)).toEqual(["9195550009", "9195550001"]);
		expect(waits).not.toHaveProperty("dueAt");
	});

	it("exact numbers that are wanted all at once are waited on as far as they could not be had", () => {
		const all = order(exactly("9195550000", "9195550001", "9195550002"), {
			...allOrNothing,
			backOrderRequested: true,
		});
		const found = numberSet([tn("9195550000"), tn("9195550002")]);
		const waits = settleOrder(all, { take: "nothing", status: "BACKORDERED" }, found, afterNoon(SECOND));
		expect(waits.waitingKey).toBe(EXACT_NUMBERS_KEY);
		expect(list(waits.unavailable)).toEqual(["9195550001"]);
		expect(waits.claimed.size).toBe(0);
	});

	it("refuses numbers that were not asked for, and a number twice", () => {
		const complete: Decision = { take: "what-was-found", status: "COMPLETE" };
		const two = order(exactly("9195550000", "9195550001"));
		const others = numberSet(run("9845550000", 2));
		expect(() => settleOrder(two, complete, others, afterNoon(SECOND))).toThrow(
			"only numbers that it asks for",
		);
		const held = holdNumbers(two, numberSet(run("9195550000", 1)), afterNoon(SECOND));
		const both = numberSet(run("9195550000", 2));
		expect(() => settleOrder(held, complete, both, afterNoon(SECOND))).toThrow("takes each number once");
	});

	it("a search misses no exact numbers", () => {
		expect(missingNumbers(waiting(2))).toEqual([]);
	});
});

describe("holding", () => {
	it("keeps numbers for an attempt that is not settled, unseen, and puts the next attempt off", () => {
		const held = holdNumbers(order(five), numbers(3), afterNoon(MINUTE));
		expect(held).toEqual({
			...order(five),
			version: 2,
			holding: numbers(3),
			dueAt: at(MINUTE + 30 * SECOND),
		});
		expect(completedQuantity(held)).toBe(0);
	});

	it("adds up over several steps", () => {
		const held = holdNumbers(holdNumbers(order(five), numbers(2), NOON), numbers(3, "9845550000"), NOON);
		expect(list(held.holding)).toEqual([...run("9195550000", 2), ...run("9845550000", 3)]);
		expect(held.version).toBe(3);
	});

	it("is allowed to a backorder and to an all-or-nothing order, for nobody sees it", () => {
		const held = holdNumbers(waiting(0, five, allOrNothing), numbers(4), afterNoon(MINUTE));
		expect(held).toMatchObject({
			status: "BACKORDERED",
			waitingKey: "npa=919",
			dueAt: at(MINUTE + 30 * SECOND),
		});
	});

	it.each([
		["than are asked for", order(five), 6],
		["than are still missing", waiting(2), 4],
	])("more %s is a bug", (_, before, quantity) => {
		expect(() => holdNumbers(before, numbers(quantity, "9845550000"), NOON)).toThrow("never has more");
	});
});

describe("releasing", () => {
	it("gives held numbers back and leaves the order due", () => {
		const held = holdNumbers(order(five, allOrNothing), numbers(4), NOON);
		expect(releaseNumbers(held, numberSet([tn("9195550000"), tn("9195550003")]))).toEqual({
			...held,
			version: 3,
			holding: numberSet([tn("9195550001"), tn("9195550002")]),
		});
		expect(releaseNumbers(held, numbers(4)).dueAt).toBe(at(30 * SECOND));
	});

	it("touches nothing that the order has", () => {
		const held = holdNumbers(waiting(2), numbers(1, "9845550000"), NOON);
		expect(releaseNumbers(held, numbers(2)).claimed).toEqual(numbers(2));
	});

	it("of the last number held by a final order leaves it due for nothing", () => {
		const held = holdNumbers(waiting(2), numbers(2, "9845550000"), NOON);
		const final = closed(held, MINUTE);
		const one = releaseNumbers(final, numbers(1, "9845550000"));
		expect(one).toMatchObject({ version: final.version + 1, dueAt: at(MINUTE) });
		const none = releaseNumbers(one, numbers(1, "9845550001"));
		expect(none).toMatchObject({ version: final.version + 2, holding: NO_NUMBERS, completedAt: at(MINUTE) });
		expect(none).not.toHaveProperty("dueAt");
	});
});

describe("closing", () => {
	it("a backorder with numbers makes it PARTIAL, and it keeps them", () => {
		const { waitingKey: _, ...rest } = waiting(2);
		expect(closed(waiting(2), MINUTE)).toEqual({
			...rest,
			closedBy: "demo",
			status: "PARTIAL",
			version: 3,
			modifiedAt: at(MINUTE),
			completedAt: at(MINUTE),
		});
	});

	it("a backorder without numbers makes it FAILED", () => {
		const { waitingKey: _, ...rest } = waiting(0);
		expect(closed(waiting(0), MINUTE)).toEqual({
			...rest,
			closedBy: "demo",
			status: "FAILED",
			version: 3,
			modifiedAt: at(MINUTE),
			completedAt: at(MINUTE),
		});
	});

	it("takes away the date on which exact numbers would be looked for", () => {
		expect(closed(waiting(0, exactly("9195550000", "9195550001")), MINUTE)).not.toHaveProperty("dueAt");
	});

	it("while an attempt holds numbers makes an attempt due at once, to give them back", () => {
		const held = holdNumbers(waiting(0), numbers(2), NOON);
		expect(closed(held, MINUTE)).toMatchObject({ status: "FAILED", dueAt: at(MINUTE), holding: numbers(2) });
	});

	it.each([
		["RECEIVED", order(five)],
		["COMPLETE", settleOrder(order(five), COMPLETE, numbers(5), NOON)],
		["PARTIAL", settleOrder(order(five), PARTIAL, numbers(1), NOON)],
		["FAILED", settleOrder(order(five), FAILED, NO_NUMBERS, NOON)],
		["closed", closed(waiting(2), SECOND)],
	])("a %s order is refused", (_, before) => {
		expect(faultOf(closeOrder(before, "demo", NOON))).toEqual({
			code: 5060,
			description: "Only Backordered order can be closed.",
		});
	});
});

describe("amending", () => {
	const named = order(five, { name: "Cary office", customerOrderId: "crm-4711" });

	it.each<[what: string, amendment: Parameters<typeof amendOrder>[1], left: Partial<OrderTerms>]>([
		["a new name", { name: "Raleigh" }, { name: "Raleigh", customerOrderId: "crm-4711" }],
		["a new reference", { customerOrderId: "crm-1" }, { name: "Cary office", customerOrderId: "crm-1" }],
		["both", { name: "R", customerOrderId: "1" }, { name: "R", customerOrderId: "1" }],
		["an empty name takes it away", { name: "" }, { customerOrderId: "crm-4711" }],
		["an empty reference takes it away", { customerOrderId: "" }, { name: "Cary office" }],
		["both empty", { name: "", customerOrderId: "" }, {}],
	])("%s", (_, amendment, left) => {
		expect(amendOrder(named, amendment, afterNoon(MINUTE))).toEqual({
			...named,
			request: { ...request(five), ...left },
			version: 2,
			modifiedAt: at(MINUTE),
		});
	});

	it.each([
		["nothing", named, {}],
		["what it already is", named, { name: "Cary office", customerOrderId: "crm-4711" }],
		["one of what it already is", named, { name: "Cary office" }],
		["empty texts, where there are none", order(five), { name: "", customerOrderId: "" }],
	])("to %s gives back the same order", (_, before, amendment) => {
		expect(amendOrder(before, amendment, afterNoon(MINUTE))).toBe(before);
	});

	it.each([
		["RECEIVED", order(five)],
		["BACKORDERED", waiting(2)],
		["COMPLETE", settleOrder(order(five), COMPLETE, numbers(5), NOON)],
		["PARTIAL", settleOrder(order(five), PARTIAL, numbers(1), NOON)],
		["FAILED", settleOrder(order(five), FAILED, NO_NUMBERS, NOON)],
	])("is allowed to a %s order and changes nothing else of it", (_, before) => {
		expect(amendOrder(before, { name: "R" }, afterNoon(MINUTE))).toEqual({
			...before,
			request: { ...before.request, name: "R" },
			version: before.version + 1,
			modifiedAt: at(MINUTE),
		});
	});
});

function withoutDue(order: Order): Omit<Order, "dueAt"> {
	const { dueAt: _, ...rest } = order;
	return rest;
}

describe("what holds for every order, and stops a change that would break it", () => {
	const done = settleOrder(order(five), COMPLETE, numbers(5), afterNoon(SECOND));
	const change = (broken: Order) => () => amendOrder(broken, { name: "other" }, afterNoon(MINUTE));
	const without = (whole: Order, ...names: (keyof Order)[]): Order =>
		Object.fromEntries(
			Object.entries(whole).filter(([name]) => !names.some((each) => each === name)),
		) as never;

	it.each<[string, Order]>([
		["waits when backordered", without(waiting(1), "waitingKey")],
		["waits when backordered", { ...done, waitingKey: "npa=919" }],
		["waits for numbers that it lacks", { ...waiting(1), waitingKey: EXACT_NUMBERS_KEY }],
		["has a completion date when final", without(done, "completedAt")],
		["has a completion date when final", { ...waiting(1), completedAt: at(0) }],
		["is not forgotten: it is due or it waits", without(order(five), "dueAt")],
	])("%s", (what, broken) => {
		expect(change(broken)).toThrow(`Order ${broken.orderId} ${what}`);
	});
});

it("a closed order is not due any more, when it holds nothing", () => {
	expect(closed({ ...waiting(1), dueAt: at(MINUTE) }, MINUTE)).not.toHaveProperty("dueAt");
});
