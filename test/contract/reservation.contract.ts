import { beforeEach, describe, expect, it } from "vitest";
import { KEEPINGS_PER_WRITE_MAX } from "../../application/ports/reservations.ts";
import type { Claim, PlannedClaim, ReservedClaim } from "../../domain/inventory/plan-claims.ts";
import { RESERVATION_MS, type Reservation, reserve } from "../../domain/inventory/reservation.ts";
import { lookupFor, type Search } from "../../domain/inventory/search.ts";
import { difference, isEmpty, lineBitmap } from "../../domain/number/line-bitmap.ts";
import { fromBlocks, hasNumber } from "../../domain/number/number-set.ts";
import { blockOf, lineOf } from "../../domain/number/telephone-number.ts";
import type { Decision } from "../../domain/order/decide.ts";
import { settleOrder } from "../../domain/order/order.ts";
import { afterNoon, exactly, NOON, order, orderIdOf, run, tn } from "../support/order-builder.ts";
import type { StoreUnderTest } from "./store.contract.ts";

const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511"] };
const COMPLETE: Decision = { take: "what-was-found", status: "COMPLETE" };

const uuid = (n: number) => `${String(n).padStart(8, "0")}-0000-4000-8000-000000000000`;
const kept = (number: string, n = 1, { accountId = "9900000", at = NOON } = {}): Reservation =>
	reserve({ accountId, number: tn(number), uuid: uuid(n) }, at);

