import type { OrderName } from "../../domain/order/order-name.ts";
import { tellAgainAfterMs } from "../../domain/subscription/order-event.ts";
import { isFailing } from "../../domain/subscription/subscription.ts";
import { later } from "../../domain/time.ts";
import type { SubscriptionName } from "../ports/subscriptions.ts";
import {
	GO_ON_MS_MAX,
	hasTime,
	type Notified,
	type NotifyPorts,
	RUN_MS_MAX,
	type Run,
} from "./delivery-run.ts";
import { LATE_BACKLOG, LATE_DELIVERIES, roomOf } from "./room-for-late.ts";
import { tell } from "./tell.ts";

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
			beginsForMs: RUN_MS_MAX,
			known: new Map(subscriptions.map((one) => [one.subscriptionId, one])),
			room: roomOf(ports, accountId, LATE_DELIVERIES),
			takers: new Set(),
			delivered: 0,
			failed: 0,
			givenUp: 0,
			left: new Map(),
			failures: [],
		};
		await tell(run, pending).finally(() => run.room.leave());
		if (run.takers.size > 0) await goOnWithTakers(run, { accountId, orderId });
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

/** Goes on with what waits for receivers that have just taken something, and may be late: in room of its own, and for longer. */
async function goOnWithTakers(run: Run, { accountId, orderId }: OrderName): Promise<void> {
	run.room = roomOf(run, accountId, LATE_BACKLOG);
	run.beginsForMs = GO_ON_MS_MAX;
	const takers = [...run.takers].map((subscriptionId) => ({ accountId, subscriptionId }));
	await Promise.all(takers.map((taker) => goOn(run, taker, orderId))).finally(() => run.room.leave());
}

/**
 * Goes on with what waits for a receiver, of any order: the next sweep may be a minute away. Each run
 * begins somewhere else, or all of an account would meet at each event.
 */
async function goOn(run: Run, receiver: SubscriptionName, orderId: string): Promise<void> {
	for await (const page of run.events.waitingFor(receiver)) {
		const due = page.filter(
			(one) => one.orderId !== orderId && Date.parse(one.dueAt) <= run.now().getTime(), // what it has just refused can wait
		);
		const first = Math.floor(run.random() * due.length);
		for (const event of [...due.slice(first), ...due.slice(0, first)]) {
			if (!hasTime(run) || !run.takers.has(receiver.subscriptionId)) return;
			const subscription = await run.subscriptions.find(receiver); // it may have ended meanwhile, or have begun to hang
			if (subscription === undefined || isFailing(subscription) || !(await run.room.has(subscription)))
				return;
			if (!(await run.events.postpone(event, later(run.now(), tellAgainAfterMs(event.tries))))) continue;
			run.known.set(receiver.subscriptionId, subscription);
			const pending = await run.events.pendingOf(event);
			await tell(
				run,
				pending.filter(({ waitsFor }) => waitsFor === receiver.subscriptionId),
			);
		}
	}
}
