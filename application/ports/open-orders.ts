import type { Order } from "../../domain/order/order.ts";

/** Some of the orders that were looked through, and how many were. */
export interface OpenOrdersPage {
	readonly orders: readonly Order[];
	readonly looked: number;
}

/** Orders that are not final: RECEIVED or BACKORDERED. */
export interface OpenOrders {
	/** Those for a site, newest first, in pages of as many of the account's orders as the store reads at once. */
	ofSite(accountId: string, siteId: string): AsyncIterable<OpenOrdersPage>;
}
