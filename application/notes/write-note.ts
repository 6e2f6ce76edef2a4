import { FAULTS } from "../../domain/fault.ts";
import { checkNote, NOTES_MAX, type Note, type NoteDraft } from "../../domain/order/note.ts";
import { invalid, notFound, ok, type Result } from "../../domain/result.ts";
import type { Now } from "../ports/runtime.ts";

/** A note that a user writes. */
export interface NoteInput<Name> {
	/** What it is a note of. */
	readonly name: Name;
	readonly draft: NoteDraft;
	readonly userName: string;
	/** The note that is written anew, as the path names it; absent for a new one. */
	readonly noteId?: string;
}

/** Reads the notes of what the name says, oldest first. */
export type ReadNotes<Name> = (name: Name) => Promise<Result<readonly Note[]>>;

/** Adds a note to what the name says, or writes one anew. */
export type WriteNote<Name> = (input: NoteInput<Name>) => Promise<Result<Note>>;

/** What writing a note reaches for; the same for whatever has notes. */
export interface WriteNotePorts<Name, Found> {
	/** Finds what has the notes, on the account alone. */
	readonly find: (name: Name) => Promise<Result<Found>>;
	/** Adds a note, and has it delivered to those who are to know; undefined where there are `NOTES_MAX` already. */
	readonly add: (found: Found, note: Omit<Note, "noteId">) => Promise<Note | undefined>;
	/** Writes one anew, which is no news to anybody; false when there is no such note. */
	readonly change: (found: Found, note: Note) => Promise<boolean>;
	readonly now: Now;
}

const UNKNOWN_NOTE = notFound(FAULTS.noteUnknown);

const TOO_MANY = invalid([FAULTS.badRequest(`An order or a disconnect has at most ${NOTES_MAX} notes.`)]);

const NOTE_ID = /^[1-9]\d{0,8}$/;

/** Writes notes by their rules, whatever they are notes of. */
export function makeWriteNote<Name, Found>({
	find,
	add,
	change,
	now,
}: WriteNotePorts<Name, Found>): WriteNote<Name> {
	return async function writeNote({ name, draft, userName, noteId }) {
		const found = await find(name);
		if (!found.ok) return found;
		const faults = checkNote(draft);
		if (faults.length > 0) return invalid(faults);
		const { description = "" } = draft;
		const note = { userId: userName, description, modifiedAt: now().toISOString() };
		if (noteId === undefined) {
			const added = await add(found.value, note);
			return added === undefined ? TOO_MANY : ok(added);
		}
		const changed = { ...note, noteId: Number(noteId) };
		return NOTE_ID.test(noteId) && (await change(found.value, changed)) ? ok(changed) : UNKNOWN_NOTE;
	};
}
