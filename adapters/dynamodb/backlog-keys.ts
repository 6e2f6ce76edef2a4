import type { Key } from "./keys.ts";

/** The partition of all waiting keys, which are read as one list. */
export const WAITING_KEYS = "WAITING";

/** Orders table: a search that backordered orders wait on. */
export const waitingKeyKey = (key: string): Key => ({ PK: WAITING_KEYS, SK: key });

/** Orders table: when last what every waiting key waits for was looked for. */
export const LAST_SWEEP: Key = { PK: "SWEEP", SK: "LAST" };

/** Orders table: the sweep that is under way. */
export const SWEEP_LEASE: Key = { PK: "SWEEP", SK: "LEASE" };
