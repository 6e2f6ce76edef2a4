import type { Rejection } from "../../domain/fault.ts";
import type { Order } from "../../domain/order/order.ts";
import { UNKNOWN_ORDER } from "./read-order.ts";

/** An order of the site; an order of another site is none of this one's. No site: any order. */
export function ofSite(order: Order | Rejection, siteId: string | undefined): Order | Rejection {
	if ("faults" in order || siteId === undefined || order.request.siteId === siteId) return order;
	return UNKNOWN_ORDER;
}
