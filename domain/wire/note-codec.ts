import type { Report } from "../fault.ts";
import type { Note, NoteDraft } from "../order/note.ts";
import type { Result } from "../result.ts";
import { type Element, element, leaf, repeated } from "./element.ts";
import { readRoot, textOf, type XmlElement } from "./xml-document.ts";

/** Reads the `<Note>` body of a POST or PUT (contract, section 1.3). */
export const decodeNote = (body: XmlElement): Result<NoteDraft> => readRoot("Note", body, draftOf);

function draftOf(note: XmlElement, report: Report): NoteDraft {
	const userId = textOf(note, "UserId", report);
	const description = textOf(note, "Description", report);
	return {
		...(userId === undefined ? {} : { userId }),
		...(description === undefined ? {} : { description }),
	};
}

/** The notes of an order, oldest first. */
export const encodeNotes = (notes: readonly Note[]): Element =>
	element(
		"Notes",
		repeated(
			"note",
			notes.map(({ noteId, userId, description, modifiedAt }) =>
				element(
					"Note",
					leaf("Id", noteId),
					leaf("UserId", userId),
					leaf("Description", description),
					leaf("LastDateModifier", modifiedAt),
				),
			),
		),
	);
