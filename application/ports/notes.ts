import type { Note } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { PendingEvent } from "../../domain/subscription/order-event.ts";
import type { Idempotency, UsedKey } from "./idempotency.ts";

/** What a new note goes with. */
export interface NoteTerms {
	readonly event?: PendingEvent | undefined;
	readonly idempotency?: Idempotency | undefined;
}

/** What became of a new note; where there are `NOTES_MAX` already, nothing is written. */
export type AddedNote =
	| { readonly outcome: "added"; readonly note: Note }
	| { readonly outcome: "full" }
	| UsedKey;

/** The notes of orders, of whatever kind. Every read is of the latest state. */
export interface Notes {
	/** All notes of an order, oldest first. */
	of(order: OrderName): Promise<readonly Note[]>;
	/**
	 * Adds a note under the next number; together with the event to deliver, if there is one. With an idempotency key, at most one for
	 * that key within a day: the id of a repeated one is its number.
	 */
	add(order: OrderName, note: Omit<Note, "noteId">, more?: NoteTerms): Promise<AddedNote>;
	/** Writes a note anew; false when there is none of that number. */
	change(order: OrderName, note: Note): Promise<boolean>;
}
