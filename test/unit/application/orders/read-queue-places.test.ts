import { beforeEach, expect, it } from "vitest";
import { makeReadQueuePlace } from "../../../../application/orders/read-queue-place.ts";
import { makeReadQueuePlaces } from "../../../../application/orders/read-queue-places.ts";
import type { OrderType } from "../../../../domain/order/order-type.ts";
import { QUEUE_COUNTED_MAX } from "../../../../domain/order/queue-place.ts";
import { fulfil } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, exactly, order, orderIdOf, orderName } from "../../../support/order-builder.ts";

let store: ReturnType<typeof inMemoryStore>;
let asked: string[];
beforeEach(() => {
	store = inMemoryStore();
	asked = [];
});

const wait = async (n: number, type: OrderType = areaCode("919", 2)) => {
	const placed = order(type, { backOrderRequested: true }, { orderId: orderIdOf(n), at: afterNoon(n) });
	await store.orders.add(placed);
	await fulfil(store, placed.orderId);
};
const read = (ids: readonly string[], accountId = "9900000") => {
	const backlog: Parameters<typeof makeReadQueuePlaces>[0]["backlog"] = {
		lastSweep: store.backlog.lastSweep,
		aheadOn(key, ...rest) {
			asked.push(key);
			return store.backlog.aheadOn(key, ...rest);
		},
	};
	return makeReadQueuePlaces({ orders: store.orders, backlog })(accountId, ids);
};

it("tells of each what it tells of one, and looks once at each thing that they wait on", async () => {
	store.stock([], { state: "NC", rateCenter: "CARY", city: "CARY", lata: "426" });
	for (const n of [0, 1, 2]) await wait(n);
	await wait(3, areaCode("984", 1));
	for (const n of [4, 5]) await wait(n, exactly("9195550001"));
	const one = makeReadQueuePlace(store);
	const wanted = [5, 2, 3, 0, 4].map(orderIdOf);
	const places = await read(wanted);
	expect(places.map(({ orderId }) => orderId)).toEqual(wanted);
	for (const { orderId, place } of places) {
		const stored = await store.orders.find({ accountId: "9900000", orderId });
		expect(place).toEqual(stored && (await one(stored)));
	}
	expect(places.map(({ place }) => place.ordersAhead)).toEqual([1, 2, 0, 0, 0]);
	expect(asked.toSorted()).toEqual(["npa=919", "npa=984", "numbers"]);
});

it("says of those behind the hundredth alone that more may be ahead", async () => {
	for (let n = 0; n < QUEUE_COUNTED_MAX + 2; n++) await wait(n);
	const places = await read([QUEUE_COUNTED_MAX + 1, QUEUE_COUNTED_MAX - 1].map(orderIdOf));
	expect(places.map(({ place: { ordersAhead, moreAhead } }) => [ordersAhead, moreAhead])).toEqual([
		[100, true],
		[99, false],
	]);
});

it("leaves out what waits for nothing, what there is not, and what is another account's", async () => {
	await wait(0);
	const settled = order(areaCode("919", 1), {}, { orderId: orderIdOf(1) });
	await store.orders.add(settled);
	await fulfil(store, settled.orderId);
	expect(await read([1, 9].map(orderIdOf))).toEqual([]);
	expect(asked).toEqual([]);
	expect(await read([orderName(0).orderId], "9900001")).toEqual([]);
});
