import type { DueEvent } from "../../application/ports/events.ts";
import { decodeRuns, encodeRuns } from "../../domain/number/number-runs.ts";
import type { OrderEvent, PendingEvent } from "../../domain/subscription/order-event.ts";
import { numberIn, type PlainItem, textIn } from "./attributes.ts";
import { eventKey, eventNameOf, eventShard } from "./order-part-keys.ts";

/** An event that has still to be delivered, as its item: one, however many are to get it, so that an order's transaction has room. */
export function eventToItem({ event, audience, dueAt, tries, waitsFor }: PendingEvent): PlainItem {
	const { orderType, status, customerOrderId, message, note, completedNumbers, at, isLast } = event;
	return {
		...eventKey({ ...event, waitsFor }),
		orderType,
		status,
		customerOrderId,
		message,
		note,
		numbers: completedNumbers.length === 0 ? undefined : encodeRuns(completedNumbers),
		at,
		isLast,
		audience: audienceToText(audience),
		dueShard: eventShard({ ...event, waitsFor }),
		dueAt,
		tries,
	};
}

/** The event in an item. Throws for a broken record. */
export function eventOfItem(item: PlainItem): PendingEvent {
	const { waitsFor, ...name } = eventNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") });
	const event: OrderEvent = {
		...name,
		orderType: textIn(item, "orderType"),
		status: textIn(item, "status"),
		...(item.customerOrderId === undefined ? {} : { customerOrderId: textIn(item, "customerOrderId") }),
		message: textIn(item, "message"),
		...(item.note === undefined ? {} : { note: textIn(item, "note") }),
		completedNumbers: item.numbers === undefined ? [] : decodeRuns(textIn(item, "numbers")),
		at: textIn(item, "at"),
		isLast: item.isLast === true,
	};
	return {
		event,
		audience: textIn(item, "audience").split(" "),
		dueAt: textIn(item, "dueAt"),
		tries: numberIn(item, "tries"),
		...(waitsFor === undefined ? {} : { waitsFor }),
	};
}

/** What the index `due` has of an event. */
export const dueEventOf = (item: PlainItem): DueEvent => ({
	...eventNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
	dueAt: textIn(item, "dueAt"),
	tries: numberIn(item, "tries"),
});

/** An audience as an attribute: ids have no blanks. */
export const audienceToText = (audience: readonly string[]): string => audience.join(" ");
