import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { EventTerms, PendingEvent } from "../../domain/subscription/order-event.ts";
import type { SubscriptionName } from "./subscriptions.ts";

/** Events that have still to be delivered to somebody. They come to be with a change of an order, in the same transaction. */
export interface Events {
	/** Every one of the order, oldest first; of the latest state. */
	pendingOf(order: OrderName): Promise<readonly PendingEvent[]>;
	/**
	 * Has the event wait for a receiver that did not take it, beside what is left of it for others; once, however often it is asked.
	 */
	leaveFor(event: PendingEvent, waits: Waits): Promise<void>;
	/**
	 * Keeps only `left` of the event's audience; with nobody left the event is gone. Nothing happens when somebody else delivered it
	 * to somebody meanwhile: then it may be delivered once more.
	 */
	delivered(event: PendingEvent, left: readonly string[]): Promise<void>;
	/** Events past due that wait for no receiver, in pages. */
	due(now: Date): AsyncIterable<readonly DueEvent[]>;
	/** All events that wait for the receiver, in pages, the longest due first; as they were a second ago or so. */
	waitingFor(receiver: SubscriptionName): AsyncIterable<readonly DueEvent[]>;
	/** Moves the time at which the redrive function has to see to it, and counts; false when somebody else did. */
	postpone(event: DueEvent, dueAt: string): Promise<boolean>;
}

/** For which receiver an event waits, by its subscription's id, and until when at least. */
export interface Waits {
	readonly waitsFor: string;
	readonly dueAt: string;
}

/** Which event is meant, and of which order. */
export interface EventName extends OrderName {
	readonly eventId: string;
	/** The receiver that it waits for, by its subscription's id; the same event may wait for several. */
	readonly waitsFor?: string | undefined;
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
