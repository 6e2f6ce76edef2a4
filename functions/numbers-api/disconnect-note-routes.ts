import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { statusEnvelope } from "../../domain/xml/envelopes.ts";
import { decodeNote, encodeNotes } from "../../domain/xml/note-codec.ts";
import type { ApiRequest } from "../middleware/api-request.ts";
import type { ApiRoute } from "../middleware/api-route.ts";
import type { makeReadDisconnectNotes, makeWriteDisconnectNote } from "./disconnect-notes.ts";

/** The use cases behind the routes of a disconnect's notes. */
export interface DisconnectNotesApi {
	readonly readDisconnectNotes: ReturnType<typeof makeReadDisconnectNotes>;
	readonly writeDisconnectNote: ReturnType<typeof makeWriteDisconnectNote>;
}

const NOTES = "/accounts/{accountId}/disconnects/{disconnectId}/notes";

/** The notes of a disconnect, like those of an order (contract, sections 1.3 and 1.6). */
export function disconnectNoteRoutes(api: DisconnectNotesApi): readonly ApiRoute[] {
	const envelope = statusEnvelope("NoteResponse");

	const list: ApiRoute["handler"] = async (request) => {
		const notes = await api.readDisconnectNotes(nameIn(request));
		if ("faults" in notes) return notes;
		return notes.length === 0 ? { status: 204 } : { status: 200, body: encodeNotes(notes) };
	};

	const write = async (request: ApiRequest, noteId?: string) => {
		const body = request.body();
		if ("faults" in body) return body;
		const draft = decodeNote(body);
		if ("code" in draft) return { status: 400, faults: [draft] } as const;
		const note = { name: nameIn(request), draft, userName: request.caller.name };
		return api.writeDisconnectNote(noteId === undefined ? note : { ...note, noteId });
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
		{ method: "PUT", path: `${NOTES}/{noteId}`, handler: change, envelope },
	];
}

const nameIn = ({ accountId, path }: ApiRequest): DisconnectName => ({
	accountId,
	disconnectId: path.disconnectId ?? "",
});
