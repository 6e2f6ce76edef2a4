import { describe, expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import type { AccountNumberStatus } from "../../../../application/numbers/account-numbers.ts";
import { makeListNumbers, RECORDS_READ_MAX } from "../../../../application/numbers/list-numbers.ts";
import { makeLookUpNumber } from "../../../../application/numbers/look-up-number.ts";
import type { InServiceRecord } from "../../../../application/ports/numbers-in-service.ts";
import { reserve } from "../../../../domain/inventory/reservation.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import { numberSet } from "../../../../domain/number/number-set.ts";
import type { BlockId } from "../../../../domain/number/telephone-number.ts";
import { holdNumbers } from "../../../../domain/order/order.ts";
import { checkNumberQuery, type NumberQueryTexts } from "../../../../domain/search/number-query.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { AGED, disconnect } from "../../../support/disconnect-builder.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, orderName, run, tn } from "../../../support/order-builder.ts";
import { valueIn } from "../../../support/results.ts";

const ACCOUNT = "9900000";
const ALL: readonly AccountNumberStatus[] = ["Inservice", "Aging", "Disconnected"];

async function list(
	store: Pick<InMemoryStore, "orders" | "numbersInService">,
	statuses: readonly AccountNumberStatus[],
	texts: NumberQueryTexts = {},
	now = afterNoon(0),
) {
	const query = valueIn(checkNumberQuery(texts, 300));
	const page = await makeListNumbers({ ...store, now: () => now })(ACCOUNT, statuses, query);
	return { ...page, numbers: page.numbers.map(({ number, status }) => `${number} ${status}`) };
}

const released = async (store: InMemoryStore, numbers: readonly string[], n: number, now = afterNoon(0)) => {
	const placed = disconnect(numbers.map(tn), {}, { disconnectId: orderIdOf(n) });
	await store.disconnects.add(placed);
	await makeWorkOnDisconnect({ ...store, now: () => now, pause: async () => {}, random: () => 0 })(placed);
	return placed;
};

describe("an account's numbers", () => {
	it("come in their order, whichever orders of whichever blocks brought them", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, [tn("9195550002"), tn("9845550000")], 1);
		await buyNumbers(store, [tn("9195550001"), tn("9195550003")], 2);
		await buyNumbers(store, [tn("9195550009")], 3, { accountId: "9900001" });
		const numbers = ["9195550001", "9195550002", "9195550003", "9845550000"].map(
			(each) => `${each} Inservice`,
		);
		expect(await list(store, ["Inservice"])).toEqual({ total: 4, numbers });
		expect(await list(store, ["Inservice"], { size: "2" })).toEqual({
			total: 4,
			numbers: numbers.slice(0, 2),
			next: "9195550003",
		});
		const next = { size: "2", page: "9195550003" };
		expect(await list(store, ["Inservice"], next)).toEqual({ total: 4, numbers: numbers.slice(2) });
		expect((await list(store, ["Inservice"], { size: "3", page: "2" })).numbers).toEqual(numbers.slice(3));
		expect((await list(store, ["Inservice"], { page: "9" })).numbers).toEqual([]);
	});

	it("are in service, aging or gone, each once", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 3), 1);
		const first = await released(store, ["9195550000", "9195550001"], 0xd1);
		expect((await list(store, ALL)).numbers).toEqual([
			"9195550000 Aging",
			"9195550001 Aging",
			"9195550002 Inservice",
		]);
		expect((await list(store, ["Aging"])).numbers).toHaveLength(2);
		await makeWorkOnDisconnect({ ...store, now: () => AGED, pause: async () => {}, random: () => 0 })(first);
		await buyNumbers(store, [tn("9195550000")], 2);
		expect((await list(store, ALL, {}, AGED)).numbers).toEqual([
			"9195550000 Inservice",
			"9195550001 Disconnected",
			"9195550002 Inservice",
		]);
	});

	it("are not those that an attempt only holds", async () => {
		const store = inMemoryStore();
		store.stock(run("9195550000", 2));
		const before = order(areaCode("919", 2));
		await store.orders.add(before);
		const [block] = store.allBlocks();
		if (block === undefined) throw new Error("stocked");
		const lines = lineBitmap([0]);
		const held = holdNumbers(before, numberSet([tn("9195550000")]), afterNoon(0));
		const claims = [{ block: block.block, lines, seen: block.free, empties: false, place: block }];
		expect(await store.orders.change({ before, after: held, claims })).toBe(true);
		expect(await list(store, ["Inservice"])).toEqual({ total: 0, numbers: [] });
		expect(
			await makeLookUpNumber({ ...store, now: () => afterNoon(0) })([ACCOUNT], "9195550000"),
		).toBeUndefined();
	});

	it("are read so far and no farther: the page ends early, and the next begins there", async () => {
		const record: InServiceRecord = {
			...orderName(1),
			block: "9195550" as BlockId,
			lines: lineBitmap([0]),
			state: "NC",
			siteId: "743",
			since: afterNoon(0).toISOString(),
			inSteps: false,
		};
		const records = Array.from({ length: 2 * RECORDS_READ_MAX }, (_, n) => ({
			...record,
			block: String(2_002_000 + n) as BlockId,
		}));
		const numbersInService = {
			...inMemoryStore().numbersInService,
			async *inService(_: string, __: string, from = "") {
				yield records.filter(({ block }) => block >= from);
			},
		};
		const store = { ...inMemoryStore(), numbersInService };
		const nowhere = await list(store, ["Inservice"], { state: "VA" });
		expect(nowhere).toEqual({ total: 0, numbers: [], next: `${records[RECORDS_READ_MAX]?.block}000` });
		const all = await list(store, ["Inservice"], { size: "2" });
		expect([all.total, all.numbers.length]).toEqual([RECORDS_READ_MAX, 2]);
	});
});

