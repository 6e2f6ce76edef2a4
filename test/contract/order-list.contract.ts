import { beforeEach, describe, expect, it } from "vitest";
import { newOrderId } from "../../adapters/runtime/system.ts";
import type { AddedNote, Notes } from "../../application/ports/notes.ts";
import type { OrderList } from "../../application/ports/order-list.ts";
import type { Orders } from "../../application/ports/orders.ts";
import { NO_NUMBERS } from "../../domain/number/number-set.ts";
import { NOTES_MAX } from "../../domain/order/note.ts";
import type { Order } from "../../domain/order/order.ts";
import { settleOrder } from "../../domain/order/order.ts";
import type { OrderFilter } from "../../domain/order/order-filter.ts";
import { afterNoon, areaCode, NOON, order, orderIdOf, orderName } from "../support/order-builder.ts";

/** What must be offered to be put to this suite. Every call of `make` answers an empty one. */
export interface ListUnderTest {
	readonly orders: Orders;
	readonly orderList: OrderList;
	readonly notes: Notes;
}

const ACCOUNT = "9900000";
const MINUTE = 60_000;

/** The promises of `OrderList` and `Notes`, for the adapters and for the fakes alike. */
export function orderListContract(name: string, make: () => Promise<ListUnderTest>): void {
	describe(`the promises of lists, kept by ${name}`, () => {
		let store: ListUnderTest;
		beforeEach(async () => {
			store = await make();
		});

		/** The nth order, placed n minutes after noon. */
		const place = async (
			n: number,
			terms: Parameters<typeof order>[1] = {},
			accountId = ACCOUNT,
		): Promise<Order> => {
			const at = afterNoon(n * MINUTE);
			const placed = order(areaCode("919", 1), terms, { orderId: newOrderId(at), at, accountId });
			await store.orders.add(placed);
			return placed;
		};
		const fail = async (before: Order) => {
			const after = settleOrder(
				before,
				{ take: "nothing", status: "FAILED" },
				NO_NUMBERS,
				afterNoon(99 * MINUTE),
			);
			expect(await store.orders.change({ before, after })).toBe(true);
		};
		const page = async (filter: OrderFilter, start = {}, size = 10) => {
			const found = await store.orderList.page(ACCOUNT, filter, { start: { skip: 0, ...start }, size });
			return found?.orders.map(({ createdAt }) => (Date.parse(createdAt) - NOON.getTime()) / MINUTE);
		};

		it("lists the account's orders, newest first, and no other's", async () => {
			for (const n of [2, 1, 3]) await place(n);
			await place(4, {}, "9900001");
			expect(await page({})).toEqual([3, 2, 1]);
			expect(await store.orderList.count(ACCOUNT, {})).toBe(3);
			expect(await store.orderList.page("9900002", {}, { start: { skip: 0 }, size: 5 })).toEqual({
				orders: [],
			});
		});

		it("goes from page to page by the order that begins the next", async () => {
			for (let n = 1; n <= 5; n++) await place(n);
			const seen: number[] = [];
			let start: { orderId: string } | { skip: number } = { skip: 0 };
			for (let pages = 0; pages < 5; pages++) {
				const found = await store.orderList.page(ACCOUNT, {}, { start, size: 2 });
				seen.push(
					...(found?.orders ?? []).map(({ createdAt }) => (Date.parse(createdAt) - NOON.getTime()) / MINUTE),
				);
				if (found?.next === undefined) break;
				start = { orderId: found.next };
			}
			expect(seen).toEqual([5, 4, 3, 2, 1]);
		});

		it("skips so many orders", async () => {
			for (let n = 1; n <= 5; n++) await place(n);
			expect(await page({}, { skip: 2 }, 2)).toEqual([3, 2]);
			expect(await page({}, { skip: 9 }, 2)).toEqual([]);
		});

		it("begins no page with an order that the account does not have", async () => {
			await place(1);
			const foreign = await place(2, {}, "9900001");
			for (const { orderId } of [foreign, orderName(404)])
				expect(await store.orderList.page(ACCOUNT, {}, { start: { orderId }, size: 5 })).toBeUndefined();
		});

		it("keeps to what is meant, in pages and in counts", async () => {
			const all: Order[] = [];
			for (let n = 1; n <= 6; n++)
				all.push(await place(n, n % 2 === 0 ? { siteId: "744", customerOrderId: "crm-1" } : {}));
			for (const each of all.slice(3)) await fail(each);
			const expected: [OrderFilter, number[]][] = [
				[{ status: "FAILED" }, [6, 5, 4]],
				[{ status: "COMPLETE" }, []],
				[{ siteId: "744" }, [6, 4, 2]],
				[{ createdBy: "demo", siteId: "743", status: "RECEIVED" }, [3, 1]],
				[{ createdBy: "nobody" }, []],
				[{ customerOrderId: "crm-1" }, [6, 4, 2]],
				[{ customerOrderId: "crm-1", status: "FAILED" }, [6, 4]],
				[{ customerOrderId: "crm" }, []],
				[{ from: afterNoon(3 * MINUTE).toISOString() }, [6, 5, 4, 3]],
				[{ before: afterNoon(3 * MINUTE).toISOString() }, [2, 1]],
				[{ from: afterNoon(2 * MINUTE).toISOString(), before: afterNoon(4 * MINUTE).toISOString() }, [3, 2]],
				[{ from: afterNoon(2 * MINUTE).toISOString(), customerOrderId: "crm-1" }, [6, 4, 2]],
				[{ before: afterNoon(4 * MINUTE).toISOString(), customerOrderId: "crm-1" }, [2]],
				[{ from: afterNoon(4 * MINUTE).toISOString(), before: afterNoon(2 * MINUTE).toISOString() }, []],
			];
			for (const [filter, wanted] of expected) {
				expect([filter, await page(filter)]).toEqual([filter, wanted]);
				expect([filter, await store.orderList.count(ACCOUNT, filter)]).toEqual([filter, wanted.length]);
				expect([filter, await page(filter, {}, 1)]).toEqual([filter, wanted.slice(0, 1)]);
			}
		});

		it("goes through the pages of what is meant", async () => {
			for (let n = 1; n <= 9; n++) {
				const placed = await place(n, { customerOrderId: "crm-1" });
				if (n % 3 === 0) await fail(placed);
			}
			for (const filter of [{ status: "FAILED" }, { status: "FAILED", customerOrderId: "crm-1" }] as const) {
				const first = await store.orderList.page(ACCOUNT, filter, { start: { skip: 0 }, size: 2 });
				expect(first?.orders).toHaveLength(2);
				const start = { orderId: first?.next ?? "" };
				const second = await store.orderList.page(ACCOUNT, filter, { start, size: 2 });
				expect(second?.orders).toHaveLength(1);
				expect(second?.next).toBeUndefined();
			}
		});

		it("keeps notes of an order by number, and writes them anew", async () => {
			const { accountId, orderId } = await place(1);
			const name = { accountId, orderId };
			expect(await store.notes.of(name)).toEqual([]);
			const note = { userId: "demo", description: "please expedite", modifiedAt: NOON.toISOString() };
			expect(await store.notes.add(name, note)).toEqual({ outcome: "added", note: { noteId: 1, ...note } });
			const both = await Promise.all([
				store.notes.add(name, { ...note, description: "hold the line" }),
				store.notes.add(name, { ...note, description: "hold the line", userId: "other" }),
			]);
			expect(both.map(numberOf).sort()).toEqual([2, 3]);
			const changed = { ...note, noteId: 2, description: "never mind" };
			expect(await store.notes.change(name, changed)).toBe(true);
			expect(await store.notes.change(name, { ...changed, noteId: 4 })).toBe(false);
			expect((await store.notes.of(name)).map(({ description }) => description)).toEqual([
				"please expedite",
				"never mind",
				"hold the line",
			]);
			expect(await store.notes.of({ ...name, accountId: "9900001" })).toEqual([]);
		});

		it("adds no note where there are as many as may be, and writes those anew", async () => {
			const { accountId, orderId } = await place(1);
			const name = { accountId, orderId };
			const note = { userId: "demo", description: "again", modifiedAt: NOON.toISOString() };
			for (let n = 1; n < NOTES_MAX; n++) await store.notes.add(name, note);
			const key = { accountId, key: "k-1", fingerprint: "body-1" };
			expect(numberOf(await store.notes.add(name, note, { idempotency: key }))).toBe(NOTES_MAX);
			expect(await store.notes.add(name, note)).toEqual({ outcome: "full" });
			const repeated = { outcome: "repeated", id: String(NOTES_MAX) };
			expect(await store.notes.add(name, note, { idempotency: key })).toEqual(repeated);
			expect(await store.notes.of(name)).toHaveLength(NOTES_MAX);
			expect(await store.notes.change(name, { ...note, noteId: NOTES_MAX })).toBe(true);
			expect(numberOf(await store.notes.add({ ...name, orderId: orderIdOf(2) }, note))).toBe(1);
		});

		it("adds one note for an idempotency key of an account, and tells a repeated body from another one", async () => {
			const { accountId, orderId } = await place(1);
			const name = { accountId, orderId };
			const note = { userId: "demo", description: "again", modifiedAt: NOON.toISOString() };
			const idempotency = { accountId, key: "k-1", fingerprint: "body-1" };
			await store.notes.add(name, note);
			expect(numberOf(await store.notes.add(name, note, { idempotency }))).toBe(2);
			const other = { ...idempotency, fingerprint: "body-2" };
			expect(await store.notes.add(name, note, { idempotency })).toEqual({ outcome: "repeated", id: "2" });
			expect(await store.notes.add(name, note, { idempotency: other })).toEqual({ outcome: "key-taken" });
			expect(await store.notes.of(name)).toHaveLength(2);
			const dayLater = { ...note, modifiedAt: afterNoon(24 * 60 * 60_000).toISOString() };
			expect(numberOf(await store.notes.add(name, dayLater, { idempotency: other }))).toBe(3);
		});

		it("adds one note for an idempotency key that is sent twice at once", async () => {
			const { accountId, orderId } = await place(1);
			const name = { accountId, orderId };
			const note = { userId: "demo", description: "again", modifiedAt: NOON.toISOString() };
			const idempotency = { accountId, key: "k-1", fingerprint: "body-1" };
			const twice = await Promise.all([
				store.notes.add(name, note, { idempotency }),
				store.notes.add(name, note, { idempotency }),
			]);
			expect(twice.map(({ outcome }) => outcome).sort()).toEqual(["added", "repeated"]);
			expect(await store.notes.of(name)).toHaveLength(1);
		});
	});
}

const numberOf = (added: AddedNote): number | undefined =>
	added.outcome === "added" ? added.note.noteId : undefined;
