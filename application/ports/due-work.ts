/** Kinds of work that have a time. */
export const WORK_KINDS = ["orders", "events", "disconnects", "reservations"] as const;

/** One of them. */
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work of one kind that is past its time. */
export interface OverdueWork {
	/** Counted up to a bound. */
	readonly count: number;
	/** True when there may be more. */
	readonly isCut: boolean;
	/** When the first of it was due; absent where there is none. */
	readonly oldestDueAt?: string;
}

/** What the redrive has to see to, as it will find it: the index may lag a moment behind. */
export interface DueWork {
	/** Work of the kind that was due by then. */
	overdue(kind: WorkKind, now: Date): Promise<OverdueWork>;
}

/** What an audit of all stored data came to. */
export interface AuditReport {
	/** ISO 8601, UTC. */
	readonly at: string;
	readonly blocks: number;
	readonly orders: number;
	readonly numbers: number;
	/** Sentences about invariants that do not hold. */
	readonly broken: number;
}

/** The audit that was made last. */
export interface LastAudit {
	read(): Promise<AuditReport | undefined>;
	keep(report: AuditReport): Promise<void>;
}
