import type { OrderName } from "../../domain/order/order-name.ts";
import { isOverdue, type PendingEvent, THE_BUS } from "../../domain/subscription/order-event.ts";
import { isFailing, isLive, type Subscription } from "../../domain/subscription/subscription.ts";
import type { Delivery } from "../ports/deliveries.ts";
import type { Events } from "../ports/events.ts";
import type { Log } from "../ports/log.ts";
import type { Now, Pause } from "../ports/runtime.ts";
import type { Subscriptions } from "../ports/subscriptions.ts";
import type { WaitingReceivers } from "../ports/waiting-receivers.ts";
import { receiverStateAfter } from "./receiver-state.ts";
import { PROMPT_MS, type Room, type RoomPorts, roomOf } from "./room-for-late.ts";

/**
 * How long one run begins deliveries. What is begun then may take another 10 s, and both together stay under the 30 s that
 * the function has.
 */
export const RUN_MS_MAX = 10_000;

/** Failures that the one line of a run names; it counts them all. */
const FAILURES_LOGGED_MAX = 5;

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
	readonly now: Now;
	readonly pause: Pause;
	readonly log: Log;
}

/** What one run did, in deliveries. */
export interface Notified {
	readonly delivered: number;
	readonly failed: number;
	/** Not taken for a day, and never delivered again. */
	readonly givenUp: number;
}

/**
 * Delivers every event of an order that somebody has still to get, to everybody at the same time and to each in the order in which
 * it happened. What is not taken stays, and is due again, or waits for the receiver that did not take it. May run twice at a time:
 * then events are delivered twice, which a receiver knows by the event's id. Nothing is ever delivered less than once, unless it is not taken for a day.
 */
export function makeNotify(ports: NotifyPorts) {
	return async function notify({ accountId, orderId }: OrderName): Promise<Notified> {
		const startedAt = ports.now().getTime();
		const [pending, subscriptions] = await Promise.all([
			ports.events.pendingOf({ accountId, orderId }),
			ports.subscriptions.list(accountId),
		]);
		const run: Run = {
			...ports,
			startedAt,
			room: roomOf(ports, accountId),
			delivered: 0,
			failed: 0,
			givenUp: 0,
			left: new Map(),
			failures: [],
		};
		const byId = new Map(subscriptions.map((one) => [one.subscriptionId, one]));
		await Promise.all(
			[...new Set(pending.flatMap(({ audience }) => audience))].map((receiver) =>
				deliverAll(
					run,
					receiver,
					pending.filter(({ audience }) => audience.includes(receiver)),
					byId.get(receiver),
				),
			),
		).finally(() => run.room.leave());
		await Promise.all(pending.map((event) => keepWhatIsLeft(run, event)));
		const { delivered, failed, givenUp, failures } = run;
		ports.log(
			"notified",
			{ orderId, accountId, delivered, failed, givenUp, failures, ms: ports.now().getTime() - startedAt },
			{
				...(delivered > 0 ? { NotificationsDelivered: delivered } : {}),
				...(failed > 0 ? { NotificationsFailed: failed } : {}),
				...(givenUp > 0 ? { NotificationsGivenUp: givenUp } : {}),
			},
		);
		return { delivered, failed, givenUp };
	};
}

/** One run, and what became of it so far. */
interface Run extends NotifyPorts {
	readonly startedAt: number;
	readonly room: Room;
	delivered: number;
	failed: number;
	givenUp: number;
	/** Who has still to get an event. */
	readonly left: Map<PendingEvent, Left[]>;
	readonly failures: { readonly receiver: string; readonly result: string }[];
}

/** Somebody who has still to get an event: a subscription or the bus. */
interface Left {
	readonly receiver: string;
	/** It takes nothing now: what it has not got may wait for it. */
	readonly isFailing: boolean;
}

/**
 * Keeps who has still to get an event. For each receiver that takes nothing it waits, and costs nothing until that one is looked at:
 * else a thousand orders for a broken receiver would all be tried again and again, whatever they come to.
 */
async function keepWhatIsLeft({ left, events, receivers, now }: Run, event: PendingEvent): Promise<void> {
	const those = left.get(event) ?? [];
	const waiting = event.waitsFor === undefined ? those.filter(({ isFailing }) => isFailing) : [];
	const { accountId } = event.event;
	await Promise.all(
		waiting.map(async ({ receiver: waitsFor }) => {
			await receivers.note({ accountId, subscriptionId: waitsFor }, now()); // before it waits: nobody else would look
			await events.leaveFor(event, { waitsFor, dueAt: now().toISOString() }); // as soon as that one is
		}),
	);
	const others = those.filter((one) => !waiting.includes(one));
	await events.delivered(
		event,
		others.map(({ receiver }) => receiver),
	);
}

