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