describe("a number that is looked up", () => {
	it("is told with what the caller may know of it", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 2), 1);
		store.stock([tn("9195550005")]);
		await released(store, ["9195550001"], 0xd1);
		const lookUp = makeLookUpNumber({ ...store, now: () => afterNoon(0) });
		expect(await lookUp([ACCOUNT], "+1 919-555-0000")).toMatchObject({
			status: "Inservice",
			order: { orderId: orderIdOf(1) },
			place: { rateCenter: "CARY" },
		});
		expect(await lookUp(["9900001", ACCOUNT], "9195550000")).toMatchObject({ status: "Inservice" });
		expect(await lookUp([ACCOUNT], "9195550001")).toMatchObject({ status: "Aging" });
		expect(await lookUp([ACCOUNT], "9195550005")).toMatchObject({ status: "Available" });
	});

	it("is Reserved to the account that keeps it, as long as it does, and then Available to all", async () => {
		const store = inMemoryStore();
		store.stock([tn("9195550000")]);
		const [block] = store.allBlocks();
		if (block === undefined) throw new Error("stocked");
		const reservation = reserve(
			{ accountId: ACCOUNT, number: tn("9195550000"), uuid: "f342904f-b03a-4499-bac0-e8f43a2664a1" },
			afterNoon(0),
		);
		const claim = {
			block: block.block,
			lines: lineBitmap([0]),
			seen: block.free,
			empties: true,
			place: block,
		};
		expect(await store.reservations.add(reservation, claim)).toBe(true);
		const lookUp = makeLookUpNumber({ ...store, now: () => afterNoon(1000) });
		expect(await lookUp([ACCOUNT], "9195550000")).toMatchObject({ status: "Reserved", reservation });
		expect(await lookUp(["9900001"], "9195550000")).toBeUndefined();
		const later = makeLookUpNumber({ ...store, now: () => AGED });
		for (const account of [ACCOUNT, "9900001"])
			expect(await later([account], "9195550000")).toMatchObject({ status: "Available" });
	});

	it("is not told to others, and not told when it is nothing", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 2), 1);
		await released(store, ["9195550001"], 0xd1);
		const lookUp = makeLookUpNumber({ ...store, now: () => afterNoon(0) });
		for (const text of ["9195550000", "9195550001", "9195559999", "2015550000", "x", ""])
			expect(await lookUp(["9900001"], text)).toBeUndefined();
	});
});

it("a disconnect of more records than a transaction takes goes in steps, and is whole in the end", async () => {
	const store = inMemoryStore();
	const numbers = Array.from({ length: 130 }, (_, n) => tn(String(9195550000 + n * 1000)));
	await buyNumbers(store, numbers, 1);
	const taken: number[] = [];
	const change: typeof store.disconnects.change = (each) => {
		taken.push(each.taken?.length ?? 0, each.restocked?.length ?? 0);
		return store.disconnects.change(each);
	};
	const placed = disconnect(numbers, { mode: "purge" });
	await store.disconnects.add(placed);
	const disconnects = { ...store.disconnects, change };
	await makeWorkOnDisconnect({
		...store,
		disconnects,
		now: () => afterNoon(0),
		pause: async () => {},
		random: () => 0,
	})(placed);
	expect(taken).toEqual([49, 0, 49, 0, 32, 0, 0, 99, 0, 31]);
	expect(store.allDisconnects()[0]).toMatchObject({ status: "COMPLETE" });
	expect(store.allInService()).toEqual([]);
});
