import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import type { Delivery } from "../ports/deliveries.ts";
import type { Events } from "../ports/events.ts";
import type { Pause, Random } from "../ports/runtime.ts";
import type { Subscriptions } from "../ports/subscriptions.ts";
import type { WaitingReceivers } from "../ports/waiting-receivers.ts";
import type { Room, RoomPorts } from "./room-for-late.ts";

/** How long one run begins deliveries of its order. What is begun then may take another 10 s. */
export const RUN_MS_MAX = 10_000;

/**
 * How long a run goes on with what waits for a receiver: nearly until the next sweep, a minute on. With a call of 10 s and what is noted of
 * it, 6.3 s at most, that is under the 70 s that the function has.
 */
export const GO_ON_MS_MAX = 50_000;

/** What delivering events reaches for. */
export interface NotifyPorts extends RoomPorts {
	readonly events: Events;
	readonly subscriptions: Subscriptions;
	readonly receivers: Pick<WaitingReceivers, "note" | "wake">;
	/** Delivers an event to a subscriber, by whatever it subscribed with. */
	readonly deliverToSubscriber: (
		event: PendingEvent["event"],
		subscription: Subscription,
	) => Promise<Delivery>;
	/** Notes that an event is given up for a subscriber without a call, and what came of the last one. */
	readonly noteGivenUp: (
		event: PendingEvent["event"],
		subscription: Subscription,
		result: string,
	) => Promise<void>;
	/** Delivers an event to the bus; nothing where there is no bus. */
	readonly deliverToBus: ((event: PendingEvent["event"]) => Promise<Delivery>) | undefined;
	readonly pause: Pause;
	readonly random: Random;
}

/** What one run did, in deliveries. */
export interface Notified {
	readonly delivered: number;
	readonly failed: number;
	/** Not taken for a day, and never delivered again. */
	readonly givenUp: number;
}

/** One run of notify, and what became of it so far. */
export interface Run extends NotifyPorts {
	readonly startedAt: number;
	/** How long after that it begins deliveries. */
	beginsForMs: number;
	/** The account's subscriptions, by id. */
	readonly known: Map<string, Subscription>;
	/** For the receivers that may be late. */
	room: Room;
	/** Receivers that were thought to be late, and took what they were sent last. */
	readonly takers: Set<string>;
	delivered: number;
	failed: number;
	givenUp: number;
	/** Who has still to get an event. */
	readonly left: Map<PendingEvent, Left[]>;
	readonly failures: { readonly receiver: string; readonly result: string }[];
}

/** Somebody who has still to get an event: a subscription or the bus. */
export interface Left {
	readonly receiver: string;
	/** It takes nothing now: what it has not got may wait for it. */
	readonly isFailing: boolean;
}

/** True as long as the run may begin deliveries. */
export const hasTime = ({ now, startedAt, beginsForMs }: Run): boolean =>
	now().getTime() - startedAt <= beginsForMs;
