import { describe, expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import type { AccountNumberStatus } from "../../../../application/numbers/account-numbers.ts";
import { makeListNumbers, RECORDS_READ_MAX } from "../../../../application/numbers/list-numbers.ts";
import { makeLookUpNumber } from "../../../../application/numbers/look-up-number.ts";
import type { InServiceRecord } from "../../../../application/ports/numbers-in-service.ts";
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

	it("are read from the block on with which the page begins", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, ["9195550000", "9195551000"].map(tn), 1);
		const begun: (string | undefined)[] = [];
		const numbersInService: typeof store.numbersInService = {
			...store.numbersInService,
			inService: (accountId, digits, from) => {
				begun.push(from);
				return store.numbersInService.inService(accountId, digits, from);
			},
		};
		const page = await list({ ...store, numbersInService }, ["Inservice"], { page: "9195551000" });
		expect(page.numbers).toEqual(["9195551000 Inservice"]);
		expect(begun.toSorted()).toEqual(["9195551", undefined]);
	});
});
