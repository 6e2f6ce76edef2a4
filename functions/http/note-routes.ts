import type { NoteInput, ReadNotes, WriteNote } from "../../application/notes/write-note.ts";
import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { Note } from "../../domain/order/note.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { mapValue, type Result } from "../../domain/result.ts";
import { statusEnvelope } from "../../domain/wire/envelopes.ts";
import { decodeNote, encodeNotes } from "../../domain/wire/note-codec.ts";
import type { ApiRequest, BodyRequest } from "./api-request.ts";
import type { ApiRoute, BodyHandler, Handler } from "./api-route.ts";
import { idempotencyIn } from "./idempotency-in.ts";
import { orderNameIn } from "./order-name-in.ts";

/** The use cases behind the routes, for whatever it is that has the notes. */
export interface NotesApi<Name> {
	readonly readNotes: ReadNotes<Name>;
	readonly writeNote: WriteNote<Name>;
}

/** The notes of an order (contract, section 1.3). */
export const orderNoteRoutes = (api: NotesApi<OrderName>): readonly ApiRoute[] =>
	noteRoutes("/accounts/{accountId}/orders/{orderId}/notes", orderNameIn, api);

/** The notes of a disconnect, like those of an order (contract, section 1.6). */
export const disconnectNoteRoutes = (api: NotesApi<DisconnectName>): readonly ApiRoute[] =>
	noteRoutes(
		"/accounts/{accountId}/disconnects/{disconnectId}/notes",
		({ accountId, path }) => ({ accountId, disconnectId: path.disconnectId ?? "" }),
		api,
	);

function noteRoutes<Name>(
	path: string,
	nameIn: (request: ApiRequest) => Name,
	{ readNotes, writeNote }: NotesApi<Name>,
): readonly ApiRoute[] {
	const envelope = statusEnvelope("NoteResponse");

	const list: Handler = async (request) => {
		const notes = await readNotes(nameIn(request));
		return mapValue(notes, (all) => ({ status: 200, body: encodeNotes(all) }));
	};

	const write = async (
		request: BodyRequest,
		how: Pick<NoteInput<Name>, "idempotency" | "noteId">,
	): Promise<Result<Pick<Note, "noteId">>> => {
		const draft = decodeNote(request.body);
		if (!draft.ok) return draft;
		return writeNote({ name: nameIn(request), draft: draft.value, userName: request.caller.name, ...how });
	};

	const add: BodyHandler = async (request) => {
		const what = `note of ${Object.values(request.path).join(" ").toLowerCase()}`;
		const note = await write(request, idempotencyIn(request, what));
		return mapValue(note, ({ noteId }) => ({
			status: 201,
			headers: { Location: `${request.url}/${noteId}` },
		}));
	};

	const change: BodyHandler = async (request) => {
		const note = await write(request, { noteId: request.path.noteId ?? "" });
		return mapValue(note, () => ({ status: 200 }));
	};

	return [
		{ method: "GET", path, handler: list, envelope },
		{ method: "POST", path, readsBody: true, handler: add, envelope },
		{ method: "PUT", path, readsBody: true, handler: add, envelope }, // how the Java client adds one
		{ method: "PUT", path: `${path}/{noteId}`, readsBody: true, handler: change, envelope },
	];
}
