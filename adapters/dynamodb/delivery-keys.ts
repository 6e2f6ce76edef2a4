import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import { accountPartition, type Key } from "./keys.ts";

/** Begins the key of every delivery to a subscription. */
export const deliveryPrefix = ({ accountId, subscriptionId }: SubscriptionName): Key => ({
	PK: accountPartition(accountId),
	SK: `DELIVERY#${subscriptionId}#`,
});

/** Orders table: what became of an event for a subscription. Event ids grow with time. */
export function deliveryKey(name: SubscriptionName, eventId: string): Key {
	const { PK, SK } = deliveryPrefix(name);
	return { PK, SK: `${SK}${eventId}` };
}

/** The event in the sort key of a delivery. */
export const eventIdInDelivery = (sortKey: string): string => sortKey.slice(sortKey.lastIndexOf("#") + 1);
