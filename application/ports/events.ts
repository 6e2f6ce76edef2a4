import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { EventTerms, PendingEvent } from "../../domain/subscription/order-event.ts";

/** Events that have still to be delivered to somebody. They come to be with a change of an order, in the same transaction. */
export interface Events {
	/** Every one of the order, oldest first; of the latest state. */
	pendingOf(order: OrderName): Promise<readonly PendingEvent[]>;
	/**
	 * Keeps only `left` of the event's audience; with nobody left the event is gone. Nothing happens when somebody else delivered it
	 * to somebody meanwhile: then it may be delivered once more.
	 */
	delivered(event: PendingEvent, left: readonly string[]): Promise<void>;
	/** Events past due, in pages. */
	due(now: Date): AsyncIterable<readonly DueEvent[]>;
	/** Moves the time at which the redrive function has to see to it, and counts; false when somebody else did. */
	postpone(event: DueEvent, dueAt: string): Promise<boolean>;
}

/** Which event is meant, and of which order. */
export interface EventName extends OrderName {
	readonly eventId: string;
}

/** An event that is past due. */
export interface DueEvent extends EventName {
	readonly dueAt: string;
	readonly tries: number;
}

/** What is known of something that became of an order, besides the order. */
export type EventDetails = Pick<EventTerms, "places" | "note">;

/** The event of an order that has just come to be as it is, or got a note; undefined when nobody is to know. */
export type MakeEvent = (order: Order, details?: EventDetails) => Promise<PendingEvent | undefined>;

/**
 * Begins to ask who in an account is to be told of its orders, and answers what makes the event: whoever may need one asks beside
 * whatever else they have to read.
 */
export type EventFor = (accountId: string) => MakeEvent;
