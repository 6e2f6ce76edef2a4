import type { CallbackChannel, EmailChannel, Subscription } from "../../domain/subscription/subscription.ts";
import { numberIn, optional, type PlainItem, textIn } from "./attributes.ts";
import { subscriptionKey, subscriptionNameOf } from "./keys.ts";

/**
 * A subscription as its item. Password and signing key are in it as they are, for a notification needs them: the table is
 * encrypted at rest, and only the functions that send notifications, manage subscriptions and look at receivers may read this. `expiresAt` is
 * DynamoDB's own, in whole seconds; it may delete the item days later, so `until` is what counts.
 */
export function subscriptionToItem(subscription: Subscription): PlainItem {
	const { createdAt, orderType, eventType, orderId, signingKey, lastResult, restsUntil } = subscription;
	const { expiresAt: until, refuses, prompt, toldLastAt } = subscription;
	return {
		...subscriptionKey(subscription),
		createdAt,
		orderType,
		eventType,
		orderId,
		...channelToItem(subscription.channel),
		until,
		expiresAt: until && Math.ceil(Date.parse(until) / 1000),
		signingKey,
		lastResult,
		restsUntil,
		refuses,
		prompt,
		toldLastAt,
	};
}

function channelToItem(channel: Subscription["channel"]): PlainItem {
	if (channel.kind === "email") return { email: channel.email, digest: channel.digest };
	const { url, expirySeconds, credentials, publicKey, numberFormat } = channel;
	return { url, expirySeconds, ...credentials, publicKey, numberFormat };
}

/** The subscription in an item. Throws for a broken record. */
export const subscriptionOfItem = (item: PlainItem): Subscription => ({
	...subscriptionNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
	createdAt: textIn(item, "createdAt"),
	...optional(item, "orderType"),
	...optional(item, "eventType"),
	...optional(item, "orderId"),
	channel: item.email === undefined ? callbackOf(item) : emailOf(item),
	...(item.until === undefined ? {} : { expiresAt: textIn(item, "until") }),
	signingKey: textIn(item, "signingKey"),
	...optional(item, "lastResult"),
	...optional(item, "restsUntil"),
	...(item.refuses === true ? { refuses: true } : {}),
	...(item.prompt === true ? { prompt: true } : {}),
	...optional(item, "toldLastAt"),
});

const callbackOf = (item: PlainItem): CallbackChannel => ({
	kind: "callback",
	url: textIn(item, "url"),
	expirySeconds: numberIn(item, "expirySeconds"),
	...(item.username === undefined
		? {}
		: { credentials: { username: textIn(item, "username"), password: textIn(item, "password") } }),
	...optional(item, "publicKey"),
	numberFormat: item.numberFormat === "E164" ? "E164" : "LEGACY",
});

const emailOf = (item: PlainItem): EmailChannel => ({
	kind: "email",
	email: textIn(item, "email"),
	digest: item.digest === "DAILY" ? "DAILY" : "NONE",
});
