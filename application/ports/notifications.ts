import type { Order } from "../../domain/order/order.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { EventTerms, PendingEvent } from "../../domain/subscription/order-event.ts";
import type { CallbackCredentials, Subscription } from "../../domain/subscription/subscription.ts";

/** Which subscription is meant, and whose. */
export type SubscriptionName = Pick<Subscription, "accountId" | "subscriptionId">;

/** What is known of a receiver after a notification. */
export type ReceiverState = Pick<Subscription, "lastResult" | "restsUntil">;

/** The subscriptions of all accounts. Every read is of the latest state; what has expired may still be there. */
export interface Subscriptions {
	add(subscription: Subscription): Promise<void>;
	find(name: SubscriptionName): Promise<Subscription | undefined>;
	/** Every subscription of the account. */
	list(accountId: string): Promise<readonly Subscription[]>;
	/** Puts it in place of the one of its name; false when there is none any more. */
	replace(subscription: Subscription): Promise<boolean>;
	/** False when there is none of that name. */
	remove(name: SubscriptionName): Promise<boolean>;
	/** Keeps what is known of the receiver in place of what was; nothing happens when the subscription is gone. */
	note(name: SubscriptionName, state: ReceiverState): Promise<void>;
}

/** Events that have still to be told to somebody. They come to be with a change of an order, in the same transaction. */
export interface Events {
	/** Every one of the order, oldest first; of the latest state. */
	pendingOf(order: OrderName): Promise<readonly PendingEvent[]>;
	/**
	 * Keeps only `left` of the event's audience; with nobody left the event is gone. Nothing happens when somebody else told it
	 * to somebody meanwhile: then it may be told once more.
	 */
	told(event: PendingEvent, left: readonly string[]): Promise<void>;
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

/** What a receiver is sent. */
export interface Callback {
	readonly url: string;
	readonly body: string;
	readonly contentType: string;
	readonly eventId: string;
	/** The body is signed with it. */
	readonly signingKey: string;
	readonly credentials?: CallbackCredentials;
}

/** What became of telling somebody something. */
export interface Delivery {
	/** True when it was taken. */
	readonly taken: boolean;
	/** False when nobody answered at all: then there is no use in trying the next thing at once. */
	readonly answered: boolean;
	/** In words, for the customer. */
	readonly result: string;
}

/** Receivers on the internet. A failure is a delivery that was not taken, never an exception. */
export interface Callbacks {
	post(callback: Callback): Promise<Delivery>;
}

/** A message by mail. */
export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
}

/** The operator's mail. A failure is a delivery that was not taken, never an exception. */
export interface Mailer {
	send(mail: Mail): Promise<Delivery>;
}

/** The operator's event bus. A failure is a delivery that was not taken, never an exception. */
export interface EventBus {
	put(event: PendingEvent["event"]): Promise<Delivery>;
}

/** What is known of something that became of an order, besides the order. */
export type Circumstances = Pick<EventTerms, "places" | "note">;

/** The event of an order that has just come to be as it is, or got a note; undefined when nobody is to be told. */
export type EventFor = (order: Order, circumstances?: Circumstances) => Promise<PendingEvent | undefined>;
