import type { Order } from "../../domain/order/order.ts";
import { QUEUE_COUNTED_MAX, type QueuePlace, queuePlaceOf } from "../../domain/order/queue-place.ts";
import { eachOf } from "../each-of.ts";
import type { Backlog } from "../ports/backlog.ts";
import type { Orders } from "../ports/orders.ts";

/** What reading places in the queue reaches for. */
export interface QueuePlacesPorts {
	readonly orders: Pick<Orders, "find">;
	readonly backlog: Pick<Backlog, "aheadOn" | "lastSweep">;
}

/** Where one of an account's orders stands. */
export interface OrderInQueue {
	readonly orderId: string;
	readonly place: QueuePlace;
}

/** Requests to the table at once. */
const AT_ONCE = 16;

/**
 * Reads where several orders of an account stand in the queue for stock; those that wait for nothing, or are not the account's, are left
 * out. Reads each order, and for each thing that some of them wait on `QUEUE_COUNTED_MAX` entries, once for all of those.
 */
export function makeReadQueuePlaces({ orders, backlog }: QueuePlacesPorts) {
	return async function readQueuePlaces(
		accountId: string,
		orderIds: readonly string[],
	): Promise<readonly OrderInQueue[]> {
		const found = new Map<string, Order>();
		await eachOf([...new Set(orderIds)], AT_ONCE, async (orderId) => {
			const order = await orders.find({ accountId, orderId });
			if (order?.waitingKey !== undefined) found.set(orderId, order);
		});
		if (found.size === 0) return [];
		const sweptAt = await backlog.lastSweep();
		const places = new Map<string, QueuePlace | undefined>();
		const queues = [...Map.groupBy(found.values(), ({ waitingKey = "" }) => waitingKey)];
		await eachOf(queues, AT_ONCE, async ([key, waiting]) => {
			const last = waiting.reduce((at, { createdAt }) => (createdAt > at ? createdAt : at), "");
			const ahead = await backlog.aheadOn(key, last, QUEUE_COUNTED_MAX);
			for (const order of waiting) places.set(order.orderId, queuePlaceOf(order, ahead, sweptAt));
		});
		return orderIds.flatMap((orderId) => {
			const place = places.get(orderId);
			return place === undefined ? [] : [{ orderId, place }];
		});
	};
}
