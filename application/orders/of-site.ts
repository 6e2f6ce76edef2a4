import type { Order } from "../../domain/order/order.ts";
import type { Result } from "../../domain/result.ts";
import { UNKNOWN_ORDER } from "./read-order.ts";

/** An order of the site; an order of another site is none of this one's. No site: any order. */
export function ofSite(order: Result<Order>, siteId: string | undefined): Result<Order> {
	if (!order.ok || siteId === undefined || order.value.request.siteId === siteId) return order;
	return UNKNOWN_ORDER;
}
