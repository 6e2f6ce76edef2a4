import type { Fault } from "../fault.ts";
import { type Counted, countBy, type PlacesOfBlocks } from "../inventory/place-counts.ts";
import { completedQuantity, type Order, requestedQuantity } from "../order/order.ts";
import { outcomeOf } from "../order/order-outcome.ts";
import { type Element, element, leaf, list, repeated } from "./element.ts";
import { encodeErrorList } from "./fault-codec.ts";
import { encodeLinks, type PageLinks } from "./links-codec.ts";
import type { Table } from "./table.ts";
import { VENDOR } from "./vendor.ts";

/** A list of orders, as it is answered. */
export interface ListedOrders {
	readonly total: number;
	readonly orders: readonly Order[];
	/** Where the numbers of these orders are. */
	readonly places: PlacesOfBlocks;
}

/** A page of a list of orders. The names' casing is irregular and kept (contract, section 1.2). */
export const encodeOrderList = ({ total, orders, places }: ListedOrders, links: PageLinks): Element =>
	encodeListPage(
		total,
		links,
		orders.map((order) => encodeListed(order, places)),
	);

/** A page of a list of orders as a table; its columns are the members of JSON. */
export const tabulateOrders = ({ orders }: Pick<ListedOrders, "orders">, { next }: PageLinks): Table => ({
	columns: [
		"orderId",
		"orderStatus",
		"orderDate",
		"lastModifiedDate",
		"userId",
		"name",
		"customerOrderId",
		"siteId",
		"requestedTNs",
		"countOfTNs",
		"summary",
	],
	rows: orders.map((order) => [
		order.orderId,
		order.status,
		order.createdAt,
		order.modifiedAt,
		order.createdBy,
		order.request.name,
		order.request.customerOrderId,
		order.request.siteId,
		requestedQuantity(order),
		completedQuantity(order),
		outcomeOf(order)?.summary,
	]),
	next,
});

/** What stands around a page of listed orders, of whatever kind. */
export const encodeListPage = (total: number, links: PageLinks, listed: readonly Element[]): Element =>
	element(
		"ResponseSelectWrapper",
		element(
			"ListOrderIdUserIdDate",
			leaf("TotalCount", total),
			encodeLinks(links),
			repeated("orderIdUserIdDate", listed),
		),
	);

/** How many orders are meant. */
export const encodeOrderTotals = (total: number): Element =>
	element("ResponseSelectWrapper", element("ListOrderIdUserIdDate", leaf("TotalCount", total)));

/** The envelope of a list's faults (contract, section 1.0). */
export const encodeListFaults = (faults: readonly Fault[]): Element =>
	element("ResponseSelectWrapper", encodeErrorList(faults));

function encodeListed(order: Order, places: PlacesOfBlocks): Element {
	return element(
		"OrderIdUserIdDate",
		leaf("CountOfTNs", completedQuantity(order)),
		leaf("CustomerOrderId", order.request.customerOrderId),
		leaf("userId", order.createdBy),
		leaf("lastModifiedDate", order.modifiedAt),
		leaf("OrderDate", order.createdAt),
		leaf("OrderType", "new_number"),
		leaf("orderId", order.orderId),
		leaf("OrderStatus", order.status),
		leaf("Summary", outcomeOf(order)?.summary),
		order.claimed.size === 0 ? undefined : encodeDetails(order, places),
	);
}

function encodeDetails({ claimed }: Order, places: PlacesOfBlocks): Element {
	const counted = (plural: string, single: string, countedBy: readonly Counted[]): Element =>
		list(
			plural,
			countedBy.map(({ text, count }) =>
				element(`${single}WithCount`, leaf("Count", count), leaf(single, text)),
			),
		);
	const by = (textOf: Parameters<typeof countBy>[2]) => countBy(claimed, places, textOf);
	return element(
		"TelephoneNumberDetails",
		counted(
			"States",
			"State",
			by(({ state }) => state),
		),
		counted(
			"RateCenters",
			"RateCenter",
			by(({ rateCenter }) => rateCenter),
		),
		counted(
			"Cities",
			"City",
			by(({ city }) => city),
		),
		counted(
			"Tiers",
			"Tier",
			by(({ tier }) => tier),
		),
		list(
			"Vendors",
			by(() => VENDOR.name).map(({ count }) =>
				element(
					"VendorWithCount",
					leaf("VendorId", VENDOR.id),
					leaf("VendorName", VENDOR.name),
					leaf("Count", count),
				),
			),
		),
	);
}
