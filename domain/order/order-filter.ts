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

/** What a filter looks at: an order, or a disconnect, which names no site. */
interface Filtered {
	readonly createdAt: string;
	readonly status: OrderStatus;
	readonly createdBy: string;
	readonly request: { readonly siteId?: string; readonly customerOrderId?: string };
}

/** True when the order, or disconnect, is one of those meant. */
export function matchesFilter({ createdAt, request, ...found }: Filtered, filter: OrderFilter): boolean {
	const { from = "", before, status = found.status, createdBy = found.createdBy } = filter;
	const { siteId = request.siteId, customerOrderId = request.customerOrderId } = filter;
	return (
		createdAt >= from &&
		(before === undefined || createdAt < before) &&
		found.status === status &&
		found.createdBy === createdBy &&
		request.siteId === siteId &&
		request.customerOrderId === customerOrderId
	);
}
