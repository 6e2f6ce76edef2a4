import type { DeliveryRecord, DeliveryRecords } from "../../application/ports/delivery-records.ts";
import type { DueEvent, EventName, Events } from "../../application/ports/events.ts";
import type { SubscriptionName, Subscriptions } from "../../application/ports/subscriptions.ts";
import type { WaitingReceiver, WaitingReceivers } from "../../application/ports/waiting-receivers.ts";
import { type PendingEvent, tellAgainAfterMs } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";
import { later } from "../../domain/time.ts";

const nameOf = ({ accountId, subscriptionId }: SubscriptionName) => `${accountId}/${subscriptionId}`;

/** `Subscriptions` in memory. */
export function inMemorySubscriptions(): Subscriptions {
	const byName = new Map<string, Subscription>();
	return {
		async add(subscription) {
			byName.set(nameOf(subscription), subscription);
		},
		async find(name) {
			return byName.get(nameOf(name));
		},
		async list(accountId) {
			return [...byName.values()].filter((one) => one.accountId === accountId);
		},
		async replace(subscription) {
			if (!byName.has(nameOf(subscription))) return false;
			byName.set(nameOf(subscription), subscription);
			return true;
		},
		async remove(name) {
			return byName.delete(nameOf(name));
		},
		async keepState(name, state) {
			const known = byName.get(nameOf(name));
			if (known === undefined) return;
			const { lastResult: _, restsUntil: __, refuses: ___, prompt: ____, ...rest } = known;
			byName.set(nameOf(name), { ...rest, ...state });
		},
	};
}

/** `Events` in memory, and the way in that the changes of orders have. */
export interface InMemoryEvents extends Events {
	keep(event: PendingEvent): void;
}

const textOf = ({ eventId, waitsFor = "" }: Pick<EventName, "eventId" | "waitsFor">) =>
	`${eventId}#${waitsFor}`;

/** Events that are forgotten when they are dropped. */
export function inMemoryEvents(): InMemoryEvents {
	const kept = new Map<string, PendingEvent>();
	const keep = (pending: PendingEvent) =>
		void kept.set(textOf({ eventId: pending.event.eventId, waitsFor: pending.waitsFor }), pending);
	return {
		keep,
		async pendingOf({ accountId, orderId }) {
			return [...kept.entries()]
				.filter(([, { event }]) => event.accountId === accountId && event.orderId === orderId)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([, pending]) => pending);
		},
		async leaveFor({ event }, { waitsFor, dueAt }) {
			if (kept.has(textOf({ eventId: event.eventId, waitsFor }))) return;
			keep({ event, audience: [waitsFor], dueAt, tries: 0, waitsFor });
		},
		async delivered({ event: { eventId }, audience, waitsFor }, left) {
			const known = kept.get(textOf({ eventId, waitsFor }));
			if (left.length === 0) kept.delete(textOf({ eventId, waitsFor }));
			else if (known?.audience.join() === audience.join()) keep({ ...known, audience: left });
		},
		async *due(now) {
			yield [...kept.values()]
				.filter(({ dueAt, waitsFor }) => waitsFor === undefined && dueAt <= now.toISOString())
				.map(dueEvent);
		},
		async *waitingFor({ accountId, subscriptionId }) {
			yield [...kept.values()]
				.filter(({ event, waitsFor }) => event.accountId === accountId && waitsFor === subscriptionId)
				.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
				.map(dueEvent);
		},
		async postpone({ dueAt: from, tries, ...name }, dueAt) {
			const known = kept.get(textOf(name));
			if (known?.dueAt !== from) return false;
			keep({ ...known, dueAt, tries: tries + 1 });
			return true;
		},
	};
}

function dueEvent({ event, dueAt, tries, waitsFor }: PendingEvent): DueEvent {
	const { accountId, orderId, eventId } = event;
	return { accountId, orderId, eventId, dueAt, tries, ...(waitsFor === undefined ? {} : { waitsFor }) };
}

/** `WaitingReceivers` in memory. */
export function inMemoryWaitingReceivers(): WaitingReceivers {
	const known = new Map<string, WaitingReceiver & { readonly seenAt: string }>();
	const change = (name: SubscriptionName, may: (dueAt: string) => boolean, to: Partial<WaitingReceiver>) => {
		const one = known.get(nameOf(name));
		if (one !== undefined && may(one.dueAt)) known.set(nameOf(name), { ...one, ...to });
	};
	return {
		async note({ accountId, subscriptionId }, now) {
			const first = { accountId, subscriptionId, dueAt: later(now, tellAgainAfterMs(0)), tries: 0 };
			const one = known.get(nameOf(first)) ?? first;
			known.set(nameOf(first), { ...one, seenAt: now.toISOString() });
		},
		async wake(name, now) {
			const dueAt = now.toISOString();
			change(name, (from) => from > dueAt, { dueAt, tries: 0 });
		},
		async *due(now) {
			yield [...known.values()]
				.filter(({ dueAt }) => dueAt <= now.toISOString())
				.map(({ seenAt: _, ...receiver }) => receiver);
		},
		async postpone(receiver, to) {
			change(receiver, (from) => from === receiver.dueAt, to);
		},
		async forget(name, since) {
			const one = known.get(nameOf(name));
			if (one !== undefined && one.seenAt < since.toISOString()) known.delete(nameOf(name));
		},
	};
}

/** `DeliveryRecords` in memory. */
export function inMemoryDeliveryRecords(): DeliveryRecords {
	const kept = new Map<string, Map<string, DeliveryRecord>>();
	return {
		async note(name, { tries, ...tried }) {
			const of = kept.get(nameOf(name)) ?? new Map<string, DeliveryRecord>();
			kept.set(nameOf(name), of);
			of.set(tried.eventId, { ...tried, attempts: (of.get(tried.eventId)?.attempts ?? 0) + tries });
		},
		find: async (name, eventId) => kept.get(nameOf(name))?.get(eventId),
		of: async (name, size) =>
			[...(kept.get(nameOf(name))?.values() ?? [])]
				.sort((a, b) => (a.eventId < b.eventId ? 1 : -1))
				.slice(0, size),
	};
}
