import { FAULTS, type Rejection } from "../../domain/fault.ts";
import type { PlacesOfBlocks } from "../../domain/inventory/place-counts.ts";
import { checkOrderFilter, checkOrderQuery } from "../../domain/order/check-order-query.ts";
import type { Order } from "../../domain/order/order.ts";
import type { Inventory } from "../ports/inventory.ts";
import type { OrderList } from "../ports/order-list.ts";
import type { Now } from "../ports/runtime.ts";
import { readPlaces } from "./read-places.ts";

/** What listing orders reaches for. */
export interface ListPorts {
	readonly orderList: OrderList;
	readonly inventory: Inventory;
	readonly now: Now;
}

/** A question for orders, as it came in. */
export interface ListInput {
	readonly accountId: string;
	/** Present on a site's own list. */
	readonly siteId?: string;
	/** The text of a query parameter. */
	readonly parameter: (name: string) => string | undefined;
}

/** A page of orders, and what the links on it name. */
export interface OrderPage {
	/** How many orders all pages together have. */
	readonly total: number;
	readonly orders: readonly Order[];
	/** Where the numbers of these orders are. */
	readonly places: PlacesOfBlocks;
	readonly size: number;
	/** The order that the next page begins with. */
	readonly next?: string;
}

/** Lists orders of an account, newest first, a page at a time, and counts them all (contract, section 1.2). */
export const makeListOrders =
	({ orderList, inventory, now }: ListPorts) =>
	async ({ accountId, siteId, parameter }: ListInput): Promise<OrderPage | Rejection> => {
		const query = checkOrderQuery(parameter, now());
		if ("faults" in query) return { status: 400, faults: query.faults };
		const filter = { ...query.filter, ...(siteId === undefined ? {} : { siteId }) };
		const [page, total] = await Promise.all([
			orderList.page(accountId, filter, query),
			orderList.count(accountId, filter),
		]);
		if (page === undefined) return { status: 400, faults: [FAULTS.pageInvalid] };
		return { ...page, total, size: query.size, places: await readPlaces(inventory, page.orders) };
	};

/** Counts orders of an account. */
export const makeCountOrders =
	({ orderList, now }: ListPorts) =>
	async ({ accountId, parameter }: ListInput): Promise<number | Rejection> => {
		const filter = checkOrderFilter(parameter, now());
		return "faults" in filter ? { status: 400, faults: filter.faults } : orderList.count(accountId, filter);
	};
