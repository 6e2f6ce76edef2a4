import type { Note } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";

/** The notes of orders, of whatever kind. Every read is of the latest state. */
export interface Notes {
	/** All notes of an order, oldest first. */
	of(order: OrderName): Promise<readonly Note[]>;
	/**
	 * Adds a note under the next number, and answers it; together with the event to deliver, if there is one. Undefined, and nothing
	 * written, where there are `NOTES_MAX` already.
	 */
	add(order: OrderName, note: Omit<Note, "noteId">, event?: PendingEvent): Promise<Note | undefined>;
	/** Writes a note anew; false when there is none of that number. */
	change(order: OrderName, note: Note): Promise<boolean>;
}