/** The promises of `Reservations`, and of `Inventory.partsOf`, for the adapters and for the fakes alike. */
export function reservationContract(name: string, make: () => Promise<StoreUnderTest>): void {
	describe(`the promises about reservations, kept by ${name}`, () => {
		let store: StoreUnderTest;
		beforeEach(async () => {
			store = await make();
		});

		const planned = async (number: string): Promise<PlannedClaim> => {
			const block = blockOf(tn(number));
			const [stored] = await store.inventory.read([block], true);
			if (stored === undefined) throw new Error(`no block ${block}`);
			const { free, known: _known, ...place } = stored;
			const lines = lineBitmap([lineOf(tn(number))]);
			return { block, lines, seen: free, empties: isEmpty(difference(free, lines)), place };
		};
		const reserved = async (reservation: Reservation): Promise<ReservedClaim> => {
			const { block, lines, place } = await planned(reservation.number);
			return { block, lines, place, reservation };
		};
		const isFree = async (number: string): Promise<boolean> => {
			const [stored] = await store.inventory.read([blockOf(tn(number))], true);
			return stored !== undefined && hasNumber(new Map([[stored.block, stored.free]]), tn(number));
		};
		const isCandidate = async (block: string): Promise<boolean> => {
			const lookup = lookupFor({ npa: "919" });
			const found: string[] = [];
			if (lookup) for await (const page of store.inventory.candidates(lookup)) found.push(...page);
			return found.includes(block);
		};
		const expired = async (ms: number): Promise<readonly Reservation[]> => {
			const found: Reservation[] = [];
			for await (const page of store.reservations.expired(afterNoon(ms))) found.push(...page);
			return found;
		};
		/** Places an order for the claims' numbers and completes it with them. */
		const complete = async (claims: readonly Claim[], n = 1): Promise<boolean> => {
			const numbers = claims.flatMap(({ block, lines }) =>
				[...lines.keys()].flatMap((word) =>
					Array.from({ length: 32 }, (_, bit) => word * 32 + bit)
						.filter((line) => ((lines[word] ?? 0) >>> (line & 31)) & 1)
						.map((line) => `${block}${String(line).padStart(3, "0")}`),
				),
			);
			const before = order(exactly(...numbers), {}, { orderId: orderIdOf(n) });
			await store.orders.add(before);
			const after = settleOrder(before, COMPLETE, fromBlocks(claims), afterNoon(10));
			return (await store.orders.change({ before, after, claims })) === true;
		};

		it("a number that is reserved is out of stock, and its reservation is found by it", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const reservation = kept("9195550100");
			expect(
				await store.reservations.add([{ reservation: reservation, from: await planned("9195550100") }]),
			).toBe(true);
			expect(await isFree("9195550100")).toBe(false);
			expect(await isFree("9195550101")).toBe(true);
			expect(await store.reservations.of([tn("9195550100"), tn("9195550101")])).toEqual([reservation]);
		});

		it("the last number of a block takes it out of the stock, and its release brings it back", async () => {
			await store.stock(run("9195550100", 1), CARY);
			const reservation = kept("9195550100");
			await store.reservations.add([{ reservation: reservation, from: await planned("9195550100") }]);
			expect(await isCandidate("9195550")).toBe(false);
			expect(await store.reservations.release(reservation)).toBe(true);
			expect(await isCandidate("9195550")).toBe(true);
			expect(await isFree("9195550100")).toBe(true);
			expect(await store.reservations.of([tn("9195550100")])).toEqual([]);
		});

		it("of two who want one number one gets it, and nothing of the other's happens", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const seen = await planned("9195550100");
			expect(await store.reservations.add([{ reservation: kept("9195550100", 1), from: seen }])).toBe(true);
			expect(await store.reservations.add([{ reservation: kept("9195550100", 2), from: seen }])).toBe(false);
			expect(await complete([seen])).toBe(false);
			expect(await store.reservations.of([tn("9195550100")])).toEqual([kept("9195550100", 1)]);
		});

		it("several are made all at once, out of two blocks and a reservation, or none of them", async () => {
			await store.stock([...run("9195550998", 2), ...run("9195551000", 2)], CARY);
			const old = kept("9195550999", 1);
			await store.reservations.add([{ reservation: old, from: await planned("9195550999") }]);
			const claims = [await planned("9195550998"), await planned("9195551000")] as const;
			const of = (n: number) => [
				{ reservation: kept("9195550998", n), from: claims[0] },
				{ reservation: kept("9195550999", n), from: old },
				{ reservation: kept("9195551000", n), from: claims[1] },
			];
			const rival = { reservation: kept("9195551000", 2), from: claims[1] };
			expect(await store.reservations.add([rival])).toBe(true);
			expect(await store.reservations.add(of(3))).toBe(false);
			expect(await isFree("9195550998")).toBe(true);
			expect(await store.reservations.of([tn("9195550998"), tn("9195550999")])).toEqual([old]);
			await store.reservations.release(rival.reservation);
			expect(await store.reservations.add(of(4))).toBe(true);
			expect(await isFree("9195550998")).toBe(false);
			const stored = await store.reservations.of(of(4).map(({ reservation }) => reservation.number));
			expect(stored).toEqual(expect.arrayContaining(of(4).map(({ reservation }) => reservation)));
		});

		it("as many as one write may keep are kept, each out of a block of its own, and pass to others", async () => {
			const numbers = Array.from({ length: KEEPINGS_PER_WRITE_MAX }, (_, n) =>
				tn(String(9195000000 + n * 1000)),
			);
			await store.stock(numbers, CARY);
			const keepings = await Promise.all(
				numbers.map(async (each) => ({ reservation: kept(each, 1), from: await planned(each) })),
			);
			expect(await store.reservations.add(keepings)).toBe(true);
			const next = keepings.map(({ reservation: from }) => ({ reservation: kept(from.number, 2), from }));
			expect(await store.reservations.add(next)).toBe(true);
			expect(await store.reservations.add(next)).toBe(false);
		});

		it("is not made for a number that an order has taken", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const seen = await planned("9195550100");
			expect(await complete([seen])).toBe(true);
			expect(await store.reservations.add([{ reservation: kept("9195550100"), from: seen }])).toBe(false);
			expect(await store.reservations.of([tn("9195550100")])).toEqual([]);
		});

		it("a reservation is released once", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const reservation = kept("9195550100");
			await store.reservations.add([{ reservation: reservation, from: await planned("9195550100") }]);
			expect(await store.reservations.release(kept("9195550100", 2))).toBe(false);
			expect(await isFree("9195550100")).toBe(false);
			expect(await store.reservations.release(reservation)).toBe(true);
			expect(await store.reservations.release(reservation)).toBe(false);
			const [block] = await store.inventory.read([blockOf(tn("9195550100"))], true);
			expect(block?.free).toEqual(lineBitmap([100, 101]));
		});

		it("an order takes numbers out of reservations and of stock together, of one block too", async () => {
			await store.stock(run("9195550100", 4), CARY);
			const ours = [kept("9195550100", 1), kept("9195550101", 2)];
			for (const each of ours)
				await store.reservations.add([{ reservation: each, from: await planned(each.number) }]);
			const claims = [await planned("9195550102"), ...(await Promise.all(ours.map(reserved)))];
			expect(await complete(claims)).toBe(true);
			expect(await store.reservations.of(run("9195550100", 4))).toEqual([]);
			const [block] = await store.inventory.read([blockOf(tn("9195550100"))], true);
			expect(block?.free).toEqual(lineBitmap([103]));
			const numbersInService = [];
			for await (const page of store.numbersInService.inService("9900000", ""))
				numbersInService.push(...page);
			expect(numbersInService.map(({ lines }) => lines)).toEqual([lineBitmap([100, 101, 102])]);
		});

		it("an order that wants a number out of a reservation that has ended takes nothing", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const reservation = kept("9195550100");
			await store.reservations.add([{ reservation: reservation, from: await planned("9195550100") }]);
			const claims = [await planned("9195550101"), await reserved(reservation)];
			await store.reservations.release(reservation);
			expect(await complete(claims)).toBe(false);
			expect(await isFree("9195550100")).toBe(true);
			expect(await isFree("9195550101")).toBe(true);
		});

		it("a number passes from an expired reservation to another one, once", async () => {
			await store.stock(run("9195550100", 2), CARY);
			const old = kept("9195550100", 1);
			await store.reservations.add([{ reservation: old, from: await planned("9195550100") }]);
			const next = kept("9195550100", 2, { accountId: "9900001", at: afterNoon(RESERVATION_MS) });
			expect(await store.reservations.add([{ reservation: next, from: old }])).toBe(true);
			expect(await store.reservations.add([{ reservation: kept("9195550100", 3), from: old }])).toBe(false);
			expect(await store.reservations.of([tn("9195550100")])).toEqual([next]);
			expect(await isFree("9195550100")).toBe(false);
		});

		it("is among the expired ones from its moment on until its number is back", async () => {
			await store.stock(run("9195550100", 3), CARY);
			const first = kept("9195550100", 1);
			const later = kept("9195550101", 2, { at: afterNoon(1000) });
			for (const each of [first, later])
				await store.reservations.add([{ reservation: each, from: await planned(each.number) }]);
			expect(await expired(RESERVATION_MS - 1)).toEqual([]);
			expect(await expired(RESERVATION_MS)).toEqual([first]);
			expect(await expired(RESERVATION_MS + 1000)).toEqual([first, later]);
			await store.reservations.release(first);
			expect(await expired(RESERVATION_MS + 1000)).toEqual([later]);
		});

		describe("the list of an account's", () => {
			const listed = async (size: number, from?: string, ms = 1) => {
				const wanted = { size, ...(from && { from: tn(from) }) };
				const page = await store.reservations.list("9900000", wanted, afterNoon(ms));
				return { numbers: page.reservations.map(({ number }) => number), next: page.next };
			};
			const add = async (...made: readonly Reservation[]) => {
				for (const reservation of made)
					expect(
						await store.reservations.add([{ reservation, from: await planned(reservation.number) }]),
					).toBe(true);
			};

			it("has them as they are, by number, a page at a time", async () => {
				await store.stock([...run("2025550100", 1), ...run("9195550100", 9)], CARY);
				await add(kept("9195550102"), kept("2025550100"), kept("9195550101"));
				const { reservations } = await store.reservations.list("9900000", { size: 9 }, NOON);
				expect(reservations).toEqual([kept("2025550100"), kept("9195550101"), kept("9195550102")]);
				expect(await listed(2)).toEqual({ numbers: ["2025550100", "9195550101"], next: "9195550102" });
				expect(await listed(2, "9195550102")).toEqual({ numbers: ["9195550102"], next: undefined });
				expect(await listed(3)).toMatchObject({ next: undefined });
			});

			it("goes on where a page began though that reservation has ended", async () => {
				await store.stock(run("9195550100", 9), CARY);
				await add(kept("9195550100"), kept("9195550101"), kept("9195550103"));
				await store.reservations.release(kept("9195550101"));
				expect(await listed(9, "9195550101")).toEqual({ numbers: ["9195550103"], next: undefined });
			});

			it("has none of another account's, no hold, none that has expired, and none that an order used up", async () => {
				await store.stock(run("9195550100", 9), CARY);
				const hold = { accountId: "9900000", number: tn("9195550101"), uuid: uuid(1), isHold: true };
				await add(
					kept("9195550100", 1, { accountId: "9900001" }),
					reserve(hold, NOON),
					kept("9195550102", 1, { at: afterNoon(-RESERVATION_MS) }),
					kept("9195550103"),
					kept("9195550104"),
				);
				await complete([await reserved(kept("9195550103"))]);
				expect(await listed(9)).toEqual({ numbers: ["9195550104"], next: undefined });
				expect(await store.reservations.of([hold.number])).toEqual([reserve(hold, NOON)]);
			});

			it("has a reservation that came in place of a hold", async () => {
				await store.stock(run("9195550100", 2), CARY);
				const hold = reserve(
					{ accountId: "9900000", number: tn("9195550100"), uuid: uuid(1), isHold: true },
					NOON,
				);
				await add(hold);
				await store.reservations.add([{ reservation: kept("9195550100", 2), from: hold }]);
				expect(await listed(9)).toEqual({ numbers: ["9195550100"], next: undefined });
			});
		});

		it("no order is due because a reservation is", async () => {
			await store.stock(run("9195550100", 1), CARY);
			await store.reservations.add([{ reservation: kept("9195550100"), from: await planned("9195550100") }]);
			for await (const page of store.backlog.due(afterNoon(2 * RESERVATION_MS))) expect(page).toEqual([]);
		});

		describe("the parts of a search", () => {
			const partsOf = async (search: Search): Promise<Search[]> => {
				const parts: Search[] = [];
				for await (const part of store.inventory.partsOf(search)) parts.push(part);
				return parts;
			};
			const rateCenter = (name: string) => ({ state: "NC", rateCenter: name });
			const localCalling = "true" as const;
			beforeEach(() =>
				store.setLocalCalling(rateCenter("CARY"), [rateCenter("RALEIGH"), rateCenter("DURHAM")]),
			);

			it("a search without a local calling area is itself", async () => {
				expect(await partsOf({ npa: "919" })).toEqual([{ npa: "919" }]);
				expect(await partsOf(rateCenter("CARY"))).toEqual([rateCenter("CARY")]);
			});

			it("a rate center is itself and then those that are local calls from it", async () => {
				const [first, ...others] = await partsOf({ ...rateCenter("CARY"), localCalling });
				expect(first).toEqual(rateCenter("CARY"));
				expect(others).toHaveLength(2);
				expect(others).toEqual(expect.arrayContaining([rateCenter("RALEIGH"), rateCenter("DURHAM")]));
			});

			it("an exchange, or a block of it, is itself, then its rate center, then its local calls", async () => {
				await store.stock(run("9195550100", 1), CARY);
				for (const prefix of ["919555", "9195550"]) {
					const [first, second, ...others] = await partsOf({ prefix, localCalling });
					expect(first).toEqual({ prefix });
					expect(second).toEqual(rateCenter("CARY"));
					expect(others).toEqual(expect.arrayContaining([rateCenter("RALEIGH"), rateCenter("DURHAM")]));
				}
			});

			it("without reference data a search is itself, and so is an exchange that nobody knows", async () => {
				await store.stock(run("9845550100", 1), { ...CARY, rateCenter: "APEX" });
				for (const search of [rateCenter("APEX"), { prefix: "984555" }, { prefix: "984556" }])
					expect(await partsOf({ ...search, localCalling })).toEqual([search]);
			});

			it("the area said last is the one that counts", async () => {
				await store.setLocalCalling(rateCenter("CARY"), [rateCenter("APEX")]);
				expect(await partsOf({ ...rateCenter("CARY"), localCalling })).toEqual([
					rateCenter("CARY"),
					rateCenter("APEX"),
				]);
			});
		});
	});
}
