import { describe, expect, it } from "vitest";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import { makeLookUpNumber } from "../../../../application/numbers/look-up-number.ts";
import { reserve } from "../../../../domain/inventory/reservation.ts";
import { lineBitmap } from "../../../../domain/number/line-bitmap.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { AGED, disconnect } from "../../../support/disconnect-builder.ts";
import { type InMemoryStore, inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderIdOf, run, tn } from "../../../support/order-builder.ts";

const ACCOUNT = "9900000";

const released = async (store: InMemoryStore, numbers: readonly string[], n: number, now = afterNoon(0)) => {
	const placed = disconnect(numbers.map(tn), {}, { disconnectId: orderIdOf(n) });
	await store.disconnects.add(placed);
	await makeWorkOnDisconnect({ ...store, now: () => now, pause: async () => {}, random: () => 0 })(placed);
	return placed;
};

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
		expect(await store.reservations.add([{ reservation: reservation, from: claim }])).toBe(true);
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

	it("does not age any more once it has aged, nor without the disconnect that would tell", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 2), 1);
		const placed = await released(store, ["9195550000"], 0xd1);
		const lookUp = makeLookUpNumber({ ...store, now: () => AGED });
		const disconnects = { find: async () => undefined };
		const lost = makeLookUpNumber({ ...store, disconnects, now: () => AGED });
		expect(await lookUp([ACCOUNT], "9195550000")).toMatchObject({ status: "Aging" });
		expect(await lost([ACCOUNT], "9195550000")).toBeUndefined();
		await makeWorkOnDisconnect({ ...store, now: () => AGED, pause: async () => {}, random: () => 0 })(placed);
		expect(await lookUp([ACCOUNT], "9195550000")).toMatchObject({ status: "Available" });
	});

	it("is not told to age because its neighbour does, and the neighbour's disconnect is not asked for", async () => {
		const store = inMemoryStore();
		await buyNumbers(store, run("9195550000", 1), 1);
		await released(store, ["9195550000"], 0xd1);
		await buyNumbers(store, [tn("9195550002")], 2);
		await released(store, ["9195550002"], 0xd2);
		const asked: string[] = [];
		const disconnects: typeof store.disconnects = {
			...store.disconnects,
			find: (name) => {
				asked.push(name.disconnectId);
				return store.disconnects.find(name);
			},
		};
		const lookUp = makeLookUpNumber({ ...store, disconnects, now: () => afterNoon(0) });
		expect(await lookUp([ACCOUNT], "9195550001")).toBeUndefined();
		expect(asked).toEqual([]);
		expect(await lookUp([ACCOUNT], "9195550002")).toMatchObject({
			status: "Aging",
			disconnect: { disconnectId: orderIdOf(0xd2) },
		});
		expect(asked).toEqual([orderIdOf(0xd2)]);
	});

	it("is looked for in the stock as it is now", async () => {
		const store = inMemoryStore();
		const asked: boolean[] = [];
		const inventory: typeof store.inventory = {
			...store.inventory,
			read: (names, fresh) => {
				asked.push(fresh);
				return store.inventory.read(names, fresh);
			},
		};
		await makeLookUpNumber({ ...store, inventory, now: () => afterNoon(0) })([ACCOUNT], "9195550000");
		expect(asked).toEqual([true]);
	});
});
