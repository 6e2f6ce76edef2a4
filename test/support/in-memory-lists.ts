import type { Notes } from "../../application/ports/notes.ts";
import type { OrderList } from "../../application/ports/order-list.ts";
import { NOTES_MAX, type Note } from "../../domain/order/note.ts";
import type { Order } from "../../domain/order/order.ts";
import { matchesFilter } from "../../domain/order/order-filter.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import { inMemoryKeys } from "./in-memory-keys.ts";

/** `OrderList` over orders in memory. */
export function inMemoryOrderList(all: () => readonly Order[]): OrderList {
	const newestFirst = (accountId: string) =>
		all()
			.filter((order) => order.accountId === accountId)
			.sort((a, b) => (a.orderId < b.orderId ? 1 : -1));
	return {
		async page(accountId, filter, { start, size }) {
			const own = newestFirst(accountId);
			const first = "orderId" in start ? own.findIndex(({ orderId }) => orderId === start.orderId) : 0;
			if (first < 0) return undefined;
			const meant = own.slice(first).filter((order) => matchesFilter(order, filter));
			const skip = "skip" in start ? start.skip : 0;
			const next = meant[skip + size]?.orderId;
			return { orders: meant.slice(skip, skip + size), ...(next === undefined ? {} : { next }) };
		},
		async count(accountId, filter) {
			return newestFirst(accountId).filter((order) => matchesFilter(order, filter)).length;
		},
	};
}

/** `Notes` in memory; what others are to be told of one is kept with it. */
export function inMemoryNotes(keep: (event: PendingEvent) => void = () => {}, keys = inMemoryKeys()): Notes {
	const byOrder = new Map<string, Note[]>();
	const key = ({ accountId, orderId }: OrderName) => `${accountId}/${orderId}`;
	return {
		async of(order) {
			return byOrder.get(key(order)) ?? [];
		},
		async add(order, draft, { event, idempotency } = {}) {
			const at = new Date(draft.modifiedAt);
			const used = keys.recall(idempotency, at);
			if (used) return used;
			const notes = byOrder.get(key(order)) ?? [];
			if (notes.length >= NOTES_MAX) return { outcome: "full" };
			const note = { ...draft, noteId: notes.length + 1 };
			byOrder.set(key(order), [...notes, note]);
			keys.remember(idempotency, String(note.noteId), at);
			if (event) keep(event);
			return { outcome: "added", note };
		},
		async change(order, note) {
			const notes = byOrder.get(key(order)) ?? [];
			if (!notes.some(({ noteId }) => noteId === note.noteId)) return false;
			byOrder.set(
				key(order),
				notes.map((each) => (each.noteId === note.noteId ? note : each)),
			);
			return true;
		},
	};
}
