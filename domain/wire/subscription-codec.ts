import type { Fault, Report } from "../fault.ts";
import type { Result } from "../result.ts";
import type { CallbackDraft, SubscriptionDraft } from "../subscription/check-subscription.ts";
import { type CallbackChannel, type Subscription, secondsLeft } from "../subscription/subscription.ts";
import { type Element, element, leaf, list } from "./element.ts";
import { childOf, readRoot, textOf, verbatimOf, type XmlElement } from "./xml-document.ts";

/** Reads a `<Subscription>`, XML or JSON: the subscription as written, unknown elements left out (contract, section 1.5). */
export const decodeSubscription = (root: XmlElement): Result<SubscriptionDraft> =>
	readRoot("Subscription", root, draftOf);

function draftOf(body: XmlElement, report: Report): SubscriptionDraft {
	const text = textIn(report);
	const email = childOf(body, "EmailSubscription");
	const callback = childOf(body, "CallbackSubscription");
	return {
		...text(body, "orderType", "OrderType"),
		...text(body, "eventType", "EventType"),
		...text(body, "orderId", "OrderId"),
		...(email
			? { email: { ...text(email, "email", "Email"), ...text(email, "digest", "DigestRequested") } }
			: {}),
		...(callback ? { callback: decodeCallback(callback, report) } : {}),
	};
}

function decodeCallback(callback: XmlElement, report: Report): CallbackDraft {
	const text = textIn(report);
	const credentials = childOf(callback, "CallbackCredentials");
	const basic = credentials && childOf(credentials, "BasicAuthentication");
	return {
		...text(callback, "url", "URL"),
		...text(callback, "expiry", "Expiry"),
		...text(callback, "digest", "DigestRequested"),
		...text(callback, "numberFormat", "NumberFormat"),
		...(basic ? { ...text(basic, "username", "Username"), ...password(basic, report) } : {}),
		...(credentials ? text(credentials, "publicKey", "PublicKey") : {}),
	};
}

/** A reader of the text of the child of that name, under our name for it; of nothing without one. */
function textIn(report: Report) {
	return function readChild<K extends string>(parent: XmlElement, key: K, name: string) {
		return named(key, textOf(parent, name, report));
	};
}

/** Blanks around a password belong to it: without them the receiver would refuse it. */
const password = (basic: XmlElement, report: Report) =>
	named("password", verbatimOf(basic, "Password", report));

const named = <K extends string>(key: K, text: string | undefined): { readonly [key in K]?: string } =>
	text === undefined ? {} : ({ [key]: text } as { readonly [key in K]: string });

/** One subscription or many: always the same wrapping, which every client needs (contract, section 1.5). */
export const encodeSubscriptions = (subscriptions: readonly Subscription[], now: Date): Element =>
	element(
		"SubscriptionsResponse",
		list(
			"Subscriptions",
			subscriptions.map((one) => encodeSubscription(one, now)),
		),
	);

/** Passwords and signing keys are never shown. `Expiry` is what is left of it. */
const encodeSubscription = (subscription: Subscription, now: Date): Element =>
	element(
		"Subscription",
		leaf("SubscriptionId", subscription.subscriptionId),
		leaf("OrderType", subscription.orderType),
		leaf("EventType", subscription.eventType),
		leaf("OrderId", subscription.orderId),
		subscription.channel.kind === "email"
			? element(
					"EmailSubscription",
					leaf("Email", subscription.channel.email),
					leaf("DigestRequested", subscription.channel.digest),
				)
			: element(
					"CallbackSubscription",
					leaf("URL", subscription.channel.url),
					leaf("Expiry", secondsLeft(subscription, now)),
					leaf("Status", subscription.lastResult),
					encodeCredentials(subscription.channel),
					leaf("NumberFormat", subscription.channel.numberFormat),
				),
	);

function encodeCredentials({ credentials, publicKey }: CallbackChannel): Element | undefined {
	if (!credentials && !publicKey) return undefined;
	return element(
		"CallbackCredentials",
		credentials && element("BasicAuthentication", leaf("Username", credentials.username)),
		leaf("PublicKey", publicKey),
	);
}

/**
 * The faults of a subscription. XML has room for one (contract, section 1.0): the first, and its description goes on with those
 * of the others.
 */
export function encodeSubscriptionFaults(faults: readonly Fault[]): Element {
	const [first, ...others] = faults;
	const descriptions = [
		first?.description,
		...others.map(({ code, description }) => `${code}: ${description}`),
	];
	return element(
		"SubscriptionsResponse",
		element(
			"ResponseStatus",
			leaf("ErrorCode", first?.code),
			leaf("Description", descriptions.filter(Boolean).join(" ")),
		),
	);
}
