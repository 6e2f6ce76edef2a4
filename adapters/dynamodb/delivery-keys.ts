import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import type { Key } from "./keys.ts";

/** Begins the key of every delivery to a subscription; each has a partition of its own, for every event writes there. */
export const deliveryPrefix = ({ accountId, subscriptionId }: SubscriptionName): Key => ({
	PK: `SUBSCRIPTION#${accountId}#${subscriptionId}`,
	SK: `DELIVERY#${subscriptionId}#`,
});

/** Orders table: what became of an event for a subscription. Event ids grow with time. */
export function deliveryKey(name: SubscriptionName, eventId: string): Key {
	const { PK, SK } = deliveryPrefix(name);
	return { PK, SK: `${SK}${eventId}` };
}

/** The event in the sort key of a delivery. */
export const eventIdInDelivery = (sortKey: string): string => sortKey.slice(sortKey.lastIndexOf("#") + 1);
