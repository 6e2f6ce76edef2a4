import type { DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { OrderName } from "../../domain/order/order-name.ts";
import { ok } from "../../domain/result.ts";
import { makeWriteNote, type ReadNotes, type WriteNote } from "../notes/write-note.ts";
import type { Disconnects } from "../ports/disconnects.ts";
import type { Notes } from "../ports/notes.ts";
import type { Now } from "../ports/runtime.ts";
import { makeReadDisconnect } from "./read-disconnect.ts";

/** What notes of disconnects reach for. */
export interface DisconnectNotePorts {
	readonly disconnects: Pick<Disconnects, "find">;
	readonly notes: Notes;
	readonly now: Now;
}

/** Notes are kept under ids, whatever they are the ids of. */
const named = ({ accountId, disconnectId }: DisconnectName): OrderName => ({
	accountId,
	orderId: disconnectId,
});

/** Reads the notes of a disconnect of the account, oldest first. */
export const makeReadDisconnectNotes = (ports: DisconnectNotePorts): ReadNotes<DisconnectName> => {
	const readDisconnect = makeReadDisconnect(ports);
	return async function readDisconnectNotes(name) {
		const disconnect = await readDisconnect(name);
		return disconnect.ok ? ok(await ports.notes.of(named(disconnect.value))) : disconnect;
	};
};

/** Adds a note to a disconnect of the account, or writes one anew. Nobody subscribes to disconnects, so nobody is told. */
export const makeWriteDisconnectNote = (ports: DisconnectNotePorts): WriteNote<DisconnectName> =>
	makeWriteNote({
		find: makeReadDisconnect(ports),
		add: (disconnect, note, terms) => ports.notes.add(named(disconnect), note, terms),
		change: (disconnect, note) => ports.notes.change(named(disconnect), note),
		now: ports.now,
	});
