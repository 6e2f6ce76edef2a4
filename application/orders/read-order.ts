import { FAULTS } from "../../domain/fault.ts";
import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
import { isUuid } from "../../domain/uuid.ts";
import type { Orders } from "../ports/orders.ts";

/** One answer for an order that does not exist and for one of another account: no hint that it does (contract, section 1.3). */
export const UNKNOWN_ORDER = notFound(FAULTS.orderUnknown);

/** Reads an order of the account. */
export function makeReadOrder({ orders }: { readonly orders: Orders }) {
	return async function readOrder({ accountId, orderId }: OrderName): Promise<Result<Order>> {
		const id = orderId.toLowerCase();
		const order = isUuid(id) ? await orders.find({ accountId, orderId: id }) : undefined;
		return order === undefined ? UNKNOWN_ORDER : ok(order);
	};
}

/** An order of the site; an order of another site is none of this one's. No site: any order. */
export function ofSite(order: Result<Order>, siteId: string | undefined): Result<Order> {
	if (!order.ok || siteId === undefined || order.value.request.siteId === siteId) return order;
	return UNKNOWN_ORDER;
}
