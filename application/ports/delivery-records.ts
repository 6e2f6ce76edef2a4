import type { SubscriptionName } from "./subscriptions.ts";

/** What became of an event for one subscription: of the last try, where there were several. */
export interface DeliveryRecord {
	readonly eventId: string;
	/** The order that the event is of; for a test, the event's own id. */
	readonly orderId: string;
	/** The status that was told. */
	readonly status: string;
	/** When it was tried last, or given up. ISO 8601, UTC. */
	readonly at: string;
	readonly attempts: number;
	/** `failed` is tried again, for a day. */
	readonly outcome: "delivered" | "failed" | "given-up";
	/** What the receiver answered, or why it did not, in words. */
	readonly result: string;
}

/** A try to deliver as it is written down, or that there will be none: `tries` is what it adds to `attempts`. */
export interface DeliveryTry extends Omit<DeliveryRecord, "attempts"> {
	readonly tries: 0 | 1;
}

/** What became of deliveries to subscriptions, for a week. */
export interface DeliveryRecords {
	/** Notes what came of a try, or that an event is given up without one; the tries of one event are counted. */
	note(name: SubscriptionName, tried: DeliveryTry): Promise<void>;
	/** What became of one event for a subscription; also of one that has expired. */
	find(name: SubscriptionName, eventId: string): Promise<DeliveryRecord | undefined>;
	/** The last ones of a subscription, the newest event first. */
	of(name: SubscriptionName, size: number, now: Date): Promise<readonly DeliveryRecord[]>;
}
