import type { Order } from "./order.ts";
import type { OrderStatus } from "./order-status.ts";

/** Which orders of an account are meant; everything that is present must hold. */
export interface OrderFilter {
	/** Placed at this moment or later: ISO 8601, UTC. */
	readonly from?: string;
	/** Placed before this moment: ISO 8601, UTC. */
	readonly before?: string;
	readonly status?: OrderStatus;
	/** The user who placed it. */
	readonly createdBy?: string;
	readonly siteId?: string;
	/** The customer's own reference, to the letter. */
	readonly customerOrderId?: string;
}

/** True when the order is one of those meant. */
export function isMeant(order: Order, filter: OrderFilter): boolean {
	const { from = "", before, status = order.status, createdBy = order.createdBy } = filter;
	const { siteId = order.request.siteId, customerOrderId = order.request.customerOrderId } = filter;
	return (
		order.createdAt >= from &&
		(before === undefined || order.createdAt < before) &&
		order.status === status &&
		order.createdBy === createdBy &&
		order.request.siteId === siteId &&
		order.request.customerOrderId === customerOrderId
	);
}
