import type { SubscriptionName } from "../../application/ports/subscriptions.ts";
import { deliveriesPartition } from "./delivery-keys.ts";
import type { Key } from "./keys.ts";

/** Orders table: that events wait for a receiver, beside what was delivered to it. It outlives the subscription. */
export const receiverKey = (name: SubscriptionName): Key => ({
	PK: deliveriesPartition(name),
	SK: WAITED_FOR,
});

/** The sort key of every receiver for which events wait. */
export const WAITED_FOR = "WAITED-FOR";

/** The subscription in the key of its receiver. */
export function receiverNameOf({ PK }: Key): SubscriptionName {
	const [, accountId = "", subscriptionId = ""] = PK.split("#");
	return { accountId, subscriptionId };
}

/** Index `due`: the partition of receivers for which events wait. They are few: one takes 1,000 writes a second. */
export const RECEIVERS_DUE = "RECEIVERS";

/** Begins the name of every partition of the index `due` whose events wait for one receiver. */
export const RECEIVER_SHARD = "RECEIVER#";

/**
 * Index `due`: the partition of events that wait for one receiver. It takes 1,000 writes a second, which is 333 orders of an account as
 * its own partition is; what cannot be written there stays due.
 */
export const receiverShard = ({ accountId, subscriptionId }: SubscriptionName): string =>
	`${RECEIVER_SHARD}${accountId}#${subscriptionId}`;
