import { beforeEach, describe, expect, it } from "vitest";
import type { Backlog } from "../../application/ports/backlog.ts";
import type { Inventory, StockBlock } from "../../application/ports/inventory.ts";
import type { NumbersInService } from "../../application/ports/numbers-in-service.ts";
import type { Orders } from "../../application/ports/orders.ts";
import type { Reservations } from "../../application/ports/reservations.ts";
import type { RateCenter } from "../../domain/inventory/local-calling.ts";
import type { BlockPlace } from "../../domain/inventory/places.ts";
import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import { lookupFor, type Search } from "../../domain/inventory/search.ts";
import { count, difference, isEmpty, lineBitmap, linesIn, take } from "../../domain/number/line-bitmap.ts";
import {
	blocksOf,
	countNumbers,
	fromBlocks,
	NO_NUMBERS,
	numberSet,
	numbersIn,
} from "../../domain/number/number-set.ts";
import type { BlockId, TelephoneNumber } from "../../domain/number/telephone-number.ts";
import type { Decision } from "../../domain/order/decide.ts";
import { recordOf } from "../../domain/order/history.ts";
import {
	amendOrder,
	closeOrder,
	EXACT_NUMBERS_KEY,
	holdNumbers,
	type Order,
	releaseNumbers,
	settleOrder,
} from "../../domain/order/order.ts";
import {
	afterNoon,
	areaCode,
	exactly,
	NOON,
	order,
	orderIdOf,
	orderName,
	run,
	tn,
} from "../support/order-builder.ts";
import { valueIn } from "../support/results.ts";

/** What a store must offer to be put to this suite. Every call of `make` answers an empty one. */
export interface StoreUnderTest {
	readonly orders: Orders;
	readonly inventory: Inventory;
	readonly backlog: Backlog;
	readonly numbersInService: NumbersInService;
	readonly reservations: Reservations;
	stock(numbers: readonly TelephoneNumber[], place?: Omit<BlockPlace, "block">): Promise<void>;
	setLocalCalling(of: RateCenter, local: readonly RateCenter[]): Promise<void>;
}

