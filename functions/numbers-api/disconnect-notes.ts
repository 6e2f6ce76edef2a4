import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { checkNote, type Note, type NoteDraft } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import type { Notes } from "../ports/notes.ts";
import type { Disconnects } from "../ports/numbers.ts";
import type { Now } from "../ports.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";

/** What notes of disconnects reach for. */
export interface DisconnectNotePorts {
	readonly disconnects: Pick<Disconnects, "find">;
	readonly notes: Notes;
	readonly now: Now;
}

/** A note that a user writes. */
export interface DisconnectNoteInput {
	readonly name: DisconnectName;
	readonly draft: NoteDraft;
	readonly userName: string;
	/** The note that is written anew, as the path names it; absent for a new one. */
	readonly noteId?: string;
}

/** Notes are kept under ids, whatever they are the ids of. */
const named = ({ accountId, disconnectId }: DisconnectName): OrderName => ({
	accountId,
	orderId: disconnectId,
});

/** Reads the notes of a disconnect of the account, oldest first. */
export const makeReadDisconnectNotes = (ports: DisconnectNotePorts) => {
	const readDisconnect = makeReadDisconnect(ports);
	return async (name: DisconnectName): Promise<readonly Note[] | Rejection> => {
		const disconnect = await readDisconnect(name);
		return "faults" in disconnect ? disconnect : ports.notes.of(named(disconnect));
	};
};

/** Adds a note to a disconnect of the account, or writes one anew. Nobody subscribes to disconnects, so nobody is told. */
export const makeWriteDisconnectNote = (ports: DisconnectNotePorts) => {
	const { notes, now } = ports;
	const readDisconnect = makeReadDisconnect(ports);
	return async ({ name, draft, userName, noteId }: DisconnectNoteInput): Promise<Note | Rejection> => {
		const disconnect = await readDisconnect(name);
		if ("faults" in disconnect) return disconnect;
		const faults = checkNote(draft, userName);
		if (faults.length > 0) return { status: 400, faults };
		const { userId = "", description = "" } = draft;
		const note = { userId, description, modifiedAt: now().toISOString() };
		if (noteId === undefined) return notes.add(named(disconnect), note);
		const changed = { ...note, noteId: Number(noteId) };
		const isChanged = /^[1-9]\d{0,8}$/.test(noteId) && (await notes.change(named(disconnect), changed));
		return isChanged ? changed : { status: 404, faults: [FAULTS.noteUnknown] };
	};
};
