import type { Orders } from "../ports/orders.ts";

/** Whether the account has an order of that type and id. Of the types that one can subscribe to, this service has orders of one. */
export const makeHasOrder =
	({ orders }: { readonly orders: Pick<Orders, "find"> }) =>
	async (accountId: string, orderType: string, orderId: string): Promise<boolean> =>
		orderType === "orders" && (await orders.find({ accountId, orderId })) !== undefined;
