import type { Orders } from "../ports/orders.ts";

/** Whether the account has an order of that type and id. Of the types that one can subscribe to, this service has orders of one. */
export function makeHasOrder({ orders }: { readonly orders: Pick<Orders, "find"> }) {
	return async function hasOrder(accountId: string, orderType: string, orderId: string): Promise<boolean> {
		return orderType === "orders" && (await orders.find({ accountId, orderId })) !== undefined;
	};
}
