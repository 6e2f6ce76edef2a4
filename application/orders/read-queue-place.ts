import type { Order } from "../../domain/order/order.ts";
import { QUEUE_COUNTED_MAX, type QueuePlace, queuePlaceOf } from "../../domain/order/queue-place.ts";
import type { Backlog } from "../ports/backlog.ts";

/** What reading a place in the queue reaches for. */
export interface QueuePorts {
	readonly backlog: Pick<Backlog, "aheadOn" | "lastSweep">;
}

/** Reads where an order stands in the queue for stock: two requests, one of `QUEUE_COUNTED_MAX` entries. None for an order that does not wait. */
export function makeReadQueuePlace({ backlog }: QueuePorts) {
	return async function readQueuePlace(order: Order): Promise<QueuePlace | undefined> {
		const { waitingKey, createdAt } = order;
		if (waitingKey === undefined) return undefined;
		const [ahead, sweptAt] = await Promise.all([
			backlog.aheadOn(waitingKey, createdAt, QUEUE_COUNTED_MAX),
			backlog.lastSweep(),
		]);
		return queuePlaceOf(order, ahead, sweptAt);
	};
}
