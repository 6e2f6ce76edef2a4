import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import type { CallbackChannel, EmailChannel, Subscription } from "../../domain/subscription/subscription.ts";
import { renderXml } from "../../domain/wire/element.ts";
import { encodeNotification } from "../../domain/wire/notification-codec.ts";
import type { Callbacks, Delivery, Mailer } from "../ports/deliveries.ts";

/** Media type of a notification (contract, section 1.5). */
export const NOTIFICATION_TYPE = "application/xml; charset=utf-8";

/** Numbers that a mail lists; the order has them all. */
export const NUMBERS_MAILED_MAX = 100;

/** What subscribers are reached by. */
export interface SubscriberPorts {
	readonly callbacks: Callbacks;
	/** Absent where no mail is sent. */
	readonly mailer: Mailer | undefined;
}

const NO_MAIL: Delivery = { taken: true, answered: true, result: "not sent: this service sends no mail" };

/** Tells a subscriber an event: by a callback in the words of the contract, or by a mail in those of people. */
export const makeTellSubscriber =
	({ callbacks, mailer }: SubscriberPorts) =>
	(event: OrderEvent, { channel, ...subscription }: Subscription): Promise<Delivery> => {
		if (channel.kind === "callback") return callbacks.post(callbackOf(event, subscription, channel));
		return mailer === undefined ? Promise.resolve(NO_MAIL) : mailer.send(mailOf(event, channel));
	};

const callbackOf = (
	event: OrderEvent,
	{ subscriptionId, signingKey }: Pick<Subscription, "subscriptionId" | "signingKey">,
	{ url, numberFormat, credentials }: CallbackChannel,
) => ({
	url,
	body: renderXml(encodeNotification(event, subscriptionId), numberFormat === "E164" ? "e164" : "national"),
	contentType: NOTIFICATION_TYPE,
	eventId: event.eventId,
	signingKey,
	...(credentials ? { credentials } : {}),
});

function mailOf(event: OrderEvent, { email }: EmailChannel) {
	const { orderId, status, message, note, customerOrderId, completedNumbers, at } = event;
	const numbers = completedNumbers.slice(0, NUMBERS_MAILED_MAX);
	const more = completedNumbers.length - numbers.length;
	const lines = [
		message,
		"",
		`Order: ${orderId}`,
		...(customerOrderId === undefined ? [] : [`Your reference: ${customerOrderId}`]),
		`Status: ${status}`,
		`Time: ${at}`,
		...(note === undefined ? [] : ["", note]),
		...(numbers.length === 0 ? [] : ["", "Numbers:", ...numbers]),
		...(more > 0 ? [`and ${more} more`] : []),
	];
	return { to: email, subject: `Number order ${orderId}: ${status}`, text: lines.join("\n") };
}
