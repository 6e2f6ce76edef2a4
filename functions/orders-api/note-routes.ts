import { statusEnvelope } from "../../domain/xml/envelopes.ts";
import { decodeNote, encodeNotes } from "../../domain/xml/note-codec.ts";
import type { ApiRequest } from "../middleware/api-request.ts";
import type { ApiRoute } from "../middleware/api-route.ts";
import { orderNameIn } from "../middleware/order-name-in.ts";
import type { makeReadNotes, makeWriteNote } from "./write-note.ts";

/** The use cases behind the routes. */
export interface NotesApi {
	readonly readNotes: ReturnType<typeof makeReadNotes>;
	readonly writeNote: ReturnType<typeof makeWriteNote>;
}

const NOTES = "/accounts/{accountId}/orders/{orderId}/notes";

/** The notes of an order (contract, section 1.3). */
export function noteRoutes({ readNotes, writeNote }: NotesApi): readonly ApiRoute[] {
	const envelope = statusEnvelope("NoteResponse");

	const list: ApiRoute["handler"] = async (request) => {
		const notes = await readNotes(orderNameIn(request));
		if ("faults" in notes) return notes;
		return notes.length === 0 ? { status: 204 } : { status: 200, body: encodeNotes(notes) };
	};

	const write = async (request: ApiRequest, noteId?: string) => {
		const body = request.body();
		if ("faults" in body) return body;
		const draft = decodeNote(body);
		if ("code" in draft) return { status: 400, faults: [draft] } as const;
		return writeNote({
			name: orderNameIn(request),
			draft,
			userName: request.caller.name,
			...(noteId === undefined ? {} : { noteId }),
		});
	};

	const add: ApiRoute["handler"] = async (request) => {
		const note = await write(request);
		if ("faults" in note) return note;
		return { status: 201, headers: { Location: `${request.url}/${note.noteId}` } };
	};

	const change: ApiRoute["handler"] = async (request) => {
		const note = await write(request, request.path.noteId);
		return "faults" in note ? note : { status: 200 };
	};

	return [
		{ method: "GET", path: NOTES, handler: list, envelope },
		{ method: "POST", path: NOTES, handler: add, envelope },
		{ method: "PUT", path: NOTES, handler: add, envelope }, // how the Java client adds one
		{ method: "PUT", path: `${NOTES}/{noteId}`, handler: change, envelope },
	];
}
