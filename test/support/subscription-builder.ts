import {
	type CallbackChannel,
	type Subscription,
	type SubscriptionTerms,
	subscribe,
} from "../../domain/subscription/subscription.ts";
import { NOON } from "./order-builder.ts";

/** A subscription id made of a number, in the form of a UUID. */
export const subscriptionIdOf = (n: number): string =>
	`5b5c0000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

/** A callback for a day, without credentials, unless told otherwise. */
export const callback = (terms: Partial<CallbackChannel> = {}): CallbackChannel => ({
	kind: "callback",
	url: "https://hooks.example.com/orders",
	expirySeconds: 86_400,
	numberFormat: "LEGACY",
	...terms,
});

/** A subscription of account 9900000 to all its orders, made at noon. */
export const subscription = (
	n = 1,
	terms: Partial<SubscriptionTerms> = {},
	{ accountId = "9900000", at = NOON } = {},
): Subscription =>
	subscribe(
		{ accountId, subscriptionId: subscriptionIdOf(n), signingKey: `key-${n}` },
		{ ...(terms.eventType ? {} : { orderType: "orders" }), channel: callback(), ...terms },
		at,
	);
