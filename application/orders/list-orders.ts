import { FAULTS } from "../../domain/fault.ts";
import type { PlacesOfBlocks } from "../../domain/inventory/place-counts.ts";
import { checkOrderFilter, checkOrderQuery } from "../../domain/order/check-order-query.ts";
import type { Order } from "../../domain/order/order.ts";
import { invalid, ok, type Result } from "../../domain/result.ts";
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
export function makeListOrders({ orderList, inventory, now }: ListPorts) {
	return async function listOrders({ accountId, siteId, parameter }: ListInput): Promise<Result<OrderPage>> {
		const query = checkOrderQuery(parameter, now());
		if (!query.ok) return query;
		const filter = { ...query.value.filter, ...(siteId === undefined ? {} : { siteId }) };
		const [page, total] = await Promise.all([
			orderList.page(accountId, filter, query.value),
			orderList.count(accountId, filter),
		]);
		if (page === undefined) return invalid([FAULTS.pageInvalid]);
		const places = await readPlaces(inventory, page.orders);
		return ok({ ...page, total, size: query.value.size, places });
	};
}

/** Counts orders of an account. */
export function makeCountOrders({ orderList, now }: ListPorts) {
	return async function countOrders({ accountId, parameter }: ListInput): Promise<Result<number>> {
		const filter = checkOrderFilter(parameter, now());
		return filter.ok ? ok(await orderList.count(accountId, filter.value)) : filter;
	};
}
