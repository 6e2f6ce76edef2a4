import { describe, expect, it } from "vitest";
import {
	DISCONNECTS_READ_MAX,
	makeListDisconnects,
} from "../../../../application/disconnects/list-disconnects.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderIdOf, run } from "../../../support/order-builder.ts";
import { codesOf, valueIn } from "../../../support/results.ts";

describe("an account's disconnects", () => {
	const listed = async () => {
		const store = inMemoryStore();
		for (const n of [1, 2, 3, 4])
			await store.disconnects.add(
				disconnect(run("9195550000", 1), n === 2 ? { customerOrderId: "rel-2" } : {}, {
					disconnectId: orderIdOf(n),
					at: afterNoon(n * 24 * 60 * 60_000),
				}),
			);
		const list = makeListDisconnects({ ...store, now: () => afterNoon(0) });
		return async (parameters: Readonly<Record<string, string>>, accountId = "9900000") => {
			const answer = await list(accountId, (name) => parameters[name]);
			if (!answer.ok) return codesOf(answer);
			const { value: page } = answer;
			const { total, next } = page;
			return {
				total,
				ids: page.disconnects.map(({ disconnectId }) => disconnectId),
				...(next ? { next } : {}),
			};
		};
	};
	const ids = (...numbers: readonly number[]) => numbers.map(orderIdOf);

	it("come newest first, page by page", async () => {
		const list = await listed();
		expect(await list({ size: "3" })).toEqual({ total: 4, ids: ids(4, 3, 2), next: orderIdOf(1) });
		expect(await list({ size: "3", page: orderIdOf(1) })).toEqual({ total: 4, ids: ids(1) });
		expect(await list({ size: "3", page: "2" })).toEqual({ total: 4, ids: ids(1) });
		expect(await list({}, "9900001")).toEqual({ total: 0, ids: [] });
	});

	it("are found by what a list of orders is asked by", async () => {
		const list = await listed();
		expect(await list({ customerOrderId: "rel-2" })).toEqual({ total: 1, ids: ids(2) });
		expect(await list({ startdate: "2026-03-05", enddate: "2026-03-05" })).toEqual({ total: 1, ids: ids(3) });
		expect(await list({ status: "complete" })).toEqual({ total: 0, ids: [] });
		expect(await list({ userid: "demo" })).toMatchObject({ total: 4 });
	});

	it("are refused with a page of another account, and other parameters that do not fit", async () => {
		const list = await listed();
		expect(await list({ page: orderIdOf(1) }, "9900001")).toEqual([1008]);
		expect(await list({ size: "0", status: "lost" })).toEqual([1006, 15518]);
	});

	describe("are read so far and no farther", () => {
		/** Lists by a parameter among so many disconnects, which come a thousand at a time. */
		const listedAmong = async (size: number, parameters: Readonly<Record<string, string>>) => {
			const one = disconnect(run("9195550000", 1));
			const disconnects = {
				find: async () => one,
				async *list() {
					for (let first = 0; first < size; first += 1000)
						yield Array.from({ length: Math.min(1000, size - first) }, (_, n) => ({
							...one,
							disconnectId: orderIdOf(first + n),
						}));
				},
			};
			const answer = await makeListDisconnects({ disconnects, now: () => afterNoon(0) })(
				"9900000",
				(name) => parameters[name],
			);
			const { total, next, disconnects: page } = valueIn(answer);
			return { total, next, onPage: page.length };
		};
		const nobody = { userid: "nobody" };

		it("a page ends there, and the next begins there", async () => {
			const next = orderIdOf(DISCONNECTS_READ_MAX);
			expect(await listedAmong(DISCONNECTS_READ_MAX + 1, nobody)).toEqual({ total: 0, next, onPage: 0 });
			expect(await listedAmong(DISCONNECTS_READ_MAX, nobody)).toMatchObject({ next: undefined, onPage: 0 });
		});

		it("a total says at least how many", async () => {
			const page = { size: "2" };
			expect(await listedAmong(DISCONNECTS_READ_MAX + 1, page)).toMatchObject({
				total: DISCONNECTS_READ_MAX,
			});
			expect(await listedAmong(1_500, page)).toMatchObject({ total: 1_500, onPage: 2, next: orderIdOf(2) });
		});
	});
});
