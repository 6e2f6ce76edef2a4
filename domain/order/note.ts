import { FAULTS, type Fault } from "../fault.ts";

/** Longest text of a note (contract, section 1.3). */
export const NOTE_LENGTH_MAX = 500;

/**
 * Notes of one order or disconnect. They are listed in one answer and cannot be deleted: 500 of 500 characters, each of them written as
 * five, are 1.3 MB of the 6 MB that an answer may have.
 */
export const NOTES_MAX = 500;

/** A note as a client wrote it. */
export interface NoteDraft {
	/** Any text: clients send their own names. The author is the caller, whatever it says. */
	readonly userId?: string;
	readonly description?: string;
}

/** A note of an order. */
export interface Note {
	/** A whole number, counted up from 1 for each order; clients compare it with the end of a Location. */
	readonly noteId: number;
	/** The user who wrote it. */
	readonly userId: string;
	readonly description: string;
	/** When it was last written: ISO 8601, UTC, milliseconds. */
	readonly modifiedAt: string;
}

/** Every fault of a note (contract, sections 1.3 and 5.4). */
export function checkNote({ userId, description }: NoteDraft): readonly Fault[] {
	return [
		...(userId ? [] : [FAULTS.userNameMissing]),
		...(description ? [] : [FAULTS.missing("Description")]),
		...((description ?? "").length > NOTE_LENGTH_MAX ? [FAULTS.tooLong("Description", NOTE_LENGTH_MAX)] : []),
	];
}
