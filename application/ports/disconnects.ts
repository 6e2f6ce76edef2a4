import type { Disconnect, DisconnectName } from "../../domain/disconnect/disconnect.ts";
import type { BlockLines } from "../../domain/number/number-set.ts";
import type { Added, Idempotency } from "./idempotency.ts";
import type { TakenNumbers } from "./numbers-in-service.ts";

/** A change of one disconnect, and of the numbers with it: all of it happens, or none. */
export interface DisconnectChange {
	/** The disconnect as it was read; the change happens only if it is still that version. */
	readonly before: Disconnect;
	readonly after: Disconnect;
	/** Numbers to take out of service; they are the account's disconnected numbers from then on. */
	readonly taken?: readonly TakenNumbers[];
	/** Numbers to put into stock. */
	readonly restocked?: readonly BlockLines[];
}

/** The disconnects, each one item. Every read is of the latest state. */
export interface Disconnects {
	/** Stores a new disconnect. With an idempotency key, at most one for that key within a day. */
	add(disconnect: Disconnect, idempotency?: Idempotency): Promise<Added>;
	/** The disconnect of that name; an account cannot name one of another. */
	find(name: DisconnectName): Promise<Disconnect | undefined>;
	/** Makes the change; false when the race for the disconnect or for a number was lost, and then nothing has happened. */
	change(change: DisconnectChange): Promise<boolean>;
	/** An account's disconnects, newest first, from one on; in pages. */
	list(accountId: string, from?: string): AsyncIterable<readonly Disconnect[]>;
	/** Disconnects past due, in pages. */
	due(now: Date): AsyncIterable<readonly DisconnectName[]>;
}
