import type { PageStart } from "../../domain/order/check-order-query.ts";
import type { Order } from "../../domain/order/order.ts";
import type { OrderFilter } from "../../domain/order/order-filter.ts";

/** One page of a list of orders, newest first. */
export interface OrderPage {
	readonly orders: readonly Order[];
	/** The order that the next page begins with; absent on the last page. */
	readonly next?: string;
}

/** The orders of an account as a list. What it shows may be a second old. */
export interface OrderList {
	/** A page of at most `size` orders that are meant; undefined when the account has no order that the page could begin with. */
	page(
		accountId: string,
		filter: OrderFilter,
		{ start, size }: { readonly start: PageStart; readonly size: number },
	): Promise<OrderPage | undefined>;
	/** How many orders are meant. */
	count(accountId: string, filter: OrderFilter): Promise<number>;
}
