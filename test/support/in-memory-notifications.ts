import type { DeliveryRecord, DeliveryRecords } from "../../application/ports/delivery-records.ts";
import type { Events } from "../../application/ports/events.ts";
import type { SubscriptionName, Subscriptions } from "../../application/ports/subscriptions.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { Subscription } from "../../domain/subscription/subscription.ts";

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
			const { lastResult: _, restsUntil: __, ...rest } = known;
			byName.set(nameOf(name), { ...rest, ...state });
		},
	};
}

/** `Events` in memory, and the way in that the changes of orders have. */
export interface InMemoryEvents extends Events {
	keep(event: PendingEvent): void;
}

/** Events that are forgotten when they are dropped. */
export function inMemoryEvents(): InMemoryEvents {
	const byId = new Map<string, PendingEvent>();
	return {
		keep(pending) {
			byId.set(pending.event.eventId, pending);
		},
		async pendingOf({ accountId, orderId }) {
			return [...byId.values()]
				.filter(({ event }) => event.accountId === accountId && event.orderId === orderId)
				.sort((a, b) => (a.event.eventId < b.event.eventId ? -1 : 1));
		},
		async delivered({ event: { eventId }, audience }, left) {
			const known = byId.get(eventId);
			if (left.length === 0) byId.delete(eventId);
			else if (known?.audience.join() === audience.join()) byId.set(eventId, { ...known, audience: left });
		},
		async *due(now) {
			yield [...byId.values()]
				.filter(({ dueAt }) => dueAt <= now.toISOString())
				.map(({ event: { accountId, orderId, eventId }, dueAt, tries }) => ({
					accountId,
					orderId,
					eventId,
					dueAt,
					tries,
				}));
		},
		async postpone({ eventId, dueAt: from, tries }, dueAt) {
			const known = byId.get(eventId);
			if (known?.dueAt !== from) return false;
			byId.set(eventId, { ...known, dueAt, tries: tries + 1 });
			return true;
		},
	};
}

/** `DeliveryRecords` in memory. */
export function inMemoryDeliveryRecords(): DeliveryRecords {
	const kept = new Map<string, Map<string, DeliveryRecord>>();
	return {
		async note(name, tried) {
			const of = kept.get(nameOf(name)) ?? new Map<string, DeliveryRecord>();
			kept.set(nameOf(name), of);
			of.set(tried.eventId, { ...tried, attempts: (of.get(tried.eventId)?.attempts ?? 0) + 1 });
		},
		find: async (name, eventId) => kept.get(nameOf(name))?.get(eventId),
		of: async (name, size) =>
			[...(kept.get(nameOf(name))?.values() ?? [])]
				.sort((a, b) => (a.eventId < b.eventId ? 1 : -1))
				.slice(0, size),
	};
}
