import { describe, expect, it } from "vitest";
import { andThen } from "../../../../domain/result.ts";
import type { OrderEvent } from "../../../../domain/subscription/order-event.ts";
import { renderJson, renderXml, XML_DECLARATION } from "../../../../domain/wire/element.ts";
import { parseJson } from "../../../../domain/wire/json-document.ts";
import { encodeNotification } from "../../../../domain/wire/notification-codec.ts";
import {
	decodeSubscription,
	encodeSubscriptionFaults,
	encodeSubscriptions,
} from "../../../../domain/wire/subscription-codec.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { afterNoon, NOON, orderIdOf, tn } from "../../../support/order-builder.ts";
import { faultOf, valueIn } from "../../../support/results.ts";
import { callback, subscription, subscriptionIdOf } from "../../../support/subscription-builder.ts";

const decoding = (body: string) => andThen(parseXml(body), decodeSubscription);
const decoded = (body: string) => valueIn(decoding(body));
const xml = (...subscriptions: Parameters<typeof encodeSubscriptions>[0]) =>
	renderXml(encodeSubscriptions(subscriptions, afterNoon(10_000)), "LEGACY").slice(XML_DECLARATION.length);

describe("a subscription as clients write it", () => {
	it("is read whole, in any case, unknown elements left out", () => {
		const body =
			"<Subscription><OrderType>orders</OrderType><orderid>o</orderid><Colour>red</Colour><CallbackSubscription>" +
			"<Url> https://hooks.example.com/?a=1&amp;b=2 </Url><Expiry>12000</Expiry><CallbackCredentials>" +
			"<BasicAuthentication><Username>superuser</Username><Password>s3cure</Password></BasicAuthentication>" +
			"<PublicKey>LS0t</PublicKey></CallbackCredentials><NumberFormat>LEGACY</NumberFormat>" +
			"</CallbackSubscription></Subscription>";
		expect(decoded(body)).toEqual({
			orderType: "orders",
			orderId: "o",
			callback: {
				url: "https://hooks.example.com/?a=1&b=2",
				expiry: "12000",
				username: "superuser",
				password: "s3cure",
				publicKey: "LS0t",
				numberFormat: "LEGACY",
			},
		});
	});

	it("a password keeps the blanks around it, however it is written: without them the receiver refuses it", () => {
		const callback = (password: string) =>
			`<Subscription><CallbackSubscription><CallbackCredentials><BasicAuthentication><Username> hook </Username><Password>${password}</Password></BasicAuthentication></CallbackCredentials></CallbackSubscription></Subscription>`;
		const read = { callback: { username: "hook", password: "  s3 cure\t" } };
		expect(decoded(callback("  s3 cure\t"))).toEqual(read);
		expect(decoded(callback("&#32; s3 cure&#9;"))).toEqual(read);
		expect(decoded(callback("<![CDATA[  s3 cure\t]]>"))).toEqual(read);
		const json = {
			callbackSubscription: {
				callbackCredentials: { basicAuthentication: { username: " hook ", password: "  s3 cure\t" } },
			},
		};
		expect(valueIn(andThen(parseJson(JSON.stringify(json)), decodeSubscription))).toEqual(read);
		expect(decoded(callback(" ")).callback?.password).toBe(" ");
		expect(decoded(callback("")).callback?.password).toBe("");
	});

	it("may be for an address", () => {
		const body =
			"<Subscription><EventType>MESSAGING_LOST</EventType><EmailSubscription><Email>a@b.c</Email>" +
			"<DigestRequested>DAILY</DigestRequested></EmailSubscription></Subscription>";
		expect(decoded(body)).toStrictEqual({
			eventType: "MESSAGING_LOST",
			email: { email: "a@b.c", digest: "DAILY" },
		});
	});

	it("may be empty, and must be a subscription", () => {
		expect(decoded("<Subscription/>")).toStrictEqual({});
		expect(faultOf(decoding("<Order/>"))).toMatchObject({ code: 1019 });
	});
});

