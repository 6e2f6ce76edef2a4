import { touchOrder } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { isFinal } from "../../domain/order/order-status.ts";
import { doubling, retryLostRaces } from "../ports/contention.ts";
import type { Orders } from "../ports/orders.ts";
import type { Pause, Random } from "../ports/runtime.ts";

/** Times that it is tried while transactions have the order, for milliseconds each. */
const TRIES_MAX = 5;

/** Longest pause after the first of them, in milliseconds. */
const FIRST_PAUSE_MS_MAX = 20;

/** What it reaches for. */
export interface LookAgainPorts {
	readonly orders: Pick<Orders, "find" | "change">;
	readonly pause: Pause;
	readonly random: Random;
}

/**
 * Has everybody look again who is about to change an order: they have read who is to be told of it, and somebody has subscribed since. An
 * order that is final stays as it is. Throws `ContentionError` when others had it at every try.
 */
export function makeLookAgain({ orders, pause, random }: LookAgainPorts) {
	return function lookAgain(name: OrderName): Promise<void> {
		const rule = {
			triesMax: TRIES_MAX,
			between: { longestMs: doubling(FIRST_PAUSE_MS_MAX), pause, random },
			gaveUp: () => `Order ${name.orderId} was in a transaction at each of ${TRIES_MAX} tries`,
		};
		return retryLostRaces(rule, async () => {
			const before = await orders.find(name);
			if (before === undefined || isFinal(before.status)) return OVER;
			// One who changed it first has moved it for all who read it earlier; after a conflict nothing is known.
			return (await orders.change({ before, after: touchOrder(before) })) === undefined ? undefined : OVER;
		}).then(() => {});
	};
}

/** Nobody is left who read it before. */
const OVER = true;
