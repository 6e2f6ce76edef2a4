import type { Page, PageWanted } from "./directory.ts";

/** What operators do over the API, besides looking; and, by the command line, who becomes an operator and who is removed. */
export const OPERATOR_ACTIONS = [
	"account-created",
	"user-created",
	"user-changed",
	"user-secret-replaced",
	"user-tokens-revoked",
	"user-removed",
	"stock-imported",
	"operator-made",
	"operator-taken-back",
] as const;

/** One of them. */
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];

/** Something that an operator did: who, what, when. Never a secret. */
export interface TrailEntry {
	/** Grows with time. */
	readonly id: string;
	/** ISO 8601, UTC. */
	readonly at: string;
	/** A user's name; `(command line)` for what no path of the API does, which no user can be called. */
	readonly operator: string;
	readonly action: OperatorAction;
	/** What it was done to, such as an account or a user. */
	readonly subject: string;
	/** With what, in words. */
	readonly details?: string;
	/** What came of it, in words; absent while it is under way, and for ever when it was cut off or failed. */
	readonly outcome?: string;
}

/** What operators did. Nothing is ever taken out of it. */
export interface Trail {
	/** Adds an entry, or puts it in place of the one with its id. */
	keep(entry: TrailEntry): Promise<void>;
	/** The newest first; undefined for a `from` that is no entry's id. */
	page(wanted: PageWanted): Promise<Page<TrailEntry> | undefined>;
}
