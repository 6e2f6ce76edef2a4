import { isOverdue, tellAgainAfterMs } from "../../domain/subscription/order-event.ts";
import { isFailing, isLive, mayBeLate, type Subscription } from "../../domain/subscription/subscription.ts";
import { later } from "../../domain/time.ts";
import { timeOfUuid } from "../../domain/uuid.ts";
import { eachOf } from "../each-of.ts";
import { LATE_DELIVERIES } from "../notifications/room-for-late.ts";
import type { WaitingReceiver } from "../ports/waiting-receivers.ts";
import { deliver } from "./deliver-due.ts";
import { CONCURRENCY, leavesSpent, type Run } from "./run.ts";

/**
 * Events that are tried at a look at a receiver that refuses: it may refuse some of them only, and each that it refuses goes
 * behind the others. One that does not answer gets one, for each costs it and us 10 s.
 */
export const TRIED_OF_REFUSED = 10;

/** A receiver for which nothing waits is forgotten when nothing came to wait for so long; twice `RECEIVER_FRESH_MS`. */
export const FORGET_RECEIVER_AFTER_MS = 20 * 60_000;

/**
 * Looks at every receiver past due for which events wait. Of one that takes nothing a few are tried, in 1, 2, 4 … minutes and an hour
 * at most, however many wait: what somebody else's broken machine costs does not grow with the orders of its account. Of one that is late
 * as many as may call it at once are tried, each minute. Of one that takes what it is sent again, or is gone, all are seen to; and of all
 * those whose day is over.
 */
export async function deliverWaiting(run: Run): Promise<void> {
	for await (const page of run.receivers.due(run.now())) {
		await eachOf(page, CONCURRENCY, (receiver) => lookAt(run, receiver));
		if (leavesSpent(run)) break;
	}
}

async function lookAt(run: Run, receiver: WaitingReceiver): Promise<void> {
	if (leavesSpent(run)) return;
	const { accountId, subscriptionId, tries } = receiver;
	try {
		const now = run.now();
		const found = await run.subscriptions.find(receiver);
		const live = found !== undefined && isLive(found, now) ? found : undefined;
		const mayTry = triesAllowed(live);
		const isWaitedFor = await deliverSome(run, receiver, mayTry, now);
		if (!isWaitedFor)
			await run.receivers.forget(receiver, new Date(now.getTime() - FORGET_RECEIVER_AFTER_MS));
		if (leavesSpent(run)) return; // it stays due
		const seenTo = live !== undefined && isFailing(live) ? tries + 1 : 0;
		await run.receivers.postpone(receiver, { dueAt: later(now, tellAgainAfterMs(seenTo)), tries: seenTo });
	} catch (error) {
		run.failures += 1;
		run.log("receiver-not-looked-at", { accountId, subscriptionId, error: String(error) });
	}
}

const ALL = Number.POSITIVE_INFINITY;

/** Events that may be tried at a look; of a subscription that is gone, all, for trying ends them. */
function triesAllowed(subscription: Subscription | undefined): number {
	if (subscription === undefined) return ALL;
	if (isFailing(subscription)) return subscription.restsUntil === undefined ? TRIED_OF_REFUSED : 1;
	return mayBeLate(subscription) ? LATE_DELIVERIES.atOnceMax : ALL; // more would find no room, and go behind the others
}

/** Has the workflow deliver so many events past due, and all whose day is over; answers whether any waits at all. */
async function deliverSome(run: Run, receiver: WaitingReceiver, mayTry: number, now: Date): Promise<boolean> {
	const orders = new Set<string>();
	let tried = 0;
	let isWaitedFor = false;
	for await (const page of run.events.waitingFor(receiver)) {
		isWaitedFor ||= page.length > 0;
		const due = page.filter(({ dueAt }) => Date.parse(dueAt) <= now.getTime());
		const chosen = due.filter(({ eventId }) => isOver(eventId, now) || ++tried <= mayTry);
		await eachOf(chosen, CONCURRENCY, (event) => deliver(run, event, orders));
		if (due.length < page.length || tried > mayTry || leavesSpent(run)) break;
	}
	return isWaitedFor;
}

function isOver(eventId: string, now: Date): boolean {
	const at = timeOfUuid(eventId);
	return at !== undefined && isOverdue(at, now);
}
