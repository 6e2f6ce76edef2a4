import type { Order } from "../../domain/order/order.ts";
import type { Log } from "../ports/log.ts";
import type { Orders } from "../ports/orders.ts";
import type { Now, Pause } from "../ports/runtime.ts";

/** Longest wait for one answer; why no longer is in decision 0007. */
export const WAIT_SECONDS_MAX = 20;

/** An order is looked at for the first time so long after it was found RECEIVED, at the least: hardly an attempt on AWS is done sooner. */
const FIRST_LOOK_MS_MIN = 30;

/** And at the most, whatever orders took lately: what a slow spell has taught costs nobody more. */
const FIRST_LOOK_MS_MAX = 200;

/**
 * A first look that sees the order settled brings the next wait's first look forward, one that does not puts it off by twice as much. So
 * two of three are seen at the first look, however long attempts take here: where they take 50 ms each order has half as many looks as it
 * had with fixed ones, and a look is a call that is answered for nothing.
 */
const SOONER = 0.97;
const LATER = 1.06;

/**
 * Each further look comes when the wait is half as long again as it was at the one before, so an order is seen at most a third of its time
 * after it has left RECEIVED. A whole wait of 20 s is 18 looks at most (30 ms × 1.5^16 is 19.7 s, and one look is at the end): 18 read units
 * of $0.125 a million for an order of up to 4 KB, $2.25 a million waits, where one more request of the customer's costs $3.50.
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
 * Waits for an order by looking at it; when first, it learns from one wait to the next. The wait is a favour: where a look fails it ends with
 * what is known of the order, which is stored whatever becomes of the wait.
 */
export function makeAwaitOrder({ orders, now, pause, log }: AwaitPorts): AwaitOrder {
	let firstLookMs = FIRST_LOOK_MS_MIN;
	const learn = (isSettled: boolean) => {
		const next = firstLookMs * (isSettled ? SOONER : LATER);
		firstLookMs = Math.min(FIRST_LOOK_MS_MAX, Math.max(FIRST_LOOK_MS_MIN, next));
	};

	return async function awaitOrder(order, until) {
		let last = order;
		let waitedMs = 0;
		const beginMs = Math.ceil(firstLookMs);
		for (let lookMs = beginMs; last.status === "RECEIVED"; lookMs = Math.ceil(lookMs * WAIT_GROWTH)) {
			const leftMs = until.getTime() - now().getTime();
			if (leftMs <= 0) break;
			const isWhole = leftMs >= lookMs - waitedMs;
			await pause(isWhole ? lookMs - waitedMs : leftMs);
			waitedMs = lookMs;
			try {
				last = (await orders.find(order)) ?? last;
				if (isWhole && lookMs === beginMs) learn(last.status !== "RECEIVED");
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