/** Delivers its events to one receiver, one after the other; after one that got no answer, none. */
async function deliverAll(
	run: Run,
	receiver: string,
	events: readonly PendingEvent[],
	subscription: Subscription | undefined,
): Promise<void> {
	const deliver = delivererTo(run, receiver, subscription);
	if (deliver === undefined) return; // nobody is there any more
	let last: CountedDelivery | undefined;
	let toldLastAt = subscription?.toldLastAt;
	let isLeft = false;
	const isShut = isResting(subscription, run.now()) || !(await run.room.has(subscription));
	for (const event of events) {
		const isSilent = last === undefined ? isShut : !last.answered;
		let isSettled = isSilent && isOver(event, run.now());
		if (isSettled) {
			run.givenUp += 1; // without a call: one a minute would never come to the end of a day's orders
			const result = last?.result ?? subscription?.lastResult ?? "no answer";
			if (subscription !== undefined) await run.noteGivenUp(event.event, subscription, result);
		} else if (!isSilent && run.now().getTime() - run.startedAt <= RUN_MS_MAX) {
			last = counted(run, receiver, event, await timed(run, deliver(event.event), subscription));
			isSettled = last.isSettled;
		}
		if (!isSettled) {
			const takesNothing = last === undefined ? isSilent : !last.taken;
			leave(run, event, { receiver, isFailing: receiver !== THE_BUS && takesNothing });
			isLeft = true;
		} else if (event.event.isLast && event.event.orderId === subscription?.orderId)
			toldLastAt ??= run.now().toISOString();
	}
	if (subscription === undefined) return;
	// It was for this order alone, no more news will come, and all that came is delivered or given up.
	const state = last && receiverStateAfter(subscription, { ...last, toldLastAt }, run.now());
	if (toldLastAt !== undefined && !isLeft) await run.subscriptions.remove(subscription);
	else if (state !== undefined) await run.subscriptions.keepState(subscription, state);
	const hasRecovered = last?.taken && (isFailing(subscription) || (state?.prompt && !subscription.prompt));
	if (hasRecovered) await run.receivers.wake(subscription, run.now());
}

/** A delivery, and whether it was over soon. A receiver that used to answer soon is known to be late as soon as it is: many may be calling it. */
async function timed(
	{ pause, subscriptions }: Run,
	delivery: Promise<Delivery>,
	subscription: Subscription | undefined,
): Promise<Delivery & Pick<CountedDelivery, "isPrompt">> {
	const isPrompt = await Promise.race([delivery.then(() => true), pause(PROMPT_MS).then(() => false)]);
	if (!isPrompt && subscription?.prompt)
		await subscriptions.keepState(subscription, { lastResult: `no answer for ${PROMPT_MS / 1000} s` });
	return { ...(await delivery), isPrompt };
}

function delivererTo(
	run: Run,
	receiver: string,
	subscription: Subscription | undefined,
): NotifyPorts["deliverToBus"] | undefined {
	if (receiver === THE_BUS) return run.deliverToBus;
	if (subscription === undefined || !isLive(subscription, run.now())) return undefined;
	return function deliverToSubscription(event) {
		return run.deliverToSubscriber(event, subscription);
	};
}

const isResting = (subscription: Subscription | undefined, now: Date): boolean =>
	subscription?.restsUntil !== undefined && Date.parse(subscription.restsUntil) > now.getTime();

const isOver = ({ event }: PendingEvent, now: Date): boolean => isOverdue(new Date(event.at), now);

function leave({ left }: Run, event: PendingEvent, one: Left): void {
	left.set(event, [...(left.get(event) ?? []), one]);
}

/** A delivery of which it is known whether anything is left to do about it. */
interface CountedDelivery extends Delivery {
	readonly isSettled: boolean;
	readonly isPrompt: boolean;
}

function counted(
	run: Run,
	receiver: string,
	event: PendingEvent,
	delivery: Omit<CountedDelivery, "isSettled">,
): CountedDelivery {
	const { taken, result } = delivery;
	if (taken) {
		run.delivered += 1;
		return { ...delivery, isSettled: true };
	}
	run.failed += 1;
	if (run.failures.length < FAILURES_LOGGED_MAX) run.failures.push({ receiver, result });
	if (!isOver(event, run.now())) return { ...delivery, isSettled: false };
	run.givenUp += 1;
	return { ...delivery, isSettled: true, result: `given up after a day: ${result}` };
}
