import { expect, it } from "vitest";
import { makeReadQueuePlace } from "../../../../application/orders/read-queue-place.ts";
import { QUEUE_COUNTED_MAX } from "../../../../domain/order/queue-place.ts";
import { fulfil } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, areaCode, order, orderIdOf, orderName } from "../../../support/order-builder.ts";

async function queue(length: number) {
	const store = inMemoryStore();
	for (let n = 0; n < length; n++) {
		const placed = order(
			areaCode("919", 2),
			{ backOrderRequested: true },
			{ orderId: orderIdOf(n), at: afterNoon(n) },
		);
		await store.orders.add(placed);
		await fulfil(store, placed.orderId);
	}
	const read = makeReadQueuePlace(store);
	return async function placeOf(n: number) {
		const found = await store.orders.find(orderName(n));
		return found && read(found);
	};
}

it("tells how many are ahead on the same search, whoever's they are, and none for the first", async () => {
	const placeOf = await queue(3);
	expect(await placeOf(0)).toMatchObject({ ordersAhead: 0, numbersAhead: 0, moreAhead: false });
	expect(await placeOf(2)).toMatchObject({ ordersAhead: 2, numbersAhead: 4, moreAhead: false });
});

it("counts up to a hundred, and then says that there are more", async () => {
	const placeOf = await queue(QUEUE_COUNTED_MAX + 2);
	expect(await placeOf(QUEUE_COUNTED_MAX)).toMatchObject({ ordersAhead: 100, moreAhead: false });
	expect(await placeOf(QUEUE_COUNTED_MAX + 1)).toMatchObject({
		ordersAhead: 100,
		numbersAhead: 200,
		moreAhead: true,
	});
});

it("asks nothing for an order that does not wait", async () => {
	const asked = async (): Promise<never> => {
		throw new Error("asked");
	};
	const read = makeReadQueuePlace({ backlog: { aheadOn: asked, lastSweep: asked } });
	expect(await read(order(areaCode("919", 1)))).toBeUndefined();
});
