import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { checkNote, type Note, type NoteDraft } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { Notes } from "../ports/notes.ts";
import type { EventFor } from "../ports/notifications.ts";
import type { Log, Now, Orders, Workflow } from "../ports.ts";
import { makeReadOrder } from "./read-order.ts";
import { startTelling } from "./start-telling.ts";

/** What notes reach for. */
export interface NotePorts {
	readonly orders: Orders;
	readonly notes: Notes;
	readonly workflow: Workflow;
	readonly eventFor: EventFor;
	readonly now: Now;
	readonly log: Log;
}

/** A note that a user writes. */
export interface NoteInput {
	readonly name: OrderName;
	readonly draft: NoteDraft;
	readonly userName: string;
	/** The note that is written anew, as the path names it; absent for a new one. */
	readonly noteId?: string;
}

const UNKNOWN_NOTE: Rejection = { status: 404, faults: [FAULTS.noteUnknown] };

/** Reads the notes of an order of the account, oldest first. */
export const makeReadNotes = ({ orders, notes }: Pick<NotePorts, "orders" | "notes">) => {
	const readOrder = makeReadOrder({ orders });
	return async (name: OrderName): Promise<readonly Note[] | Rejection> => {
		const order = await readOrder(name);
		return "faults" in order ? order : notes.of(order);
	};
};

/** Adds a note to an order of the account, in whatever state it is, and has others told; or writes one anew, which is no news. */
export const makeWriteNote = (ports: NotePorts) => {
	const { orders, notes, now } = ports;
	const readOrder = makeReadOrder({ orders });
	return async ({ name, draft, userName, noteId }: NoteInput): Promise<Note | Rejection> => {
		const order = await readOrder(name);
		if ("faults" in order) return order;
		const faults = checkNote(draft, userName);
		if (faults.length > 0) return { status: 400, faults };
		const { userId = "", description = "" } = draft;
		const note = { userId, description, modifiedAt: now().toISOString() };
		if (noteId === undefined) {
			const event = await ports.eventFor(order, { note: description });
			const added = await notes.add(order, note, event);
			if (event !== undefined) await startTelling(ports, event);
			return added;
		}
		const changed = { ...note, noteId: Number(noteId) };
		return /^[1-9]\d{0,8}$/.test(noteId) && (await notes.change(order, changed)) ? changed : UNKNOWN_NOTE;
	};
};
