import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import type { Key } from "./keys.ts";

/** Orders table: the partition of what becomes of deliveries to a subscription. Each has its own, for every event writes there. */
export const deliveriesPartition = ({ accountId, subscriptionId }: SubscriptionName): string =>
	`SUBSCRIPTION#${accountId}#${subscriptionId}`;

/** Begins the key of every delivery to a subscription. */
export const deliveryPrefix = (name: SubscriptionName): Key => ({
	PK: deliveriesPartition(name),
	SK: `DELIVERY#${name.subscriptionId}#`,
});

/** Orders table: what became of an event for a subscription. Event ids grow with time. */
export function deliveryKey(name: SubscriptionName, eventId: string): Key {
	const { PK, SK } = deliveryPrefix(name);
	return { PK, SK: `${SK}${eventId}` };
}

/** The event in the sort key of a delivery. */
export const eventIdInDelivery = (sortKey: string): string => sortKey.slice(sortKey.lastIndexOf("#") + 1);
