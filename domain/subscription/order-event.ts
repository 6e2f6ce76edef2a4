import type { TelephoneNumber } from "../number/telephone-number.ts";
import { messageOf } from "../order/history.ts";
import { completedQuantity, type Order } from "../order/order.ts";
import { outcomeOf } from "../order/order-outcome.ts";
import { DAY_MS, later } from "../time.ts";
import { isLive, type Subscription } from "./subscription.ts";

/** Something that became of an order and that subscribers are told: as the order was then, not as it is now. */
export interface OrderEvent {
	/** The same in every try to deliver it, so that a receiver can tell a repetition. Grows with time within an order. */
	readonly eventId: string;
	readonly accountId: string;
	readonly orderId: string;
	/** The order type that one subscribes to in order to be told. */
	readonly orderType: string;
	readonly status: string;
	readonly customerOrderId?: string;
	readonly message: string;
	/** The text of a note; only for the event that it was added. */
	readonly note?: string;
	/** The numbers that the order had. */
	readonly completedNumbers: readonly TelephoneNumber[];
	/** When it happened. */
	readonly at: string;
	/** True when the order is final: nothing but notes follows. */
	readonly isLast: boolean;
}

/** An event together with whom it has still to be delivered to. */
export interface PendingEvent {
	readonly event: OrderEvent;
	/** Ids of subscriptions, and `THE_BUS`. */
	readonly audience: readonly string[];
	/** When the redrive function has to see to it; with `waitsFor`, not before that receiver is due as well. */
	readonly dueAt: string;
	/** How often it did. */
	readonly tries: number;
	/** The subscription whose receiver it waits for, and nobody else is its audience: what one does not take is no matter of another's. */
	readonly waitsFor?: string;
}

/** The operator's own event bus, in an audience: no subscription, for every event goes there. */
export const THE_BUS = "bus";

/**
 * How long the workflow has to deliver an event before the redrive function sees to it. As for an order: one that is delivered twice
 * meanwhile merely repeats itself, and says so by its id.
 */
export const TELLING_GRACE_MS = 30_000;

/** Longest time between two tries to deliver an event, and between two looks at a receiver that takes nothing. */
export const TELL_AGAIN_MS_MAX = 60 * 60_000;

/** How long after it was seen to so many times before something is tried again: 1, 2, 4 … minutes, an hour at most. */
export const tellAgainAfterMs = (tries: number): number =>
	Math.min(TELL_AGAIN_MS_MAX, TELLING_GRACE_MS * 2 ** (tries + 1));

/** How long an event is offered to a receiver that does not take it, before it is given up: a day. */
export const DELIVERY_MS_MAX = DAY_MS;

/** True when an event that happened then is offered to nobody any more. */
export const isOverdue = (at: Date, now: Date): boolean => now.getTime() - at.getTime() >= DELIVERY_MS_MAX;

/** True when subscribers are told of the change: another status, or more numbers for a backorder (contract, section 1.5). */
export const isNews = (before: Order, after: Order): boolean =>
	after.status !== before.status ||
	(after.status === "BACKORDERED" && completedQuantity(after) > completedQuantity(before));

/** What the makers of an event know besides the order. */
export interface EventTerms {
	readonly eventId: string;
	readonly now: Date;
	/** Those of the order's account. */
	readonly subscriptions: readonly Subscription[];
	readonly channels: Channels;
	/** Where its numbers are, such as `CARY, NC`, as far as that is known. */
	readonly places?: readonly string[];
	/** The text of a note, if what happened is that it was added. */
	readonly note?: string;
}

/** Whom this stack can reach besides callbacks. */
export interface Channels {
	readonly sendsMail: boolean;
	readonly hasBus: boolean;
}

/**
 * The event of an order that has just come to be as it is, or got a note, with everybody who is to be told: the live
 * subscriptions that it concerns and that can be reached, and the bus if there is one. Undefined when that is nobody.
 */
export function pendingEvent(order: Order, terms: EventTerms): PendingEvent | undefined {
	const { now, channels } = terms;
	const event = eventOf(order, terms);
	const concerned = terms.subscriptions.filter((one) => isAudienceOf(one, event, now, channels));
	const audience = [
		...concerned.map(({ subscriptionId }) => subscriptionId),
		...(channels.hasBus ? [THE_BUS] : []),
	];
	if (audience.length === 0) return undefined;
	return { event, audience, dueAt: later(now, TELLING_GRACE_MS), tries: 0 };
}

const isAudienceOf = (one: Subscription, event: OrderEvent, now: Date, { sendsMail }: Channels): boolean =>
	one.orderType === event.orderType &&
	(one.orderId === undefined || one.orderId === event.orderId) &&
	(sendsMail || one.channel.kind !== "email") &&
	isLive(one, now);

function eventOf(order: Order, { eventId, now, places = [], note }: EventTerms): OrderEvent {
	const { accountId, orderId, status } = order;
	const { customerOrderId } = order.request;
	return {
		eventId,
		accountId,
		orderId,
		orderType: "orders",
		status,
		...(customerOrderId === undefined ? {} : { customerOrderId }),
		message: note === undefined ? messageOf(order, places) : "A note was added to the number order",
		...(note === undefined ? {} : { note }),
		completedNumbers: outcomeOf(order)?.completedNumbers ?? [],
		at: note === undefined ? order.modifiedAt : now.toISOString(),
		isLast: order.completedAt !== undefined,
	};
}
