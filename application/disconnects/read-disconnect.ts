import type { Disconnect, DisconnectName } from "../../domain/disconnect/disconnect.ts";
import { FAULTS } from "../../domain/fault.ts";
import { notFound, ok, type Result } from "../../domain/result.ts";
import { isUuid } from "../../domain/uuid.ts";
import type { Disconnects } from "../ports/disconnects.ts";

/** One answer for a disconnect that does not exist and for one of another account. */
export const UNKNOWN_DISCONNECT = notFound(FAULTS.orderUnknown);

/** Reads a disconnect of the account. */
export function makeReadDisconnect({ disconnects }: { readonly disconnects: Pick<Disconnects, "find"> }) {
	return async function readDisconnect({
		accountId,
		disconnectId,
	}: DisconnectName): Promise<Result<Disconnect>> {
		const id = disconnectId.toLowerCase();
		const disconnect = isUuid(id) ? await disconnects.find({ accountId, disconnectId: id }) : undefined;
		return disconnect === undefined ? UNKNOWN_DISCONNECT : ok(disconnect);
	};
}
