import type { Subscription } from "../../domain/subscription/subscription.ts";

/** Which subscription is meant, and whose. */
export type SubscriptionName = Pick<Subscription, "accountId" | "subscriptionId">;

/** What is known of a receiver after a notification. `toldLastAt` stays once it is there, the others are what they are now. */
export type ReceiverState = Pick<
	Subscription,
	"lastResult" | "restsUntil" | "refuses" | "prompt" | "toldLastAt"
>;

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
	keepState(name: SubscriptionName, state: ReceiverState): Promise<void>;
}
