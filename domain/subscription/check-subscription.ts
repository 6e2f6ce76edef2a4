import { FAULTS, type Report } from "../fault.ts";
import { EVENT_TYPES, SUBSCRIBED_ORDER_TYPES } from "./order-types.ts";
import {
	type CallbackChannel,
	type CallbackCredentials,
	type EmailChannel,
	EXPIRY_SECONDS_DEFAULT,
	type SubscriptionTerms,
	type Topic,
} from "./subscription.ts";

/** Longest callback URL; longer ones are cut by proxies on the way (RFC 9110, section 4.1, asks for 8,000 at least). */
export const URL_LENGTH_MAX = 2_048;

/** Longest lifetime in seconds: ten digits, three centuries. Clients ask for a century in place of "for ever". */
export const EXPIRY_SECONDS_MAX = 9_999_999_999;

/** Longest e-mail address (RFC 5321, section 4.5.3.1). */
export const EMAIL_LENGTH_MAX = 254;

/** Longest user name or password of a receiver. */
export const CREDENTIAL_LENGTH_MAX = 255;

/** Longest certificate: 8 kB in base64, twice what a chain of two takes. */
export const PUBLIC_KEY_LENGTH_MAX = 8_192;

/** A subscription as the customer wrote it: every text untouched, nothing checked. */
export interface SubscriptionDraft {
	readonly orderType?: string;
	readonly eventType?: string;
	readonly orderId?: string;
	/** Present if the element is. */
	readonly email?: { readonly email?: string; readonly digest?: string };
	/** Present if the element is. */
	readonly callback?: CallbackDraft;
}

/** The callback part of a draft. */
export interface CallbackDraft {
	readonly url?: string;
	readonly expiry?: string;
	/** A digest is for mail alone. */
	readonly digest?: string;
	readonly username?: string;
	readonly password?: string;
	readonly publicKey?: string;
	readonly numberFormat?: string;
}

/** Says why a URL cannot be called back; undefined for one that can. */
export type UrlObjection = (url: string) => string | undefined;

/** The terms of a draft; undefined after reporting every fault that can be found without asking whether its order exists. */
export function checkSubscription(
	draft: SubscriptionDraft,
	objectionTo: UrlObjection,
	report: Report,
): SubscriptionTerms | undefined {
	const topic = readTopic(draft, report);
	const orderId = draft.orderId?.toLowerCase();
	if (draft.email && draft.callback) report(FAULTS.subscriptionKindInvalid);
	const email = draft.email && readEmail(draft.email, report);
	const callback = draft.callback && readCallback(draft.callback, objectionTo, report);
	if (!draft.email && !draft.callback) report(FAULTS.subscriptionKindInvalid);
	const channel = email ?? callback;
	if (topic === undefined || channel === undefined) return undefined;
	return { ...topic, ...(orderId ? { orderId } : {}), channel };
}

function readTopic({ orderType, eventType }: SubscriptionDraft, report: Report): Topic | undefined {
	if (!orderType === !eventType) {
		report(FAULTS.subscriptionTopicInvalid("Exactly one of OrderType and EventType must be given."));
		return undefined;
	}
	if (eventType) {
		const known = EVENT_TYPES.find((name) => name === eventType.toUpperCase());
		if (known !== undefined) return { eventType: known };
		report(FAULTS.subscriptionTopicInvalid("EventType must be MESSAGING_LOST."));
		return undefined;
	}
	const known = SUBSCRIBED_ORDER_TYPES.find((name) => name.toLowerCase() === orderType?.toLowerCase());
	if (known !== undefined) return { orderType: known };
	report(FAULTS.subscriptionOrderTypeInvalid);
	return undefined;
}

/** One address, of letters that mail servers agree on. */
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

function readEmail(
	{ email = "", digest }: NonNullable<SubscriptionDraft["email"]>,
	report: Report,
): EmailChannel | undefined {
	const good = EMAIL.test(email) && email.length <= EMAIL_LENGTH_MAX;
	if (!good) report(FAULTS.subscriptionEmailInvalid);
	const wanted = (["NONE", "DAILY"] as const).find((name) => name === digest?.toUpperCase());
	if (wanted === undefined) report(FAULTS.digestInvalid);
	return good && wanted !== undefined ? { kind: "email", email, digest: wanted } : undefined;
}

function readCallback(
	draft: CallbackDraft,
	objectionTo: UrlObjection,
	report: Report,
): CallbackChannel | undefined {
	let good = true;
	const refuse: Report = (fault) => {
		good = false;
		report(fault);
	};
	const { url = "", publicKey } = draft;
	checkUrl(url, objectionTo, refuse);
	if (draft.digest?.toUpperCase() === "DAILY") refuse(FAULTS.digestWithCallback);
	const expirySeconds = readExpiry(draft.expiry, refuse);
	const credentials = readCredentials(draft, refuse);
	if (publicKey && !isCertificate(publicKey)) refuse(FAULTS.publicKeyInvalid);
	const numberFormat = (["LEGACY", "E164"] as const).find(
		(name) => name === (draft.numberFormat || "LEGACY").toUpperCase(),
	);
	if (numberFormat === undefined) refuse(FAULTS.notAllowed("NumberFormat must be LEGACY or E164."));
	if (!good || expirySeconds === undefined || numberFormat === undefined) return undefined;
	return {
		kind: "callback",
		url,
		expirySeconds,
		...(credentials ? { credentials } : {}),
		...(publicKey ? { publicKey } : {}),
		numberFormat,
	};
}

function checkUrl(url: string, objectionTo: UrlObjection, report: Report): void {
	const objection =
		url.length > URL_LENGTH_MAX ? `it is longer than ${URL_LENGTH_MAX} characters` : objectionTo(url);
	if (url === "") report(FAULTS.callbackUrlMissing);
	else if (objection !== undefined) report(FAULTS.callbackUrlInvalid(objection));
}

function readExpiry(text: string | undefined, report: Report): number | undefined {
	if (!text) return EXPIRY_SECONDS_DEFAULT;
	if (!/^\d+$/.test(text)) {
		report(FAULTS.notANumber("Expiry must be a whole number of seconds."));
		return undefined;
	}
	const seconds = Number(text);
	if (seconds >= 1 && seconds <= EXPIRY_SECONDS_MAX) return seconds;
	report(FAULTS.notBetween(`Expiry must be between 1 and ${EXPIRY_SECONDS_MAX} seconds.`));
	return undefined;
}

/** Both or neither. A colon would end the user name on the way to the receiver (RFC 7617, section 2). */
function readCredentials(
	{ username, password }: CallbackDraft,
	report: Report,
): CallbackCredentials | undefined {
	if (!username && !password) return undefined;
	if (
		username &&
		password &&
		!username.includes(":") &&
		Math.max(username.length, password.length) <= CREDENTIAL_LENGTH_MAX
	)
		return { username, password };
	report(FAULTS.callbackCredentialsInvalid(CREDENTIAL_LENGTH_MAX));
	return undefined;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A certificate begins as PEM text does, or as an ASN.1 sequence (X.690: 0x30). */
function isCertificate(text: string): boolean {
	const packed = text.replace(/\s+/g, "");
	if (packed.length > PUBLIC_KEY_LENGTH_MAX || packed.length % 4 !== 0 || !BASE64.test(packed)) return false;
	const bytes = atob(packed);
	return bytes.startsWith("-----BEGIN ") || bytes.startsWith("\x30");
}
