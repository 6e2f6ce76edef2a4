import type { AuditedStore } from "../ports/audited-store.ts";
import type { LastAudit } from "../ports/due-work.ts";
import type { Log } from "../ports/log.ts";
import type { Now } from "../ports/runtime.ts";
import { type AuditCounts, makeAuditBooks } from "./audit-books.ts";

/** Violations that have a line each in the log; more are counted, and `number-orders audit` names all. */
export const LOGGED_MAX = 20;

/** Kept back of a run's time for its last lines and for keeping what it came to. */
export const ENDING_MS = 15_000;

/** What a reported audit reaches for. */
export interface ReportAuditPorts {
	readonly store: AuditedStore;
	readonly lastAudit: Pick<LastAudit, "keep">;
	readonly now: Now;
	readonly log: Log;
}

/** What a reported audit came to. */
export interface ReportedAudit extends AuditCounts {
	readonly broken: number;
}

/**
 * An audit that nobody watches: what is broken is told to the log by kind and key, counted as a metric that an alarm looks at, and kept
 * for operators to see. Throws `AuditLateError` when `msLeft` is not time enough to read everything.
 */
export function makeReportAudit({ store, lastAudit, now, log }: ReportAuditPorts) {
	return async function reportAudit(msLeft: number): Promise<ReportedAudit> {
		const startedAt = now().getTime();
		const isLate = () => now().getTime() >= startedAt + msLeft - ENDING_MS;
		const { violations, ...report } = await makeAuditBooks({ store, now, isLate })();
		await lastAudit.keep({ ...report, at: now().toISOString() });
		for (const { kind, key } of violations.slice(0, LOGGED_MAX))
			log("invariant-broken", { error: kind, key: withoutNumbers(key) });
		const ms = now().getTime() - startedAt;
		log("audited", { ...report, ms }, { InvariantsBroken: report.broken });
		return report;
	};
}

/** A key as the log may have it: of a telephone number, which a reservation is named by, its thousands-block. */
const withoutNumbers = (key: string): string => key.replace(/\b(\d{7})\d{3}\b/g, "$1…");