const COMPLETE: Decision = { take: "what-was-found", status: "COMPLETE" };
const WAIT: Decision = { take: "nothing", status: "BACKORDERED" };
const CARY = { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426", zips: ["27511", "27513"] };

/** The promises of `Orders`, `Inventory` and `Backlog`, for the adapters and for the fakes alike. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
	describe(`the promises of the store, kept by ${name}`, () => {
		let store: StoreUnderTest;
		beforeEach(async () => {
			store = await make();
		});

		const blockNamed = async (block: string): Promise<StockBlock> => {
			const [stored] = await store.inventory.read([block as BlockId], true);
			if (stored === undefined) throw new Error(`no block ${block}`);
			return stored;
		};
		const claim = async (block: string, quantity: number, fromWord = 0): Promise<PlannedClaim> => {
			const { free, known: _known, ...place } = await blockNamed(block);
			const lines = take(free, quantity, fromWord);
			const empties = isEmpty(difference(free, lines));
			return { block: block as BlockId, lines, seen: free, empties, place };
		};
		const candidates = async (search: Search): Promise<readonly string[]> => {
			const lookup = lookupFor(search);
			const found: string[] = [];
			if (lookup) for await (const page of store.inventory.candidates(lookup)) found.push(...page);
			return found.sort();
		};
		const collect = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => {
			const found: T[] = [];
			for await (const page of pages) found.push(...page);
			return found;
		};
		const settled = (before: Order, claims: readonly PlannedClaim[]) =>
			settleOrder(before, COMPLETE, fromBlocks(claims), afterNoon(10));

		describe("orders", () => {
			it("gives back the order that was added, whatever it asks for", async () => {
				const placed = [
					order(areaCode("919", 2), {
						name: "Cary & <sons>",
						customerOrderId: "crm - 4711",
						peerId: "500709",
						backOrderRequested: true,
						partialAllowed: false,
						tnAttributes: ["Protected"],
					}),
					order(exactly("9195550199", "9195550100", "9845550101"), {}, { orderId: orderIdOf(2) }),
					order(
						{ name: "LATASearchAndOrderType", fields: { Lata: "0426" }, lataSpelling: "LATA" },
						{},
						{ orderId: orderIdOf(3) },
					),
				];
				for (const each of placed) expect(await store.orders.add(each)).toEqual({ outcome: "added" });
				for (const each of placed) expect(await store.orders.find(each)).toEqual(each);
			});

			it("knows no order that was not added", async () => {
				expect(await store.orders.find(orderName(404))).toBeUndefined();
			});

			it("keeps an order of 5,000 scattered numbers", async () => {
				const scattered = Array.from({ length: 5000 }, (_, index) => `919${2000000 + index * 1597}`);
				const large = order(exactly(...scattered));
				await store.orders.add(large);
				expect(await store.orders.find(large)).toEqual(large);
			});

			it("adds one order for an idempotency key, and tells a repeated body from another one", async () => {
				const key = { accountId: "9900000", key: "k-1", fingerprint: "body-1" };
				const again = order(areaCode("919", 1), {}, { orderId: orderIdOf(2) });
				expect(await store.orders.add(order(areaCode("919", 1)), key)).toEqual({ outcome: "added" });
				expect(await store.orders.add(again, key)).toEqual({ outcome: "repeated", id: orderIdOf(1) });
				expect(await store.orders.add(again, { ...key, fingerprint: "body-2" })).toEqual({
					outcome: "key-taken",
				});
				expect(await store.orders.find(orderName(2))).toBeUndefined();
				expect(await store.orders.add(again, { ...key, accountId: "9900001" })).toEqual({ outcome: "added" });
			});

			it("says what an idempotency key was used for, within its day", async () => {
				const key = { accountId: "9900000", key: "k-1", fingerprint: "body-1" };
				expect(await store.orders.recall(key, NOON)).toBeUndefined();
				await store.orders.add(order(areaCode("919", 1)), key);
				expect(await store.orders.recall(key, afterNoon(1))).toEqual({
					outcome: "repeated",
					id: orderIdOf(1),
				});
				const other = { ...key, fingerprint: "body-2" };
				expect(await store.orders.recall(other, afterNoon(1))).toEqual({ outcome: "key-taken" });
				expect(await store.orders.recall(key, afterNoon(24 * 60 * 60_000))).toBeUndefined();
				expect(await store.orders.recall({ ...key, accountId: "9900001" }, NOON)).toBeUndefined();
			});

			it("forgets an idempotency key after a day", async () => {
				const key = { accountId: "9900000", key: "k-1", fingerprint: "body-1" };
				const dayLater = order(
					areaCode("919", 1),
					{},
					{ orderId: orderIdOf(2), at: afterNoon(24 * 60 * 60_000) },
				);
				await store.orders.add(order(areaCode("919", 1)), key);
				expect(await store.orders.add(dayLater, { ...key, fingerprint: "body-2" })).toEqual({
					outcome: "added",
				});
				expect(await store.orders.find(orderName(2))).toEqual(dayLater);
			});

			it("uses an idempotency key anew after a day, also for the same body", async () => {
				const key = { accountId: "9900000", key: "k-1", fingerprint: "body-1" };
				const at = afterNoon(24 * 60 * 60_000);
				const dayLater = order(areaCode("919", 1), {}, { orderId: orderIdOf(2), at });
				const again = order(areaCode("919", 1), {}, { orderId: orderIdOf(3), at });
				await store.orders.add(order(areaCode("919", 1)), key);
				expect(await store.orders.add(dayLater, key)).toEqual({ outcome: "added" });
				expect(await store.orders.find(orderName(2))).toEqual(dayLater);
				expect(await store.orders.add(again, key)).toEqual({ outcome: "repeated", id: orderIdOf(2) });
			});

			it("changes an order once for each version that was read", async () => {
				const before = order(areaCode("919", 2), { backOrderRequested: true });
				const waiting = settleOrder(before, WAIT, fromBlocks([]), afterNoon(10));
				await store.orders.add(before);
				expect(await store.orders.change({ before, after: waiting })).toBe(true);
				expect(
					await store.orders.change({
						before,
						after: settleOrder(before, WAIT, fromBlocks([]), afterNoon(99)),
					}),
				).toBe(false);
				expect(await store.orders.find(before)).toEqual(waiting);
				const closed = valueIn(closeOrder(waiting, "demo", afterNoon(20)));
				expect(await store.orders.change({ before: waiting, after: closed })).toBe(true);
				expect(await store.orders.find(before)).toEqual(closed);
			});
		});

		describe("history", () => {
			it("keeps the records of changes in their order, each with its change or not at all", async () => {
				const before = order(areaCode("919", 5), { backOrderRequested: true });
				await store.orders.add(before);
				expect(await store.orders.history(before)).toEqual([]);
				const waits = settleOrder(before, WAIT, fromBlocks([]), afterNoon(10));
				const renamed = amendOrder(waits, { name: "Cary" }, afterNoon(20));
				const records = [recordOf(before, waits, "System"), recordOf(waits, renamed, "demo")];
				await store.orders.change({ before, after: waits, record: records[0] });
				await store.orders.change({ before: waits, after: renamed, record: records[1] });
				const late = { before: waits, after: renamed, record: records[1] };
				expect(await store.orders.change(late)).toBe(false);
				expect(await store.orders.history(before)).toEqual(records);
				expect(await store.orders.history({ ...before, accountId: "9900001" })).toEqual([]);
			});
		});

		describe("claims", () => {
			it("moves numbers from stock to the order, both or neither", async () => {
				await store.stock(run("9195550000", 10), CARY);
				const before = order(areaCode("919", 3));
				await store.orders.add(before);
				const claims = [await claim("9195550", 3)];
				const after = settled(before, claims);
				expect(await store.orders.change({ before, after, claims })).toBe(true);
				expect(await store.orders.find(before)).toEqual(after);
				expect([...numbersIn(after.claimed)]).toEqual(run("9195550000", 3));
				expect(count((await blockNamed("9195550")).free)).toBe(7);
			});

			it("leaves stock alone when the order has changed meanwhile", async () => {
				await store.stock(run("9195550000", 10), CARY);
				const before = order(areaCode("919", 3));
				const claims = [await claim("9195550", 3)];
				await store.orders.add(before);
				const change = { before: { ...before, version: 7 }, after: settled(before, claims), claims };
				expect(await store.orders.change(change)).toBe(false);
				expect(count((await blockNamed("9195550")).free)).toBe(10);
			});

			it("leaves the order and every block alone when one block was taken from meanwhile", async () => {
				await store.stock([...run("9195550000", 2), ...run("9195551000", 2)], CARY);
				const first = order(areaCode("919", 1));
				const second = order(areaCode("919", 2), {}, { orderId: orderIdOf(2) });
				await store.orders.add(first);
				await store.orders.add(second);
				const stale = [await claim("9195551", 1), await claim("9195550", 1)];
				const quick = [await claim("9195550", 1)];
				expect(
					await store.orders.change({ before: first, after: settled(first, quick), claims: quick }),
				).toBe(true);
				expect(
					await store.orders.change({ before: second, after: settled(second, stale), claims: stale }),
				).toBe(false);
				expect(await store.orders.find(second)).toEqual(second);
				expect(count((await blockNamed("9195551")).free)).toBe(2);
			});

			it("lets rivals have different words of one block", async () => {
				await store.stock(run("9195550000", 64), CARY);
				const first = order(areaCode("919", 1));
				const second = order(areaCode("919", 1), {}, { orderId: orderIdOf(2) });
				await store.orders.add(first);
				await store.orders.add(second);
				const low = [await claim("9195550", 1, 0)];
				const high = [await claim("9195550", 1, 1)];
				expect(await store.orders.change({ before: first, after: settled(first, low), claims: low })).toBe(
					true,
				);
				expect(
					await store.orders.change({ before: second, after: settled(second, high), claims: high }),
				).toBe(true);
				expect(count((await blockNamed("9195550")).free)).toBe(62);
			});

			it("takes the highest numbers of a block as well as the lowest", async () => {
				await store.stock(run("9195550968", 32), CARY);
				const before = order(areaCode("919", 32));
				await store.orders.add(before);
				const claims = [await claim("9195550", 32)];
				expect(await store.orders.change({ before, after: settled(before, claims), claims })).toBe(true);
				expect(isEmpty((await blockNamed("9195550")).free)).toBe(true);
			});

			it("takes an emptied block out of every index, and a release puts it back", async () => {
				await store.stock(run("9195550000", 2), CARY);
				const before = order(areaCode("919", 3), { partialAllowed: false, backOrderRequested: true });
				await store.orders.add(before);
				const claims = [await claim("9195550", 2)];
				const held = holdNumbers(before, fromBlocks(claims), afterNoon(5));
				expect(await candidates({ npa: "919" })).toEqual(["9195550"]);
				expect(await store.orders.change({ before, after: held, claims })).toBe(true);
				expect(await store.orders.find(before)).toEqual(held);
				for (const search of [{ npa: "919" }, { state: "NC" }, { lata: "426" }])
					expect(await candidates(search)).toEqual([]);
				const released = releaseNumbers(held, numberSet(run("9195550000", 2)));
				expect(await store.orders.change({ before: held, after: released, releases: claims })).toBe(true);
				for (const search of [{ npa: "919" }, { state: "NC" }, { lata: "426" }])
					expect(await candidates(search)).toEqual(["9195550"]);
				expect(countNumbers(released.holding)).toBe(0);
			});

			it("says which all-or-nothing orders hold numbers of an area, though the block has left every index", async () => {
				await store.stock(run("9195550000", 4), CARY);
				const holders = (search: Search) => {
					const lookup = lookupFor(search);
					if (lookup === undefined) throw new Error("a search that finds nothing");
					return store.inventory.holders(lookup);
				};
				const hold = async (n: number, partialAllowed: boolean) => {
					const before = order(areaCode("919", 3), { partialAllowed }, { orderId: orderIdOf(n) });
					await store.orders.add(before);
					const claims = [await claim("9195550", 2)];
					const held = holdNumbers(before, fromBlocks(claims), afterNoon(5));
					expect(await store.orders.change({ before, after: held, claims })).toBe(true);
					return held;
				};
				const nobody = await holders({ npa: "919" });
				expect(nobody.orderIds).toEqual([]);
				await hold(1, true);
				expect(await holders({ npa: "919" })).toEqual(nobody);
				const held = await hold(2, false);
				const searches = [{ npa: "919" }, { state: "NC" }, { zip: "27511" }, { prefix: "919555" }];
				for (const search of searches) expect((await holders(search)).orderIds).toEqual([orderIdOf(2)]);
				expect((await holders({ npa: "929" })).orderIds).toEqual([]);

				const releases = blocksOf(held.holding);
				const after = releaseNumbers(held, held.holding);
				const releasedAt = afterNoon(9_000).toISOString();
				expect(await store.orders.change({ before: held, after, releases, releasedAt })).toBe(true);
				const since = await holders({ npa: "919" });
				expect(since.orderIds).toEqual([]);
				expect(since.endedAt).toBe(releasedAt);
				expect(since.changes).toBe(nobody.changes + 2);
			});

			it("refuses to empty a block that was restocked meanwhile", async () => {
				await store.stock(run("9195550000", 2), CARY);
				const before = order(areaCode("919", 2));
				await store.orders.add(before);
				const claims = [await claim("9195550", 2)];
				await store.stock(run("9195550500", 1), CARY);
				expect(await store.orders.change({ before, after: settled(before, claims), claims })).toBe(false);
				expect(await candidates({ npa: "919" })).toEqual(["9195550"]);
			});

			it("finds blocks again whose numbers were given back while others were left", async () => {
				await store.stock(run("9195550000", 3), CARY);
				const before = order(areaCode("919", 3), { partialAllowed: false, backOrderRequested: true });
				await store.orders.add(before);
				const claims = [await claim("9195550", 2)];
				const held = holdNumbers(before, fromBlocks(claims), afterNoon(5));
				await store.orders.change({ before, after: held, claims });
				await store.orders.change({
					before: held,
					after: releaseNumbers(held, fromBlocks(claims)),
					releases: claims,
				});
				expect(count((await blockNamed("9195550")).free)).toBe(3);
			});

			it("does not give back what is free already, for its sold neighbour would be free in its place", async () => {
				await store.stock(run("9195550000", 3), CARY);
				const buyer = order(areaCode("919", 1), {}, { orderId: orderIdOf(7) });
				await store.orders.add(buyer);
				const sold = [{ ...(await claim("9195550", 1)), lines: lineBitmap([1]) }];
				expect(await store.orders.change({ before: buyer, after: settled(buyer, sold), claims: sold })).toBe(
					true,
				);
				const broken = holdNumbers(order(areaCode("919", 1)), numberSet(run("9195550000", 1)), afterNoon(5));
				await store.orders.add(broken);
				const after = releaseNumbers(broken, broken.holding);
				const releases = blocksOf(broken.holding);
				await expect(store.orders.change({ before: broken, after, releases })).rejects.toThrow(
					"run number-orders audit",
				);
				expect([...linesIn((await blockNamed("9195550")).free)]).toEqual([0, 2]);
				expect((await store.orders.find(broken))?.holding).toEqual(broken.holding);
			});
		});

		describe("numbers in service", () => {
			const inService = async (digits = "", accountId = "9900000") =>
				(await collect(store.numbersInService.inService(accountId, digits))).map(({ lines, ...rest }) => ({
					...rest,
					lines: [...linesIn(lines)],
				}));

			it("are what orders have, an entry for each block, with where they belong", async () => {
				await store.stock([...run("9195550000", 3), ...run("9845550000", 3)], CARY);
				const before = order(areaCode("919", 3), { peerId: "500709" });
				await store.orders.add(before);
				const claims = [await claim("9195550", 2), await claim("9845550", 1)];
				await store.orders.change({ before, after: settled(before, claims), claims });
				const { zips: _, ...place } = CARY;
				const entry = {
					...place,
					...orderName(1),
					tier: "0",
					siteId: "743",
					peerId: "500709",
					since: afterNoon(10).toISOString(),
					inSteps: false,
				};
				expect(await inService()).toEqual([
					{ ...entry, block: "9195550", lines: [0, 1] },
					{ ...entry, block: "9845550", lines: [0] },
				]);
				expect(await inService("984")).toHaveLength(1);
				expect(await inService("9845551")).toEqual([]);
				expect(await inService("", "9900001")).toEqual([]);
			});

			it("grow when an order takes more of a block, and say that it was in steps", async () => {
				await store.stock(run("9195550000", 40), CARY);
				const before = order(areaCode("919", 40), { partialAllowed: false, backOrderRequested: true });
				await store.orders.add(before);
				const first = [await claim("9195550", 32)];
				const held = holdNumbers(before, fromBlocks(first), afterNoon(5));
				await store.orders.change({ before, after: held, claims: first });
				const rest = [await claim("9195550", 8)];
				await store.orders.change({ before: held, after: settled(held, rest), claims: rest });
				const [entry] = await inService();
				expect(entry?.lines).toHaveLength(40);
				expect(entry?.inSteps).toBe(true);
			});

			it("are gone when all that an order held goes back", async () => {
				await store.stock(run("9195550000", 2), CARY);
				const before = order(areaCode("919", 3), { partialAllowed: false, backOrderRequested: true });
				await store.orders.add(before);
				const claims = [await claim("9195550", 2)];
				const held = holdNumbers(before, fromBlocks(claims), afterNoon(5));
				await store.orders.change({ before, after: held, claims });
				const after = releaseNumbers(held, fromBlocks(claims));
				await store.orders.change({ before: held, after, releases: claims });
				expect(await inService()).toEqual([]);
			});
		});

		describe("stock", () => {
			it("finds blocks by every look-up", async () => {
				await store.stock([tn("9195550000")], CARY);
				await store.stock([tn("9845550000")], {
					...CARY,
					rateCenter: "DURHAM",
					city: "DURHAM",
					zips: ["27701"],
				});
				await store.stock([tn("3035550000")], {
					state: "CO",
					rateCenter: "DENVER",
					city: "DENVER",
					lata: "656",
					zips: [],
				});
				await store.stock([tn("8335550000")]);
				expect(await candidates({ npa: "919" })).toEqual(["9195550"]);
				expect(await candidates({ state: "NC" })).toEqual(["9195550", "9845550"]);
				expect(await candidates({ state: "NC", rateCenter: "CARY" })).toEqual(["9195550"]);
				expect(await candidates({ state: "NC", city: "DURHAM" })).toEqual(["9845550"]);
				expect(await candidates({ zip: "27513" })).toEqual(["9195550"]);
				expect(await candidates({ lata: "656" })).toEqual(["3035550"]);
				expect(await candidates({ tollFree: "8**" })).toEqual(["8335550"]);
				expect(await candidates({ zip: "99999" })).toEqual([]);
			});

			it("reads blocks with their place, and leaves out those that do not exist", async () => {
				await store.stock([tn("9195550000")], CARY);
				const blocks = await store.inventory.read(["9195550" as BlockId, "9195559" as BlockId], false);
				expect(blocks).toEqual([expect.objectContaining({ block: "9195550", ...CARY })]);
			});
		});

		describe("backlog", () => {
			const waitingOrder = async (n: number, at: Date, quantity: number, partialAllowed = true) => {
				const placed = order(
					areaCode("919", quantity),
					{ backOrderRequested: true, partialAllowed },
					{ orderId: orderIdOf(n), at },
				);
				await store.orders.add(placed);
				const after = settleOrder(placed, WAIT, fromBlocks([]), at);
				await store.orders.change({ before: placed, after });
				return after;
			};

			it("lists the orders that wait on a key, oldest first, with what they lack", async () => {
				await waitingOrder(2, afterNoon(2000), 5, false);
				await waitingOrder(1, afterNoon(1000), 3);
				expect(await collect(store.backlog.waitingOn("npa=919"))).toEqual([
					{
						...orderName(1),
						completed: 0,
						missing: 3,
						partialAllowed: true,
						unavailable: NO_NUMBERS,
						tries: 0,
					},
					{
						...orderName(2),
						completed: 0,
						missing: 5,
						partialAllowed: false,
						unavailable: NO_NUMBERS,
						tries: 0,
					},
				]);
				expect(await collect(store.backlog.waitingOn("npa=984"))).toEqual([]);
			});

			it("lists the exact numbers that an order waits for, and the attempt that is under way", async () => {
				const placed = order(exactly("9195550001", "9845550002", "9845550003"), { backOrderRequested: true });
				await store.orders.add(placed);
				const found = numberSet([tn("9845550002")]);
				const after = settleOrder(placed, { take: "nothing", status: "BACKORDERED" }, found, NOON);
				await store.orders.change({ before: placed, after });
				const dueAt = afterNoon(60_000).toISOString();
				await store.backlog.beginAttempt(placed, { to: dueAt });
				expect(await collect(store.backlog.waitingOn(EXACT_NUMBERS_KEY))).toEqual([
					{
						...orderName(1),
						completed: 0,
						missing: 3,
						partialAllowed: true,
						unavailable: numberSet([tn("9195550001"), tn("9845550003")]),
						dueAt,
						tries: 1,
					},
				]);
			});

			it("begins no attempt at an order that has other numbers than it was seen with", async () => {
				const placed = await waitingOrder(1, NOON, 3);
				const to = afterNoon(60_000).toISOString();
				expect(await store.backlog.beginAttempt(placed, { to, completed: 1 })).toBeUndefined();
				expect(await store.backlog.beginAttempt(placed, { to, completed: 0 })).toMatchObject(orderName(1));
			});

			it("no longer lists an order that was closed", async () => {
				const before = await waitingOrder(1, NOON, 3);
				const after = valueIn(closeOrder(before, "demo", afterNoon(10)));
				await store.orders.change({ before, after });
				expect(await collect(store.backlog.waitingOn("npa=919"))).toEqual([]);
			});

			it("counts the orders that wait on a key up to a bound, and knows the oldest", async () => {
				expect(await store.backlog.countWaiting("npa=919", 2)).toEqual({ orders: 0, missing: 0 });
				for (const n of [3, 1, 2]) await waitingOrder(n, afterNoon(n * 1000), 5);
				const oldestAt = afterNoon(1000).toISOString();
				expect(await store.backlog.countWaiting("npa=919", 10)).toEqual({ orders: 3, missing: 15, oldestAt });
				expect(await store.backlog.countWaiting("npa=919", 2)).toEqual({ orders: 2, missing: 10, oldestAt });
				expect(await store.backlog.countWaiting("npa=984", 10)).toEqual({ orders: 0, missing: 0 });
			});

			it("tells of the orders ahead of a time, oldest first up to a bound, with what they lack", async () => {
				for (const n of [3, 1, 2]) await waitingOrder(n, afterNoon(n * 1000), n);
				const ahead = (ms: number, countMax: number) =>
					store.backlog.aheadOn("npa=919", afterNoon(ms).toISOString(), countMax);
				const lack = (n: number) => {
					return { createdAt: afterNoon(n * 1000).toISOString(), missing: n, unavailable: NO_NUMBERS };
				};
				expect(await ahead(1000, 10)).toEqual({ orders: [], isCut: false });
				expect(await ahead(3000, 10)).toEqual({ orders: [lack(1), lack(2)], isCut: false });
				expect(await ahead(9000, 2)).toEqual({ orders: [lack(1), lack(2)], isCut: true });
			});

			it("tells of the exact numbers that orders ahead wait for", async () => {
				const placed = order(exactly("9195550001"), { backOrderRequested: true });
				await store.orders.add(placed);
				await store.orders.change({ before: placed, after: settleOrder(placed, WAIT, fromBlocks([]), NOON) });
				const { orders } = await store.backlog.aheadOn(EXACT_NUMBERS_KEY, afterNoon(1).toISOString(), 10);
				expect(orders).toEqual([
					{ createdAt: NOON.toISOString(), missing: 1, unavailable: numberSet([tn("9195550001")]) },
				]);
			});

			it("keeps the latest of the sweeps that reached every key", async () => {
				expect(await store.backlog.lastSweep()).toBeUndefined();
				const [one, two] = [afterNoon(0).toISOString(), afterNoon(60_000).toISOString()];
				await store.backlog.noteSweep(two);
				await store.backlog.noteSweep(one);
				expect(await store.backlog.lastSweep()).toBe(two);
			});

			it("remembers each waiting key once, and forgets one that nobody came to meanwhile", async () => {
				await store.backlog.expectStock("npa=919", NOON);
				await store.backlog.expectStock("npa=919", afterNoon(60 * 60_000));
				await store.backlog.expectStock("zip=27511", NOON);
				const keys = await collect(store.backlog.waitingKeys());
				expect(keys.map(({ key }) => key).sort()).toEqual(["npa=919", "zip=27511"]);
				await store.backlog.forgetKey({ key: "npa=919", seenAt: NOON.toISOString() });
				await store.backlog.forgetKey({ key: "zip=27511", seenAt: NOON.toISOString() });
				expect(await collect(store.backlog.waitingKeys())).toEqual([
					{ key: "npa=919", seenAt: afterNoon(60 * 60_000).toISOString() },
				]);
			});

			it("lists the orders past due, and those alone", async () => {
				await store.orders.add(order(areaCode("919", 1)));
				await store.orders.add(
					order(areaCode("919", 1), {}, { orderId: orderIdOf(0xf0000000), at: afterNoon(90_000) }),
				);
				expect(await collect(store.backlog.due(afterNoon(29_999)))).toEqual([]);
				expect(await collect(store.backlog.due(afterNoon(60_000)))).toEqual([
					{ ...orderName(1), dueAt: afterNoon(30_000).toISOString(), tries: 0 },
				]);
				expect(await collect(store.backlog.due(afterNoon(200_000)))).toHaveLength(2);
			});

			it("counts attempts, and gives a due order to one of two who want to redrive it", async () => {
				await store.orders.add(order(areaCode("919", 1)));
				const reschedule = { from: afterNoon(30_000).toISOString(), to: afterNoon(90_000).toISOString() };
				expect(await store.backlog.beginAttempt(orderName(1), reschedule)).toEqual({
					orderId: orderIdOf(1),
					accountId: "9900000",
					attempt: 2,
				});
				expect(await store.backlog.beginAttempt(orderName(1), reschedule)).toBeUndefined();
				expect((await store.orders.find(orderName(1)))?.dueAt).toBe(reschedule.to);
				expect(await collect(store.backlog.due(afterNoon(90_000)))).toMatchObject([{ tries: 1 }]);
				const next = { from: reschedule.to, to: afterNoon(210_000).toISOString() };
				expect((await store.backlog.beginAttempt(orderName(1), next))?.attempt).toBe(3);
				expect(await collect(store.backlog.due(afterNoon(210_000)))).toMatchObject([{ tries: 2 }]);
				expect(await store.backlog.beginAttempt(orderName(404), reschedule)).toBeUndefined();
			});

			it("gives a waiting order to one of two who want to redrive it, and only while it waits", async () => {
				const waiting = await waitingOrder(1, NOON, 3);
				const reschedule = { to: afterNoon(60_000).toISOString() };
				expect((await store.backlog.beginAttempt(waiting, reschedule))?.attempt).toBe(2);
				const second = { to: afterNoon(60_001).toISOString() };
				expect(await store.backlog.beginAttempt(waiting, second)).toBeUndefined();
				const after = settleOrder(waiting, COMPLETE, numberSet(run("9195550000", 3)), afterNoon(10));
				expect(await store.orders.change({ before: waiting, after })).toBe(true);
				expect(await store.orders.find(waiting)).toEqual(after);
				expect(await store.backlog.beginAttempt(waiting, reschedule)).toBeUndefined();
				expect(await store.backlog.beginAttempt(orderName(404), reschedule)).toBeUndefined();
			});

			it("counts the attempts since the order last changed, not all there ever were", async () => {
				const waiting = await waitingOrder(1, NOON, 3);
				await store.backlog.beginAttempt(waiting, { to: afterNoon(60_000).toISOString() });
				const after = settleOrder(waiting, WAIT, fromBlocks([]), afterNoon(10));
				await store.orders.change({ before: waiting, after });
				expect(await collect(store.backlog.waitingOn("npa=919"))).toMatchObject([{ tries: 0 }]);
			});

			it("makes an order as due as before when its attempt could not be started", async () => {
				await store.orders.add(order(areaCode("919", 1), {}, { orderId: orderIdOf(2) }));
				await waitingOrder(1, NOON, 3);
				const to = afterNoon(3_600_000).toISOString();
				for (const [name, from] of [
					[orderName(2), afterNoon(30_000).toISOString()],
					[orderName(1), undefined],
				] as const) {
					const reschedule = from === undefined ? { to } : { from, to };
					const attempt = await store.backlog.beginAttempt(name, reschedule);
					if (attempt === undefined) throw new Error("nobody else has it");
					await store.backlog.takeBack(attempt, reschedule);
					expect((await store.orders.find(name))?.dueAt).toBe(from);
				}
				expect(await collect(store.backlog.waitingOn("npa=919"))).toMatchObject([{ tries: 0 }]);
				expect(await collect(store.backlog.due(afterNoon(30_000)))).toMatchObject([{ tries: 0 }]);
			});

			it("does not make an order due again whose attempt was started after all", async () => {
				const placed = order(areaCode("919", 1));
				await store.orders.add(placed);
				const reschedule = { from: afterNoon(30_000).toISOString(), to: afterNoon(90_000).toISOString() };
				const attempt = await store.backlog.beginAttempt(placed, reschedule);
				if (attempt === undefined) throw new Error("nobody else has it");
				const after = settleOrder(placed, { take: "nothing", status: "FAILED" }, fromBlocks([]), NOON);
				await store.orders.change({ before: { ...placed, dueAt: reschedule.to }, after });
				await store.backlog.takeBack(attempt, reschedule);
				expect(await store.orders.find(placed)).toEqual(after);
			});

			it("begins the list of due orders elsewhere each minute, so that no order is always its last", async () => {
				const names = Array.from({ length: 16 }, (_, n) => `${orderIdOf(n).slice(0, -1)}${n.toString(16)}`);
				for (const orderId of names) await store.orders.add(order(areaCode("919", 1), {}, { orderId }));
				const first = new Set<string>();
				for (let minute = 1; minute <= 8; minute++)
					for await (const page of store.backlog.due(afterNoon(minute * 60_000))) {
						for (const { orderId } of page) first.add(orderId);
						break;
					}
				expect([...first].sort()).toEqual(names);
			});

			it("lets an attempt that was counted meanwhile settle the order all the same", async () => {
				const before = order(areaCode("919", 1));
				await store.orders.add(before);
				const reschedule = { from: afterNoon(30_000).toISOString(), to: afterNoon(90_000).toISOString() };
				await store.backlog.beginAttempt(before, reschedule);
				expect(
					await store.orders.change({
						before,
						after: settleOrder(before, { take: "nothing", status: "FAILED" }, fromBlocks([]), afterNoon(10)),
					}),
				).toBe(true);
			});
		});
	});
}
