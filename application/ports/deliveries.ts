import type { NumberFormat } from "../../domain/number/telephone-number.ts";
import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import type { CallbackCredentials } from "../../domain/subscription/subscription.ts";

/** What is delivered to a receiver, and how. */
export interface Callback {
	readonly url: string;
	readonly event: OrderEvent;
	readonly subscriptionId: string;
	readonly numberFormat: NumberFormat;
	/** What is sent is signed with it. */
	readonly signingKey: string;
	readonly credentials?: CallbackCredentials;
}

/** What became of a delivery. */
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

/** What is delivered by mail, and to whom. */
export interface Mail {
	/** One address. */
	readonly to: string;
	readonly event: OrderEvent;
}

/** The operator's mail. A failure is a delivery that was not taken, never an exception. */
export interface Mailer {
	send(mail: Mail): Promise<Delivery>;
}

/** The operator's event bus. A failure is a delivery that was not taken, never an exception. */
export interface EventBus {
	put(event: OrderEvent): Promise<Delivery>;
}
