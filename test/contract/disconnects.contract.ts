import { beforeEach, describe, expect, it } from "vitest";
import type { Disconnects } from "../../application/ports/disconnects.ts";
import type {
	InServiceRecord,
	NumbersInService,
	TakenNumbers,
} from "../../application/ports/numbers-in-service.ts";
import {
	type Disconnect,
	restockNumbers,
	settleDisconnect,
	takeOutOfService,
} from "../../domain/disconnect/disconnect.ts";
import { count, lineBitmap, linesIn } from "../../domain/number/line-bitmap.ts";
import { fromBlocks, NO_NUMBERS, numberSet } from "../../domain/number/number-set.ts";
import type { BlockId, TelephoneNumber } from "../../domain/number/telephone-number.ts";
import { buyNumbers, type Store } from "../support/buy-numbers.ts";
import { AGED, disconnect } from "../support/disconnect-builder.ts";
import { afterNoon, areaCode, order, orderIdOf, run, tn } from "../support/order-builder.ts";

/** What a store must offer to be put to this suite. Every call of `make` answers an empty one. */
export interface DisconnectStore extends Store {
	readonly numbersInService: NumbersInService;
	readonly disconnects: Disconnects;
}

/** The promises of `Disconnects` and `NumbersInService`, for the adapters and for the fakes alike. */
export function disconnectsContract(name: string, make: () => Promise<DisconnectStore>): void {
	describe(`the promises of disconnects, kept by ${name}`, () => {
		let store: DisconnectStore;
		beforeEach(async () => {
			store = await make();
		});

		const collect = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => {
			const found: T[] = [];
			for await (const page of pages) found.push(...page);
			return found;
		};
		const inService = (digits = "", from?: string) =>
			collect(store.numbersInService.inService("9900000", digits, from as BlockId | undefined));
		const disconnected = (digits = "", from?: string) =>
			collect(store.numbersInService.disconnected("9900000", digits, from as BlockId | undefined));
		const recordOf = async (block: string): Promise<InServiceRecord> => {
			const [record] = await inService(block);
			if (record === undefined) throw new Error(`nothing of ${block} is in service`);
			return record;
		};
		const taking = async (block: string, ...lines: readonly number[]): Promise<TakenNumbers> => ({
			record: await recordOf(block),
			lines: lineBitmap(lines),
		});
		const settled = (before: Disconnect, taken: readonly TakenNumbers[]): Disconnect =>
			settleDisconnect(
				before,
				fromBlocks(taken.map(({ record: { block }, lines }) => ({ block, lines }))),
				NO_NUMBERS,
				afterNoon(1000),
			);
		const freeIn = async (block: string): Promise<number> => {
			const [stored] = await store.inventory.read([block as BlockId], true);
			return count(stored?.free ?? lineBitmap([]));
		};
		const added = async (numbers: readonly TelephoneNumber[], n = 0xd1): Promise<Disconnect> => {
			const placed = disconnect(numbers, {}, { disconnectId: orderIdOf(n) });
			await store.disconnects.add(placed);
			return placed;
		};

		it("adds one disconnect for an idempotency key, which an order of the account cannot use either", async () => {
			const key = { accountId: "9900000", key: "k-1", fingerprint: "body-1" };
			const [first, second] = [0xd1, 0xd2].map((n) =>
				disconnect([tn("9195550100")], {}, { disconnectId: orderIdOf(n) }),
			) as [Disconnect, Disconnect];
			expect(await store.disconnects.add(first, key)).toEqual({ outcome: "added" });
			const repeated = { outcome: "repeated", id: orderIdOf(0xd1) };
			expect(await store.disconnects.add(second, key)).toEqual(repeated);
			const other = { ...key, fingerprint: "body-2" };
			expect(await store.disconnects.add(second, other)).toEqual({ outcome: "key-taken" });
			expect(await store.orders.add(order(areaCode("919", 1)), other)).toEqual({ outcome: "key-taken" });
			expect(await store.disconnects.find(second)).toBeUndefined();
		});

		it("gives back the disconnect that was added, to its account alone", async () => {
			const terms = { name: "Move & <out>", customerOrderId: "rel - 1", mode: "soft-remove" as const };
			const placed = disconnect([tn("9845550101"), tn("9195550100")], terms);
			await store.disconnects.add(placed);
			const { disconnectId } = placed;
			expect(await store.disconnects.find(placed)).toEqual(placed);
			expect(await store.disconnects.find({ accountId: "9900001", disconnectId })).toBeUndefined();
			expect(
				await store.disconnects.find({ accountId: "9900000", disconnectId: orderIdOf(1) }),
			).toBeUndefined();
		});

		it("keeps a disconnect of 5,000 scattered numbers that it took, of which half went back", async () => {
			const scattered = Array.from({ length: 5000 }, (_, index) => tn(`919${2000000 + index * 1597}`));
			const placed = disconnect(scattered);
			const taken = settleDisconnect(placed, numberSet(scattered), NO_NUMBERS, afterNoon(10));
			const half = restockNumbers(taken, numberSet(scattered.filter((_, index) => index % 2 === 0)));
			await store.disconnects.add(half);
			expect(await store.disconnects.find(placed)).toEqual(half);
		});

		it("takes some of a record out of service, and notes them as disconnected", async () => {
			await buyNumbers(store, run("9195550000", 40), 1);
			const before = await added(run("9195550000", 2));
			const taken = [await taking("9195550", 0, 1)];
			const after = settled(before, taken);
			expect(await store.disconnects.change({ before, after, taken })).toBe(true);
			expect(await store.disconnects.find(before)).toEqual(after);
			expect(count((await recordOf("9195550")).lines)).toBe(38);
			const [gone, ...others] = await disconnected();
			expect(others).toEqual([]);
			expect(gone).toEqual({
				block: "9195550",
				state: "NC",
				rateCenter: "CARY",
				city: "CARY",
				lata: "426",
				tier: "0",
				accountId: "9900000",
				orderId: before.disconnectId,
				lines: lineBitmap([0, 1]),
				since: before.createdAt,
				agedAt: AGED.toISOString(),
			});
			expect(await freeIn("9195550")).toBe(0);
		});

		it("takes the last of a record with it, and adds up what several steps and records took", async () => {
			await buyNumbers(store, run("9195550000", 2), 1);
			await buyNumbers(store, run("9195550002", 2), 2);
			const before = await added(run("9195550000", 4));
			const [first, second] = await inService();
			if (first === undefined || second === undefined) throw new Error("two orders brought them");
			const one: TakenNumbers[] = [{ record: first, lines: lineBitmap([0]) }];
			const held = takeOutOfService(before, numberSet([tn("9195550000")]), afterNoon(10));
			expect(await store.disconnects.change({ before, after: held, taken: one })).toBe(true);
			const rest: TakenNumbers[] = [
				{ record: { ...first, lines: lineBitmap([1]) }, lines: lineBitmap([1]) },
				{ record: second, lines: lineBitmap([2, 3]) },
			];
			expect(await store.disconnects.change({ before: held, after: settled(held, rest), taken: rest })).toBe(
				true,
			);
			expect(await inService()).toEqual([]);
			expect((await disconnected()).map(({ lines }) => [...linesIn(lines)])).toEqual([[0, 1, 2, 3]]);
		});

		it("takes nothing when the disconnect has changed meanwhile", async () => {
			await buyNumbers(store, run("9195550000", 2), 1);
			const before = await added(run("9195550000", 2));
			const taken = [await taking("9195550", 0, 1)];
			const change = { before: { ...before, version: 7 }, after: settled(before, taken), taken };
			expect(await store.disconnects.change(change)).toBe(false);
			expect(count((await recordOf("9195550")).lines)).toBe(2);
			expect(await disconnected()).toEqual([]);
		});

		it("gives a number to one of two disconnects that want it, and to the other nothing", async () => {
			await buyNumbers(store, run("9195550000", 64), 1);
			const first = await added([tn("9195550000")], 0xd1);
			const second = await added([tn("9195550000"), tn("9195550040")], 0xd2);
			const quick = [await taking("9195550", 0)];
			const stale = [await taking("9195550", 0, 40)];
			expect(
				await store.disconnects.change({ before: first, after: settled(first, quick), taken: quick }),
			).toBe(true);
			expect(
				await store.disconnects.change({ before: second, after: settled(second, stale), taken: stale }),
			).toBe(false);
			expect(await store.disconnects.find(second)).toEqual(second);
			expect(count((await recordOf("9195550")).lines)).toBe(63);
		});

		it("puts aged numbers into stock, once", async () => {
			await buyNumbers(store, [tn("9195550000"), tn("9845550000")], 1);
			const placed = await added([tn("9195550000"), tn("9845550000")]);
			const taken = [await taking("9195550", 0), await taking("9845550", 0)];
			const before = settled(placed, taken);
			await store.disconnects.change({ before: placed, after: before, taken });
			const one = [{ block: "9195550" as BlockId, lines: lineBitmap([0]) }];
			const after = restockNumbers(before, fromBlocks(one));
			expect(await store.disconnects.change({ before, after, restocked: one })).toBe(true);
			expect(await store.disconnects.change({ before, after, restocked: one })).toBe(false);
			expect(await freeIn("9195550")).toBe(1);
			expect(await freeIn("9845550")).toBe(0);
			expect(await store.disconnects.find(placed)).toEqual(after);
		});

		it("lists an account's disconnects newest first, from one on", async () => {
			for (const n of [0xd1, 0xd3, 0xd2]) await added([tn("9195550000")], n);
			await store.disconnects.add(
				disconnect([tn("9195550000")], {}, { accountId: "9900001", disconnectId: orderIdOf(0xd4) }),
			);
			const ids = async (from?: string) =>
				(await collect(store.disconnects.list("9900000", from))).map(({ disconnectId }) => disconnectId);
			expect(await ids()).toEqual([0xd3, 0xd2, 0xd1].map(orderIdOf));
			expect(await ids(orderIdOf(0xd2))).toEqual([0xd2, 0xd1].map(orderIdOf));
		});

		it("names the disconnects past due, until nothing is left to do", async () => {
			const placed = await added([tn("9195550000")]);
			const due = async (at: Date) =>
				(await collect(store.disconnects.due(at))).map(({ disconnectId }) => disconnectId);
			expect(await due(afterNoon(29_999))).toEqual([]);
			expect(await due(afterNoon(30_000))).toEqual([placed.disconnectId]);
			const failed = settled(placed, []);
			await store.disconnects.change({ before: placed, after: failed });
			expect(await due(AGED)).toEqual([]);
		});

		it("reads numbers by their first digits and from a block on, in order", async () => {
			await buyNumbers(store, [tn("9195551000"), tn("9195550000"), tn("9845550000")], 1);
			const blocks = async (digits?: string, from?: string) =>
				(await inService(digits, from)).map(({ block }) => block);
			expect(await blocks()).toEqual(["9195550", "9195551", "9845550"]);
			expect(await blocks("919")).toEqual(["9195550", "9195551"]);
			expect(await blocks("919", "9195551")).toEqual(["9195551"]);
			expect(await blocks("919", "9845550")).toEqual([]);
			expect(await blocks("984", "9195551")).toEqual(["9845550"]);
			expect(await blocks("", "9845550")).toEqual(["9845550"]);
		});
	});
}
