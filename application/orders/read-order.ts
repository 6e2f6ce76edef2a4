import { FAULTS, type Rejection } from "../../domain/fault.ts";
import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { isUuid } from "../../domain/uuid.ts";
import type { Orders } from "../ports/orders.ts";

/** One answer for an order that does not exist and for one of another account: no hint that it does (contract, section 1.3). */
export const UNKNOWN_ORDER: Rejection = { status: 404, faults: [FAULTS.orderUnknown] };

/** Reads an order of the account. */
export const makeReadOrder =
	({ orders }: { readonly orders: Orders }) =>
	async ({ accountId, orderId }: OrderName): Promise<Order | Rejection> => {
		const id = orderId.toLowerCase();
		return (isUuid(id) ? await orders.find({ accountId, orderId: id }) : undefined) ?? UNKNOWN_ORDER;
	};
