import { SWEEP_LEASE, WAITING_KEYS } from "./backlog-keys.ts";
import type { Key, PartitionKey } from "./keys.ts";
import { DIRECTORY, LAST_AUDIT, TRAIL } from "./operator-keys.ts";

/**
 * Every kind of item that the stores write, by how its key begins, and what an audit makes of it: `audited`, or why nothing is to be
 * held to the rest. An item of any other kind is told by the audit.
 */
export const ITEM_KINDS = {
	inventory: {
		"BLOCK#": "audited",
		"HOLDERS#": "audited",
		"PLACE#": "audited: each block's are looked up",
		"LOCAL#": "the operator's file is what it must be",
	},
	/** Within the partition of an account. */
	account: {
		"ORDER#": "audited",
		"RANK#": "audited",
		"DISCONNECT#": "audited",
		"NOTE#": "a text of the customer's",
		"SUBSCRIPTION#": "what the customer asked for",
		"SITE#": "what the customer made",
		ACCOUNT: "what the operator made",
	},
	/** The other partitions of the orders table. */
	orders: {
		"NUMBERS#": "audited",
		"ORDER#": "events are audited; what once was follows from nothing that is there",
		"SUBSCRIPTION#": "what once was delivered, for some days; receivers that events wait for are audited",
		"RESERVATION#": "audited",
		[WAITING_KEYS]: "audited",
		"IDEMPOTENCY#": "for a day; written with what it is of",
		"TOKEN#": "for an hour",
		"BUDGET#": "for an hour or two",
		"BULKHEAD#": "for half a minute; it empties itself",
		"USER#": "what the operator made",
		[DIRECTORY]: "written with the account or the user that it names",
		[TRAIL]: "what once was",
		[SWEEP_LEASE.PK]: "when the sweeps ran; it ends by itself",
		[LAST_AUDIT.PK]: "what this came to the last time",
	},
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

const ACCOUNT = "ACCOUNT#";

/** True for the key of a kind that is known. */
export function isKnownKind(key: PartitionKey | Key): boolean {
	if (!("SK" in key)) return beginsAs(ITEM_KINDS.inventory, key.PK);
	return key.PK.startsWith(ACCOUNT)
		? beginsAs(ITEM_KINDS.account, key.SK)
		: beginsAs(ITEM_KINDS.orders, key.PK);
}

const beginsAs = (kinds: Readonly<Record<string, string>>, text: string): boolean =>
	Object.keys(kinds).some((kind) => (kind.endsWith("#") ? text.startsWith(kind) : text === kind));
