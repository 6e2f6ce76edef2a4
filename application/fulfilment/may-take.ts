import { completedQuantity, type Order } from "../../domain/order/order.ts";
import type { Attempt } from "../ports/workflow.ts";

/**
 * Numbers that an attempt may take. A new order takes what it lacks; one that waits takes what a sweep put aside for it, or one who came later
 * could be served before: without a share, as after an attempt that was cut off, it ends what was begun, and waits its turn again.
 */
export function mayTake(order: Order, { share, completed = 0 }: Attempt): number {
	if (share !== undefined) return Math.max(0, share - (completedQuantity(order) - completed));
	return order.status === "BACKORDERED" ? 0 : Number.POSITIVE_INFINITY;
}