describe("subscriptions as clients read them", () => {
	it("stand in the same two elements, many, one or none", () => {
		expect(xml()).toBe("<SubscriptionsResponse><Subscriptions/></SubscriptionsResponse>");
		expect(xml(subscription(1), subscription(2)).match(/<Subscription>/g)).toHaveLength(2);
		expect(renderJson(encodeSubscriptions([], NOON))).toBe('{"subscriptions":[]}');
	});

	it("show what is left of the lifetime and what the last notification came to, and no secret", () => {
		const channel = callback({ credentials: { username: "hook", password: "s3cret" }, publicKey: "LS0t" });
		const one = { ...subscription(1, { orderId: orderIdOf(1), channel }), lastResult: "200 OK" };
		expect(xml(one)).toBe(
			"<SubscriptionsResponse><Subscriptions><Subscription>" +
				`<SubscriptionId>${subscriptionIdOf(1)}</SubscriptionId><OrderType>orders</OrderType><OrderId>${orderIdOf(1)}</OrderId>` +
				"<CallbackSubscription><URL>https://hooks.example.com/orders</URL><Expiry>86390</Expiry><Status>200 OK</Status>" +
				"<CallbackCredentials><BasicAuthentication><Username>hook</Username></BasicAuthentication><PublicKey>LS0t</PublicKey>" +
				"</CallbackCredentials><NumberFormat>LEGACY</NumberFormat></CallbackSubscription>" +
				"</Subscription></Subscriptions></SubscriptionsResponse>",
		);
	});

	it("show an address with its digest", () => {
		const one = subscription(1, {
			eventType: "MESSAGING_LOST",
			channel: { kind: "email", email: "a@b.c", digest: "DAILY" },
		});
		expect(xml(one)).toContain(
			"<EventType>MESSAGING_LOST</EventType><EmailSubscription><Email>a@b.c</Email><DigestRequested>DAILY</DigestRequested></EmailSubscription>",
		);
	});
});

describe("a notification", () => {
	const event: OrderEvent = {
		eventId: "e1",
		accountId: "9900000",
		orderId: orderIdOf(1),
		orderType: "orders",
		status: "COMPLETE",
		customerOrderId: "crm-4711",
		message: "Created a new number order for 2 numbers from CARY, NC",
		completedNumbers: [tn("9195550100"), tn("9195550101")],
		at: "2026-03-02T14:05:09.640Z",
		isLast: true,
	};

	it("is that of the contract", () => {
		expect(renderXml(encodeNotification(event, subscriptionIdOf(1)), "LEGACY")).toBe(
			`${XML_DECLARATION}<Notification><Status>COMPLETE</Status><SubscriptionId>${subscriptionIdOf(1)}</SubscriptionId>` +
				"<Message>Created a new number order for 2 numbers from CARY, NC</Message>" +
				`<OrderId>${orderIdOf(1)}</OrderId><OrderType>orders</OrderType><CustomerOrderId>crm-4711</CustomerOrderId>` +
				"<CompletedTelephoneNumbers><TelephoneNumber>9195550100</TelephoneNumber><TelephoneNumber>9195550101</TelephoneNumber>" +
				"</CompletedTelephoneNumbers><LastModifiedDate>2026-03-02T14:05:09.640Z</LastModifiedDate></Notification>",
		);
	});

	it("may have its numbers in E.164, and leaves out what there is not", () => {
		expect(renderXml(encodeNotification(event), "E164")).toContain(
			"<TelephoneNumber>+19195550100</TelephoneNumber>",
		);
		const { customerOrderId: _, ...failed } = { ...event, completedNumbers: [], note: "why?" };
		const body = renderXml(encodeNotification(failed), "LEGACY");
		expect(body).toContain("<Note>why?</Note>");
		expect(body).not.toMatch(/CompletedTelephoneNumbers|CustomerOrderId|SubscriptionId/);
	});
});

describe("the faults of a subscription", () => {
	const answer = (...faults: Parameters<typeof encodeSubscriptionFaults>[0][number][]) =>
		renderXml(encodeSubscriptionFaults(faults), "LEGACY").slice(XML_DECLARATION.length);
	const status = (inner: string) =>
		`<SubscriptionsResponse><ResponseStatus>${inner}</ResponseStatus></SubscriptionsResponse>`;

	it("are the first, and the others in its description", () => {
		expect(answer({ code: 1, description: "One." })).toBe(
			status("<ErrorCode>1</ErrorCode><Description>One.</Description>"),
		);
		expect(
			answer(
				{ code: 1, description: "One." },
				{ code: 2, description: "Two." },
				{ code: 3, description: "Three." },
			),
		).toBe(status("<ErrorCode>1</ErrorCode><Description>One. 2: Two. 3: Three.</Description>"));
	});
});

it("a callback may ask for a digest, and is shown with its certificate alone", () => {
	expect(
		decoded(
			"<Subscription><CallbackSubscription><DigestRequested>DAILY</DigestRequested></CallbackSubscription></Subscription>",
		),
	).toEqual({ callback: { digest: "DAILY" } });
	expect(xml(subscription(1, { channel: callback({ publicKey: "LS0t" }) }))).toContain(
		"<CallbackCredentials><PublicKey>LS0t</PublicKey></CallbackCredentials>",
	);
	expect(xml(subscription())).not.toContain("CallbackCredentials");
});
