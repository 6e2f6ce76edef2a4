import type { SubscriptionName } from "./subscriptions.ts";

/** What became of an event for one subscription: of the last try, where there were several. */
export interface DeliveryRecord {
	readonly eventId: string;
	/** The order that the event is of; for a test, the event's own id. */
	readonly orderId: string;
	/** The status that was told. */
	readonly status: string;
	/** When it was tried last. ISO 8601, UTC. */
	readonly at: string;
	readonly attempts: number;
	/** `failed` is tried again, for a day. */
	readonly outcome: "delivered" | "failed" | "given-up";
	/** What the receiver answered, or why it did not, in words. */
	readonly result: string;
}

/** A try to deliver, as it is written down. */
export type DeliveryTry = Omit<DeliveryRecord, "attempts">;

/** What became of deliveries to subscriptions, for a week. */
export interface DeliveryRecords {
	/** Notes a try; those of one event are counted. */
	note(name: SubscriptionName, tried: DeliveryTry): Promise<void>;
	/** What became of one event for a subscription; also of one that has expired. */
	find(name: SubscriptionName, eventId: string): Promise<DeliveryRecord | undefined>;
	/** The last ones of a subscription, the newest event first. */
	of(name: SubscriptionName, size: number, now: Date): Promise<readonly DeliveryRecord[]>;
}
