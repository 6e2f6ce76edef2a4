import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../domain/fault.ts";
import {
	type CallbackDraft,
	CREDENTIAL_LENGTH_MAX,
	checkSubscription,
	EMAIL_LENGTH_MAX,
	EXPIRY_SECONDS_MAX,
	PUBLIC_KEY_LENGTH_MAX,
	type SubscriptionDraft,
	URL_LENGTH_MAX,
} from "../../../../domain/subscription/check-subscription.ts";
import { SUBSCRIBED_ORDER_TYPES } from "../../../../domain/subscription/order-types.ts";

const URL = "https://hooks.example.com/orders";
const PEM = btoa("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

function checked(draft: SubscriptionDraft, objection?: string) {
	const faults: Fault[] = [];
	const terms = checkSubscription(
		draft,
		() => objection,
		(fault) => faults.push(fault),
	);
	return { terms, codes: faults.map(({ code }) => code), faults };
}
const callback = (draft: CallbackDraft = {}) =>
	checked({ orderType: "orders", callback: { url: URL, ...draft } });
const mail = (email: string, digest?: string) =>
	checked({ orderType: "orders", email: { email, ...(digest === undefined ? {} : { digest }) } });

describe("what is subscribed to", () => {
	it.each(SUBSCRIBED_ORDER_TYPES)("may be %s, in any case", (orderType) => {
		for (const written of [orderType, orderType.toUpperCase()])
			expect(checked({ orderType: written, callback: { url: URL } }).terms?.orderType).toBe(orderType);
	});

	it.each<[string, SubscriptionDraft, number]>([
		["no topic", {}, 14508],
		["empty topics", { orderType: "", eventType: "" }, 14508],
		["two topics", { orderType: "orders", eventType: "MESSAGING_LOST" }, 14508],
		["an order type nobody has", { orderType: "pizzas" }, 14500],
		["an event type nobody has", { eventType: "MESSAGING_FOUND" }, 14508],
	])("%s is %i", (_, topic, code) => {
		const { terms, codes } = checked({ ...topic, callback: { url: URL } });
		expect({ terms, codes }).toEqual({ terms: undefined, codes: [code] });
	});

	it("may be the one event type, and one order alone", () => {
		expect(checked({ eventType: "messaging_lost", callback: { url: URL } }).terms?.eventType).toBe(
			"MESSAGING_LOST",
		);
		const orderId = "3F1C2B9A-5D0E-4C37-9A52-0C8F4F1F7D11";
		expect(checked({ orderType: "orders", orderId, callback: { url: URL } }).terms?.orderId).toBe(
			orderId.toLowerCase(),
		);
	});
});

describe("who is told", () => {
	it("is a callback or an address, and not both", () => {
		expect(checked({ orderType: "orders" }).codes).toEqual([14507]);
		const both = { orderType: "orders", callback: { url: URL }, email: { email: "a@b.c", digest: "NONE" } };
		expect(checked(both).codes).toEqual([14507]);
	});
});

describe("a callback", () => {
	it("has the defaults of the contract", () => {
		expect(callback().terms).toEqual({
			orderType: "orders",
			channel: { kind: "callback", url: URL, expirySeconds: 86_400, numberFormat: "LEGACY" },
		});
	});

	it("keeps everything it is given", () => {
		const draft = {
			expiry: "3153600000",
			username: "hook",
			password: "s3:cret",
			publicKey: PEM,
			numberFormat: "e164",
		};
		expect(callback(draft)).toMatchObject({
			codes: [],
			terms: {
				channel: {
					expirySeconds: 3_153_600_000,
					credentials: { username: "hook", password: "s3:cret" },
					publicKey: PEM,
					numberFormat: "E164",
				},
			},
		});
	});

	it("takes empty elements for absent ones", () => {
		const empty = { expiry: "", username: "", password: "", publicKey: "", numberFormat: "" };
		expect(callback(empty)).toEqual(callback());
	});

	it.each<[string, CallbackDraft, number]>([
		["no URL", { url: "" }, 14503],
		["a URL too long", { url: `${URL}/${"x".repeat(URL_LENGTH_MAX)}` }, 14506],
		["an expiry of nothing", { expiry: "0" }, 1006],
		["an expiry beyond the limit", { expiry: String(EXPIRY_SECONDS_MAX + 1) }, 1006],
		["an expiry of very many digits", { expiry: "9".repeat(400) }, 1006],
		["an expiry that is no number", { expiry: "a day" }, 1014],
		["a negative expiry", { expiry: "-5" }, 1014],
		["a fraction of a second", { expiry: "1.5" }, 1014],
		["a user name alone", { username: "hook" }, 14505],
		["a password alone", { password: "s3cret" }, 14505],
		["a user name with a colon", { username: "a:b", password: "c" }, 14505],
		["a password too long", { username: "a", password: "x".repeat(256) }, 14505],
		["a key that is not base64", { publicKey: "-----BEGIN CERTIFICATE-----" }, 14504],
		["a key that is no certificate", { publicKey: btoa("hello") }, 14504],
		["a key too long", { publicKey: btoa(`0${"x".repeat(PUBLIC_KEY_LENGTH_MAX)}`) }, 14504],
		["a format nobody has", { numberFormat: "ROMAN" }, 1005],
		["a digest", { digest: "DAILY" }, 12164],
	])("%s is refused", (_, draft, code) => {
		const { terms, codes } = callback(draft);
		expect({ terms, codes }).toEqual({ terms: undefined, codes: [code] });
	});

	it("to a URL that cannot be called says why", () => {
		const { codes, faults } = checked({ orderType: "orders", callback: { url: URL } }, "it is haunted");
		expect(codes).toEqual([14506]);
		expect(faults[0]?.description).toContain("it is haunted");
	});

	it("takes a certificate in DER, and one broken into lines", () => {
		expect(callback({ publicKey: btoa("\x30\x82\x01\x00") }).codes).toEqual([]);
		expect(callback({ publicKey: PEM.replace(/(.{20})/g, "$1\n") }).codes).toEqual([]);
	});
});

describe("an address", () => {
	it.each(["bwtest@gmail.com", "test@test", "a@b.c", "first.last+tag@mail.example.com"])(
		"%s is good",
		(email) => {
			expect(mail(email, "none").terms?.channel).toEqual({ kind: "email", email, digest: "NONE" });
			expect(mail(email, "DAILY").codes).toEqual([]);
		},
	);

	it.each([
		"",
		"a",
		"a@",
		"@b",
		"a b@c",
		"a@b,c@d",
		"a@b;c",
		"<a@b>",
		"a@b..c",
		"a@b\nc: d",
		`${"x".repeat(251)}@b.c`,
	])("'%s' is 14501", (email) => {
		expect(mail(email, "NONE").codes).toEqual([14501]);
	});

	it.each([undefined, "", "WEEKLY"])("with the digest %s is 14502", (digest) => {
		expect(mail("a@b.c", digest).codes).toEqual([14502]);
	});
});

it("every fault is told at once", () => {
	const all = { url: "", expiry: "x", username: "u", publicKey: "?", numberFormat: "?", digest: "DAILY" };
	expect(checked({ callback: all }).codes).toEqual([14508, 14503, 12164, 1014, 14505, 14504, 1005]);
});

describe("the last that is taken, and the first that is not", () => {
	const seconds = EXPIRY_SECONDS_MAX;
	const credentials = (length: number) => ({ username: "u", password: "p".repeat(length) });
	const address = (length: number) => `${"a".repeat(length - 4)}@b.c`;
	const url = (length: number) => URL.padEnd(length, "x");

	it("of a lifetime", () => {
		for (const expiry of ["1", String(seconds)]) expect(callback({ expiry }).codes).toEqual([]);
		for (const expiry of ["0", String(seconds + 1)])
			expect(callback({ expiry }).faults).toEqual([
				{ code: 1006, description: `Expiry must be between 1 and ${seconds} seconds.` },
			]);
		for (const expiry of ["x", "1x", "x1", "1.5", "-1"])
			expect(callback({ expiry }).faults).toEqual([
				{ code: 1014, description: "Expiry must be a whole number of seconds." },
			]);
	});

	it("of a URL", () => {
		expect(callback({ url: url(URL_LENGTH_MAX) }).codes).toEqual([]);
		expect(callback({ url: url(URL_LENGTH_MAX + 1) }).faults).toEqual([
			{
				code: 14506,
				description: `The callback URL is invalid: it is longer than ${URL_LENGTH_MAX} characters.`,
			},
		]);
	});

	it("of credentials", () => {
		expect(callback(credentials(CREDENTIAL_LENGTH_MAX)).codes).toEqual([]);
		expect(callback(credentials(CREDENTIAL_LENGTH_MAX + 1)).codes).toEqual([14505]);
	});

	it("of an address", () => {
		expect(mail(address(EMAIL_LENGTH_MAX), "NONE").codes).toEqual([]);
		expect(mail(address(EMAIL_LENGTH_MAX + 1), "NONE").codes).toEqual([14501]);
	});

	it("of a certificate, whatever blanks are in it", () => {
		const longest = btoa(`0${"x".repeat((PUBLIC_KEY_LENGTH_MAX / 4) * 3 - 1)}`);
		expect(longest).toHaveLength(PUBLIC_KEY_LENGTH_MAX);
		expect(callback({ publicKey: longest }).codes).toEqual([]);
		expect(callback({ publicKey: `${longest}MDAw` }).codes).toEqual([14504]);
		expect(callback({ publicKey: PEM.replace(/.{8}/g, "$& \r\n\t") }).codes).toEqual([]);
		for (const cut of [1, 2, 3])
			expect(callback({ publicKey: btoa("0xx0xx").slice(0, -cut) }).codes).toEqual([14504]);
	});
});

describe("why a subscription is refused", () => {
	const why = (draft: SubscriptionDraft) =>
		checked({ callback: { url: URL }, ...draft }).faults[0]?.description;

	it("is said of its topic", () => {
		expect(why({})).toContain("Exactly one of OrderType and EventType must be given.");
		expect(why({ eventType: "MESSAGING_FOUND" })).toContain("EventType must be MESSAGING_LOST.");
	});

	it("is said of its form of numbers", () => {
		expect(callback({ numberFormat: "e164" }).terms?.channel).toMatchObject({ numberFormat: "E164" });
		expect(callback({ numberFormat: "E165" })).toMatchObject({
			terms: undefined,
			faults: [{ code: 1005, description: "NumberFormat must be LEGACY or E164." }],
		});
	});

	it("of a callback or an address that is not sound: nothing comes of it", () => {
		for (const { terms, codes } of [
			mail("a@b.c"),
			mail("a@b.c", "WEEKLY"),
			mail("nobody", "NONE"),
			callback({ expiry: "0" }),
		]) {
			expect(terms).toBeUndefined();
			expect(codes).toHaveLength(1);
		}
	});
});
