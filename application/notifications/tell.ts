import { isOverdue, type PendingEvent, THE_BUS } from "../../domain/subscription/order-event.ts";
import { isFailing, isLive, mayBeLate, type Subscription } from "../../domain/subscription/subscription.ts";
import type { Delivery } from "../ports/deliveries.ts";
import { hasTime, type Left, type NotifyPorts, type Run } from "./delivery-run.ts";
import { receiverStateAfter } from "./receiver-state.ts";
import { PROMPT_MS } from "./room-for-late.ts";

/** Failures that the one line of a run names; it counts them all. */
const FAILURES_LOGGED_MAX = 5;

/** Tells these events of one order, and keeps who has still to get them. */
export async function tell(run: Run, pending: readonly PendingEvent[]): Promise<void> {
	const receivers = new Set(pending.flatMap(({ audience }) => audience));
	await Promise.all(
		[...receivers].map((receiver) => {
			const own = pending.filter(({ audience }) => audience.includes(receiver));
			return deliverAll(run, receiver, own, run.known.get(receiver));
		}),
	);
	await Promise.all(pending.map((event) => keepWhatIsLeft(run, event)));
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
	let stored = subscription;
	const isShut = isResting(subscription, run.now()) || !(await run.room.has(subscription));
	for (const event of events) {
		const isSilent = last === undefined ? isShut : !last.answered;
		let isSettled = isSilent && isOver(event, run.now());
		if (isSettled) {
			run.givenUp += 1; // without a call: one a minute would never come to the end of a day's orders
			const result = last?.result ?? subscription?.lastResult ?? "no answer";
			if (subscription !== undefined) await run.noteGivenUp(event.event, subscription, result);
		} else if (!isSilent && hasTime(run)) {
			last = counted(run, receiver, event, await timed(run, deliver(event.event), stored));
			isSettled = last.isSettled;
			if (!last.isPrompt) stored = stored && withoutPrompt(stored);
		}
		if (!isSettled) {
			const takesNothing = last === undefined ? isSilent : !last.taken;
			leave(run, event, { receiver, isFailing: receiver !== THE_BUS && takesNothing });
			isLeft = true;
		} else if (event.event.isLast && event.event.orderId === subscription?.orderId)
			toldLastAt ??= run.now().toISOString();
	}
	if (subscription === undefined) return;
	const state = last && stored && receiverStateAfter(stored, { ...last, toldLastAt }, run.now());
	// It was for this order alone, no more news will come, and all that came is delivered or given up.
	if (toldLastAt !== undefined && !isLeft) await run.subscriptions.remove(subscription);
	else if (state !== undefined) await run.subscriptions.keepState(subscription, state);
	if (last?.taken && isFailing(subscription)) await run.receivers.wake(subscription, run.now());
	if (!last?.taken) run.takers.delete(receiver);
	else if (mayBeLate(subscription)) run.takers.add(receiver);
}

/** A delivery, and whether it was over soon. A receiver that used to answer soon is known to be late as soon as it is: many may be calling it. */
async function timed(
	{ pause, subscriptions }: Run,
	delivery: Promise<Delivery>,
	stored: Subscription | undefined,
): Promise<Delivery & Pick<CountedDelivery, "isPrompt">> {
	const isPrompt = await Promise.race([delivery.then(() => true), pause(PROMPT_MS).then(() => false)]);
	if (!isPrompt && stored?.prompt) await subscriptions.keepState(stored, LATE);
	return { ...(await delivery), isPrompt };
}

/** What is known of a receiver while it is late. */
const LATE = { lastResult: `no answer for ${PROMPT_MS / 1000} s` };

/** The subscription as it is stored since its receiver was late; if it was so before, as it was. */
function withoutPrompt({ prompt, ...rest }: Subscription): Subscription {
	return prompt ? { ...rest, ...LATE } : rest;
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
