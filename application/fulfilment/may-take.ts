import { hasNumber, numberSet } from "../../domain/number/number-set.ts";
import { completedQuantity, missingNumbers, type Order } from "../../domain/order/order.ts";
import type { Attempt } from "../ports/workflow.ts";

/**
 * Numbers that an attempt may take; undefined if it is none of the order's and leaves it as it is. A new order takes what it lacks; one that
 * waits takes what a sweep put aside for it, or one who came later could be served before. Without a share, as after an attempt that was cut
 * off, it ends what was begun: one that wants all or nothing goes on with what it holds, for all that it lacks was put aside for it then; any
 * other settles with what it has, and waits its turn again. A run for an event has no part in that.
 */
export function mayTake(order: Order, { share, completed = 0, eventId }: Attempt): number | undefined {
	if (share !== undefined) return Math.max(0, share - (completedQuantity(order) - completed));
	if (order.status !== "BACKORDERED") return Number.POSITIVE_INFINITY;
	if (eventId !== undefined) return undefined;
	return order.holding.size > 0 && !order.request.partialAllowed ? Number.POSITIVE_INFINITY : 0;
}

/** The order as it settled without looking for anything: what could not be had before is what cannot be had, as far as it lacks it still. */
export function withUnavailableAsItWas(before: Order, settled: Order): Order {
	const lacked = missingNumbers(settled);
	const unavailable = numberSet(lacked.filter((number) => hasNumber(before.unavailable, number)));
	return unavailable.size > 0 ? { ...settled, unavailable } : settled;
}
