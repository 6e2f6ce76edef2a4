import { type Channels, pendingEvent } from "../../domain/subscription/order-event.ts";
import type { EventFor } from "../ports/events.ts";
import type { Now } from "../ports/runtime.ts";
import type { Subscriptions } from "../ports/subscriptions.ts";

/** What an event is made with. */
export interface SubscribersOptions {
	readonly subscriptions: Pick<Subscriptions, "list">;
	readonly channels: Channels;
	readonly now: Now;
	/** A new id that grows with time. */
	readonly newEventId: (now: Date) => string;
}

/**
 * `EventFor` by the account's subscriptions. They are asked for each time and never remembered: a subscription made just before
 * counts.
 */
export function subscribers({ subscriptions, channels, now, newEventId }: SubscribersOptions): EventFor {
	return function eventFor(accountId) {
		const asked = subscriptions.list(accountId);
		asked.catch(() => {}); // told to who makes the event, if anybody does
		return async function makeEvent(order, details) {
			const found = await asked;
			const at = now();
			return pendingEvent(order, {
				eventId: newEventId(at),
				now: at,
				subscriptions: found,
				channels,
				...details,
			});
		};
	};
}
