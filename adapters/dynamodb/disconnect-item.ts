import type { Disconnect, DisconnectStatus } from "../../domain/disconnect/disconnect.ts";
import type { DisconnectRequest } from "../../domain/disconnect/disconnect-request.ts";
import { decodeRuns, encodeRuns } from "../../domain/number/number-runs.ts";
import { numberIn, optional, type PlainItem, textIn } from "./attributes.ts";
import { DUE_DISCONNECTS, disconnectKey, disconnectNameOf } from "./keys.ts";
import { numbersOf, runsOf } from "./order-item.ts";

/** A disconnect as its item; numbers are written as runs, each set at most 55 kB of the 400 kB that an item holds. */
export function disconnectToItem(disconnect: Disconnect): PlainItem {
	const { name, customerOrderId, mode, numbers } = disconnect.request;
	return {
		...disconnectKey(disconnect),
		createdAt: disconnect.createdAt,
		createdBy: disconnect.createdBy,
		status: disconnect.status,
		version: disconnect.version,
		modifiedAt: disconnect.modifiedAt,
		completedAt: disconnect.completedAt,
		name,
		customerOrderId,
		mode,
		numbers: encodeRuns(numbers),
		agedAt: disconnect.agedAt,
		disconnected: runsOf(disconnect.disconnected),
		restocked: runsOf(disconnect.restocked),
		notInService: runsOf(disconnect.notInService),
		dueShard: DUE_DISCONNECTS,
		dueAt: disconnect.dueAt,
	};
}

/** The disconnect in an item. Throws for a broken record. */
export const disconnectOfItem = (item: PlainItem): Disconnect => ({
	...disconnectNameOf({ PK: textIn(item, "PK"), SK: textIn(item, "SK") }),
	createdAt: textIn(item, "createdAt"),
	createdBy: textIn(item, "createdBy"),
	request: {
		...optional(item, "name"),
		...optional(item, "customerOrderId"),
		mode: textIn(item, "mode") as DisconnectRequest["mode"],
		numbers: decodeRuns(textIn(item, "numbers")),
	},
	status: textIn(item, "status") as DisconnectStatus,
	version: numberIn(item, "version"),
	modifiedAt: textIn(item, "modifiedAt"),
	...optional(item, "completedAt"),
	agedAt: textIn(item, "agedAt"),
	disconnected: numbersOf(item, "disconnected"),
	restocked: numbersOf(item, "restocked"),
	notInService: numbersOf(item, "notInService"),
	...optional(item, "dueAt"),
});
