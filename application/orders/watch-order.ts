import type { Order } from "../../domain/order/order.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now, Pause } from "../ports/runtime.ts";

/** From one look to the next: what has changed is seen within a second, for a read unit a look ($0.01 a day). */
export const LOOK_EVERY_MS = 1_000;

/** What watching an order reaches for. */
export interface WatchPorts {
	readonly orders: Pick<Orders, "find">;
	readonly now: Now;
	readonly pause: Pause;
}

/** Watches an order until it is final or the moment `until` has come: the order as it was given, and then each time it has changed for a customer. */
export function makeWatchOrder({ orders, now, pause }: WatchPorts) {
	return async function* watchOrder(order: Order, until?: Date): AsyncGenerator<Order> {
		let last = order;
		yield last;
		while (!isFinal(last.status)) {
			const leftMs = until === undefined ? LOOK_EVERY_MS : until.getTime() - now().getTime();
			if (leftMs <= 0) return;
			await pause(Math.min(LOOK_EVERY_MS, leftMs));
			const seen = await orders.find(last);
			// A step that no customer sees, such as an attempt that found nothing, leaves the time of the last change as it is.
			if (seen === undefined || (seen.status === last.status && seen.modifiedAt === last.modifiedAt))
				continue;
			last = seen;
			yield last;
		}
	};
}
