import { FAULTS, type Rejection } from "../../domain/fault.ts";
import { checkNote, NOTES_MAX, type Note, type NoteDraft } from "../../domain/order/note.ts";
import { checkIdempotencyKey, type IdempotencyKey, KEY_TAKEN } from "../../domain/request/idempotency-key.ts";
import { invalid, notFound, ok, type Result, refused } from "../../domain/result.ts";
import type { AddedNote, NoteTerms } from "../ports/notes.ts";
import type { Now } from "../ports/runtime.ts";

/** A note that a user writes. */
export interface NoteInput<Name> {
	/** What it is a note of. */
	readonly name: Name;
	readonly draft: NoteDraft;
	readonly userName: string;
	readonly idempotency?: IdempotencyKey;
	/** The note that is written anew, as the path names it; absent for a new one. */
	readonly noteId?: string;
}

/** Reads the notes of what the name says, oldest first. */
export type ReadNotes<Name> = (name: Name) => Promise<Result<readonly Note[]>>;

/** Adds a note to what the name says, once for an idempotency key, or writes one anew; answers its number. */
export type WriteNote<Name> = (input: NoteInput<Name>) => Promise<Result<Pick<Note, "noteId">>>;

/** What writing a note reaches for; the same for whatever has notes. */
export interface WriteNotePorts<Name, Found> {
	/** Finds what has the notes, on the account alone. */
	readonly find: (name: Name) => Promise<Result<Found>>;
	/** Adds a note, and has it delivered to those who are to know. */
	readonly add: (
		found: Found,
		note: Omit<Note, "noteId">,
		terms: Pick<NoteTerms, "idempotency">,
	) => Promise<AddedNote>;
	/** Writes one anew, which is no news to anybody; false when there is no such note. */
	readonly change: (found: Found, note: Note) => Promise<boolean>;
	readonly now: Now;
}

const UNKNOWN_NOTE = notFound(FAULTS.noteUnknown);

const TOO_MANY = invalid([FAULTS.badRequest(`An order or a disconnect has at most ${NOTES_MAX} notes.`)]);

const OTHER_REQUEST = refused<Rejection>({ status: 409, faults: [KEY_TAKEN] });

const NOTE_ID = /^[1-9]\d{0,8}$/;

/** Writes notes by their rules, whatever they are notes of. */
export function makeWriteNote<Name extends { readonly accountId: string }, Found>({
	find,
	add,
	change,
	now,
}: WriteNotePorts<Name, Found>): WriteNote<Name> {
	return async function writeNote({ name, draft, userName, idempotency, noteId }) {
		const found = await find(name);
		if (!found.ok) return found;
		const faults = [...checkNote(draft), ...checkIdempotencyKey(idempotency)];
		if (faults.length > 0) return invalid(faults);
		const { description = "" } = draft;
		const note = { userId: userName, description, modifiedAt: now().toISOString() };
		if (noteId === undefined) {
			const { accountId } = name;
			return numbered(
				await add(found.value, note, { idempotency: idempotency && { accountId, ...idempotency } }),
			);
		}
		const changed = { ...note, noteId: Number(noteId) };
		return NOTE_ID.test(noteId) && (await change(found.value, changed)) ? ok(changed) : UNKNOWN_NOTE;
	};
}

/** The number of a note that was added, now or by an earlier request of the same key. */
function numbered(added: AddedNote): Result<Pick<Note, "noteId">> {
	switch (added.outcome) {
		case "added":
			return ok(added.note);
		case "repeated":
			return ok({ noteId: Number(added.id) });
		case "key-taken":
			return OTHER_REQUEST;
		case "full":
			return TOO_MANY;
	}
}
