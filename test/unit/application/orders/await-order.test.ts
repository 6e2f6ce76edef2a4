import { describe, expect, it } from "vitest";
import { makeAwaitOrder, WAIT_SECONDS_MAX } from "../../../../application/orders/await-order.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { afterNoon, areaCode, NOON, order } from "../../../support/order-builder.ts";

const RECEIVED = order(areaCode("919", 1));
const SETTLED: Order = { ...RECEIVED, status: "BACKORDERED" };

/** Waits on a clock that pauses alone move; `at` answers the look at so many milliseconds. */
function waiting(at: (ms: number) => Order | undefined) {
	let ms = 0;
	const looks: number[] = [];
	const logged: [string, object][] = [];
	const awaitOrder = makeAwaitOrder({
		orders: {
			find: async () => {
				looks.push(ms);
				return at(ms);
			},
		},
		now: () => afterNoon(ms),
		pause: async (pauseMs) => {
			ms += pauseMs;
		},
		log: (event, details) => void logged.push([event, details]),
	});
	return { awaitOrder, looks, logged };
}

describe("a wait for an order", () => {
	it("ends with the first look that sees it has left RECEIVED", async () => {
		const { awaitOrder, looks } = waiting((ms) => (ms < 80 ? RECEIVED : SETTLED));
		expect(await awaitOrder(RECEIVED, afterNoon(20_000))).toBe(SETTLED);
		expect(looks).toEqual([30, 45, 68, 102]);
	});

	it("is none for an order that has left it, and none where the time is over", async () => {
		const { awaitOrder, looks } = waiting(() => SETTLED);
		expect(await awaitOrder(SETTLED, afterNoon(20_000))).toBe(SETTLED);
		expect(await awaitOrder(RECEIVED, NOON)).toBe(RECEIVED);
		expect(await awaitOrder(RECEIVED, afterNoon(-1))).toBe(RECEIVED);
		expect(looks).toEqual([]);
	});

	it("ends with a look at its very end", async () => {
		const { awaitOrder, looks } = waiting((ms) => (ms < 1000 ? RECEIVED : SETTLED));
		expect(await awaitOrder(RECEIVED, afterNoon(1000))).toBe(SETTLED);
		expect(looks).toEqual([30, 45, 68, 102, 153, 230, 345, 518, 777, 1000]);
	});

	it("of the longest time is no more than 18 looks, fewer read units than one more request costs", async () => {
		const { awaitOrder, looks } = waiting(() => RECEIVED);
		expect(await awaitOrder(RECEIVED, afterNoon(WAIT_SECONDS_MAX * 1000))).toBe(RECEIVED);
		expect(looks).toHaveLength(18);
		expect(looks.at(-1)).toBe(WAIT_SECONDS_MAX * 1000);
	});

	it("ends where a look fails, with the order as it was last seen", async () => {
		const changed = { ...RECEIVED, version: 2 };
		const { awaitOrder, looks, logged } = waiting((ms) => {
			if (ms > 40) throw new Error("the table is away");
			return changed;
		});
		expect(await awaitOrder(RECEIVED, afterNoon(20_000))).toBe(changed);
		expect(looks).toEqual([30, 45]);
		const { orderId, accountId } = RECEIVED;
		const consequence = "answered as it was last seen; it can be read";
		expect(logged).toEqual([
			["wait-cut-short", { orderId, accountId, error: "Error: the table is away", consequence }],
		]);
	});

	it("learns from one to the next how long orders take: two of three are seen at the first look, after a slow spell too", async () => {
		let ms = 0;
		let looks = 0;
		let takesMs = () => 60;
		const awaitOrder = makeAwaitOrder({
			orders: {
				find: async () => {
					looks += 1;
					return ms >= takesMs() ? SETTLED : RECEIVED;
				},
			},
			now: () => afterNoon(ms),
			pause: async (pauseMs) => {
				ms += pauseMs;
			},
			log: () => {},
		});
		const waits = async (count: number) => {
			looks = 0;
			let all = 0;
			for (let n = 0; n < count; n++) {
				ms = 0;
				await awaitOrder(RECEIVED, afterNoon(20_000));
				all += ms;
			}
			return { looks: looks / count, ms: all / count };
		};
		expect(await waits(1)).toEqual({ looks: 3, ms: 68 });
		await waits(100);
		expect((await waits(100)).looks).toBeLessThan(1.5);
		takesMs = () => 5_000;
		await waits(100);
		takesMs = () => 20;
		await waits(100);
		expect(await waits(1)).toEqual({ looks: 1, ms: 30 });
	});

	it("learns nothing from a time that is over before its first look", async () => {
		const { awaitOrder, looks } = waiting(() => RECEIVED);
		for (let n = 0; n < 50; n++) await awaitOrder(RECEIVED, afterNoon(n + 1));
		looks.length = 0;
		await awaitOrder(RECEIVED, afterNoon(50 + 40));
		expect(looks[0]).toBe(50 + 30);
	});

	it("goes on where the order is not found", async () => {
		const { awaitOrder } = waiting((ms) => (ms < 40 ? undefined : SETTLED));
		expect(await awaitOrder(RECEIVED, afterNoon(20_000))).toBe(SETTLED);
	});
});
