import type { Order } from "../../domain/order/order.ts";
import type { Log } from "../ports/log.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now, Pause } from "../ports/runtime.ts";

/** Longest wait for one answer; why no longer is in decision 0007. */
export const WAIT_SECONDS_MAX = 20;

/** An order is looked at for the first time so long after it was found RECEIVED: hardly an attempt on AWS is done sooner. */
const FIRST_LOOK_MS = 30;

/**
 * Each look comes when the wait is half as long again as it was at the one before, so an order is seen at most a third of its time after it
 * has left RECEIVED. It mostly leaves within 100 ms: the looks at 30, 45, 68 and 102 ms, or fewer. A whole wait of 20 s is 18 looks
 * (30 ms × 1.5^16 is 19.7 s, and one look is at the end): 18 read units of $0.125 a million for an order of up to 4 KB, $2.25 a
 * million waits, where one more request of the customer's costs $3.50.
 */
const WAIT_GROWTH = 1.5;

/** What waiting for an order reaches for. */
export interface AwaitPorts {
	readonly orders: Pick<Orders, "find">;
	readonly now: Now;
	readonly pause: Pause;
	readonly log: Log;
}

/** The order as it is once it has left RECEIVED, or as it was last seen at the moment `until`. */
export type AwaitOrder = (order: Order, until: Date) => Promise<Order>;

/**
 * Waits for an order by looking at it. The wait is a favour: where a look fails it ends with what is known of the order, which is
 * stored whatever becomes of the wait.
 */
export function makeAwaitOrder({ orders, now, pause, log }: AwaitPorts): AwaitOrder {
	return async function awaitOrder(order, until) {
		let last = order;
		let waitedMs = 0;
		for (let lookMs = FIRST_LOOK_MS; last.status === "RECEIVED"; lookMs = Math.ceil(lookMs * WAIT_GROWTH)) {
			const leftMs = until.getTime() - now().getTime();
			if (leftMs <= 0) break;
			await pause(Math.min(lookMs - waitedMs, leftMs));
			waitedMs = lookMs;
			try {
				last = (await orders.find(order)) ?? last;
			} catch (error) {
				const { orderId, accountId } = order;
				const consequence = "answered as it was last seen; it can be read";
				log("wait-cut-short", { orderId, accountId, error: String(error), consequence });
				break;
			}
		}
		return last;
	};
}
