import { describe, expect, it } from "vitest";
import { findExactly, type Seeker } from "../../../../application/stock/find-exactly.ts";
import { isReserved } from "../../../../domain/inventory/plan-claims.ts";
import { RESERVATION_MS, type Reservation, reserve } from "../../../../domain/inventory/reservation.ts";
import { fromBlocks, numbersIn } from "../../../../domain/number/number-set.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, NOON, orderIdOf, tn } from "../../../support/order-builder.ts";

const CARY = { state: "NC", rateCenter: "CARY" };

/** A stock of those numbers, reservations of others whose blocks are there, and what is asked of both. */
function shop(free: readonly string[], reserved: readonly Reservation[] = []) {
	const store = inMemoryStore();
	store.stock(free.map(tn), CARY);
	const asked: string[] = [];
	const ports = {
		inventory: {
			...store.inventory,
			read: (async (names, fresh) => {
				asked.push(`${fresh ? "fresh " : ""}${names.join(" ")}`);
				return store.inventory.read(names, fresh);
			}) as typeof store.inventory.read,
		},
		reservations: {
			...store.reservations,
			of: (async (numbers) => {
				asked.push(`reserved ${numbers.join(" ")}`);
				return reserved.filter(({ number }) => numbers.includes(number));
			}) as typeof store.reservations.of,
		},
	};
	const find = async (numbers: readonly string[], seeker: Partial<Seeker> = {}) => {
		const claims = await findExactly(ports, numbers.map(tn), {
			accountId: "9900000",
			now: NOON,
			fresh: false,
			...seeker,
		});
		return claims.map((claim) => [
			isReserved(claim) ? "reserved" : "free",
			...numbersIn(fromBlocks([claim])),
		]);
	};
	return { store, ports, asked, find };
}

const reservation = (number: string, accountId = "9900000", at = NOON): Reservation =>
	reserve({ accountId, number: tn(number), uuid: orderIdOf(7) }, at);

describe("exact numbers that are looked for", () => {
	it("cost one read where all are free", async () => {
		const { find, asked } = shop(["9195550000", "9845550000", "9845550001"]);
		expect(await find(["9195550000", "9845550000"])).toEqual([
			["free", "9195550000"],
			["free", "9845550000"],
		]);
		expect(asked).toEqual(["9195550 9845550"]);
	});

	it("are read afresh from the first where that is asked for", async () => {
		const { find, asked } = shop(["9195550000"]);
		await find(["9195550000"], { fresh: true });
		expect(asked).toEqual(["fresh 9195550"]);
	});

	it("are looked at anew where they are neither free nor reserved, and nowhere else", async () => {
		const standing = [reservation("9195550001"), reservation("9845550001", "9900001")];
		const { find, asked } = shop(["9195550000", "9845550000", "2125550000"], standing);
		expect(await find(["9195550000", "9195550001", "9845550001", "2125550007"])).toEqual([
			["free", "9195550000"],
			["reserved", "9195550001"],
		]);
		expect(asked).toEqual([
			"2125550 9195550 9845550",
			"reserved 9195550001 9845550001 2125550007",
			"fresh 2125550",
		]);
	});

	it("are read a request's worth at a time", async () => {
		const numbers = Array.from({ length: 101 }, (_, n) => String(9_195_000_000 + n * 1000));
		const { find, asked } = shop(numbers);
		expect(await find(numbers)).toHaveLength(101);
		expect(asked.map((each) => each.split(" ").length)).toEqual([100, 1]);
	});

	it("are had from a reservation of the account, or from anybody's that has expired", async () => {
		const own = reservation("9195550001", "9900000", NOON);
		const anothers = reservation("9195550001", "9900001", NOON);
		const stock = ["9195550000"];
		expect(await shop(stock, [own]).find(["9195550001"])).toEqual([["reserved", "9195550001"]]);
		expect(await shop(stock, [anothers]).find(["9195550001"])).toEqual([]);
		const now = afterNoon(RESERVATION_MS);
		expect(await shop(stock, [anothers]).find(["9195550001"], { now })).toEqual([["reserved", "9195550001"]]);
	});

	it("are not had from a reservation whose block is not there", async () => {
		expect(await shop([], [reservation("9195550001")]).find(["9195550001"])).toEqual([]);
	});

	it("are claimed from the reservation with the place of their block, and nothing of its stock", async () => {
		const standing = reservation("9195550001");
		const { ports } = shop(["9195550000"], [standing]);
		const [claim] = await findExactly(ports, [standing.number], {
			accountId: "9900000",
			now: NOON,
			fresh: false,
		});
		expect(claim?.place).toEqual({ block: "9195550", tier: "0", ...CARY });
		expect(claim).toMatchObject({ block: "9195550", reservation: standing });
	});

	it("are taken from stock and not from the reservation that was ended meanwhile", async () => {
		const ended = reservation("9195550001");
		const also = "9195550007";
		const { store, ports, find } = shop(["9195550000"], [ended]);
		const of = ports.reservations.of;
		ports.reservations.of = async (numbers) => {
			store.stock([ended.number], CARY);
			return of(numbers);
		};
		expect(await find([ended.number, also])).toEqual([["free", ended.number]]);
	});
});
