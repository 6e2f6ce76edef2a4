import type { NumberFormat } from "../number/telephone-number.ts";
import { later } from "../time.ts";

/** Lifetime of a callback whose subscription names none: a day (contract, section 1.5). */
export const EXPIRY_SECONDS_DEFAULT = 86_400;

/** What a receiver asks to be greeted with: HTTP Basic. The password is sent to the receiver and never shown again. */
export interface CallbackCredentials {
	readonly username: string;
	readonly password: string;
}

/** Notifications by HTTP, to an address of the customer's own. */
export interface CallbackChannel {
	readonly kind: "callback";
	/** As the customer wrote it. */
	readonly url: string;
	readonly expirySeconds: number;
	readonly credentials?: CallbackCredentials;
	/** The receiver's certificate, base64; kept and shown, for the contract has it. */
	readonly publicKey?: string;
	readonly numberFormat: NumberFormat;
}

/** Notifications by mail. They have no expiry: they end when they are deleted. */
export interface EmailChannel {
	readonly kind: "email";
	readonly email: string;
	readonly digest: "NONE" | "DAILY";
}

/** What is subscribed to: the orders of a type, or a kind of event. Exactly one of the two. */
export interface Topic {
	readonly orderType?: string;
	readonly eventType?: string;
}

/** What a customer asked for, checked. */
export interface SubscriptionTerms extends Topic {
	/** Present if only this one order is meant. */
	readonly orderId?: string;
	readonly channel: CallbackChannel | EmailChannel;
}

/** A customer's wish to be told what becomes of orders. Times are ISO 8601, UTC, milliseconds. */
export interface Subscription extends SubscriptionTerms {
	readonly accountId: string;
	readonly subscriptionId: string;
	readonly createdAt: string;
	/** From then on it counts as absent, whether or not it was deleted. Callbacks only. */
	readonly expiresAt?: string;
	/** What notifications to it are signed with; told once, to whoever made it. */
	readonly signingKey: string;
	/** What the last notification to it came to, in words. */
	readonly lastResult?: string;
	/** The receiver did not answer: it is left alone until then. */
	readonly restsUntil?: string;
	/** The receiver answered the last notification, and did not take it. */
	readonly refuses?: true;
	/** The receiver answered the last notification soon: any number of runs may call it at once. */
	readonly prompt?: true;
	/** The last news of its one order was delivered then, or given up: it ends as soon as the earlier ones are as well. */
	readonly toldLastAt?: string;
}

/** A new subscription. */
export function subscribe(
	made: Pick<Subscription, "accountId" | "subscriptionId" | "signingKey">,
	terms: SubscriptionTerms,
	now: Date,
): Subscription {
	return { ...made, createdAt: now.toISOString(), ...termed(terms, now) };
}

/** The subscription with other terms: its lifetime begins anew, and what was known of its receiver is forgotten. */
export function resubscribe(
	{ accountId, subscriptionId, createdAt, signingKey }: Subscription,
	terms: SubscriptionTerms,
	now: Date,
): Subscription {
	return { accountId, subscriptionId, createdAt, signingKey, ...termed(terms, now) };
}

function termed(terms: SubscriptionTerms, now: Date): SubscriptionTerms & Pick<Subscription, "expiresAt"> {
	const { channel } = terms;
	if (channel.kind === "email") return terms;
	return { ...terms, expiresAt: later(now, channel.expirySeconds * 1000) };
}

/** True unless it has expired. */
export const isLive = ({ expiresAt }: Pick<Subscription, "expiresAt">, now: Date): boolean =>
	expiresAt === undefined || Date.parse(expiresAt) > now.getTime();

/** True while its receiver takes nothing: what it has not got waits for it, and little is tried. */
export const isFailing = ({ restsUntil, refuses }: Pick<Subscription, "restsUntil" | "refuses">): boolean =>
	restsUntil !== undefined || refuses === true;

/** True for a receiver that did not answer soon the last time, or was never called. */
export const mayBeLate = ({ channel, prompt }: Pick<Subscription, "channel" | "prompt">): boolean =>
	channel.kind === "callback" && prompt !== true;

/** Seconds that a live callback has left, begun ones counted whole; undefined for mail. */
export const secondsLeft = ({ expiresAt }: Subscription, now: Date): number | undefined =>
	expiresAt === undefined ? undefined : Math.ceil((Date.parse(expiresAt) - now.getTime()) / 1000);

/** True when both ask for the same, whatever their lifetimes: the second would only repeat every notification. */
export function isSame(a: SubscriptionTerms, b: SubscriptionTerms): boolean {
	return fingerprint(a) === fingerprint(b);
}

/** Everything but the lifetime, in an order of its own. */
function fingerprint({ orderType, eventType, orderId, channel }: SubscriptionTerms): string {
	const where =
		channel.kind === "email"
			? [channel.email, channel.digest]
			: [
					channel.url,
					channel.credentials?.username,
					channel.credentials?.password,
					channel.publicKey,
					channel.numberFormat,
				];
	return JSON.stringify([orderType, eventType, orderId, channel.kind, ...where]);
}
