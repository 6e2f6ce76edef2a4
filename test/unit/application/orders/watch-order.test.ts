import { expect, it } from "vitest";
import { makeWatchOrder } from "../../../../application/orders/watch-order.ts";
import type { Order } from "../../../../domain/order/order.ts";
import { afterNoon, areaCode, order } from "../../../support/order-builder.ts";

const PLACED = order(areaCode("919", 2));
const so = (change: Partial<Order>): Order => ({ ...PLACED, ...change });
const WAITS = so({ status: "BACKORDERED", modifiedAt: "1" });
const HAS_MORE = so({ status: "BACKORDERED", modifiedAt: "2" });
const DONE = so({ status: "COMPLETE", modifiedAt: "3" });

/** Watches on a clock that pauses alone move; each look sees the next order. */
async function watched(looks: readonly (Order | undefined)[], until?: Date) {
	let ms = 0;
	let look = 0;
	const watchOrder = makeWatchOrder({
		orders: { find: async () => looks[look++] },
		now: () => afterNoon(ms),
		pause: async (pauseMs) => {
			ms += pauseMs;
		},
	});
	const seen: Order[] = [];
	for await (const each of watchOrder(PLACED, until)) seen.push(each);
	return { seen, ms, look };
}

it("tells an order as it is, and each change that a customer sees, until it is final", async () => {
	const attemptBegun = { ...WAITS, version: 9 };
	const looks = [PLACED, WAITS, attemptBegun, HAS_MORE, HAS_MORE, DONE];
	expect(await watched(looks)).toEqual({ seen: [PLACED, WAITS, HAS_MORE, DONE], ms: 6000, look: 6 });
});

it("looks no more at an order that is final", async () => {
	expect((await watched([DONE])).look).toBe(1);
});

it("ends when its time is over, with a look at its very end", async () => {
	expect(await watched([PLACED, PLACED, WAITS], afterNoon(2500))).toEqual({
		seen: [PLACED, WAITS],
		ms: 2500,
		look: 3,
	});
});

it("an order that cannot be seen for a moment is watched on", async () => {
	expect((await watched([undefined, DONE])).seen).toEqual([PLACED, DONE]);
});
