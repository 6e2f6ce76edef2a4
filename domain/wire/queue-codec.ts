import type { QueuePlace } from "../order/queue-place.ts";
import { type Element, element, leaf, list } from "./element.ts";

/** Where a backordered order stands in the queue, as part of the order or of a list of them. */
export const encodeQueuePlace = (place: QueuePlace): Element =>
	element(
		"Backorder",
		leaf("WaitsFor", place.waitsFor),
		leaf("WaitingSinceDate", place.since),
		leaf("OrdersAhead", place.ordersAhead),
		leaf("NumbersAhead", place.numbersAhead),
		leaf("MoreAhead", place.moreAhead),
		leaf("StockLastLookedForDate", place.lookedAt),
	);

/** Where several orders stand: those of them that wait (contract, section 1.3). */
export const encodeQueuePlaces = (
	orders: readonly { readonly orderId: string; readonly place: QueuePlace }[],
): Element =>
	element(
		"QueueResponse",
		list(
			"Orders",
			orders.map(({ orderId, place }) => element("Order", leaf("OrderId", orderId), encodeQueuePlace(place))),
		),
	);
