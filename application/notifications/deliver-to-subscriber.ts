import type { OrderEvent } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import type { Callbacks, Delivery, Mailer } from "../ports/deliveries.ts";

/** What subscribers are reached by. */
export interface SubscriberPorts {
	readonly callbacks: Callbacks;
	/** Absent where no mail is sent. */
	readonly mailer: Mailer | undefined;
}

const NO_MAIL: Delivery = { taken: true, answered: true, result: "not sent: this service sends no mail" };

/** Delivers an event to a subscriber, by whatever it subscribed with; how that is written is the receiver's adapter's matter. */
export function makeDeliverToSubscriber({ callbacks, mailer }: SubscriberPorts) {
	return function deliverToSubscriber(
		event: OrderEvent,
		{ channel, subscriptionId, signingKey }: Subscription,
	): Promise<Delivery> {
		if (channel.kind === "email")
			return mailer === undefined ? Promise.resolve(NO_MAIL) : mailer.send({ to: channel.email, event });
		const { url, numberFormat, credentials } = channel;
		const callback = { url, event, subscriptionId, numberFormat, signingKey };
		return callbacks.post({ ...callback, ...(credentials ? { credentials } : {}) });
	};
}
