import type { Backlog } from "../ports/backlog.ts";
import {
	type AuditReport,
	type DueWork,
	type LastAudit,
	type OverdueWork,
	WORK_KINDS,
	type WorkKind,
} from "../ports/due-work.ts";
import type { Now } from "../ports/runtime.ts";

/** What reading the health of the service reaches for. */
export interface HealthPorts {
	readonly backlog: Pick<Backlog, "lastSweep">;
	readonly dueWork: DueWork;
	readonly lastAudit: Pick<LastAudit, "read">;
	readonly now: Now;
}

/** Whether what is to be done gets done. */
export interface Health {
	readonly at: string;
	/** When the last sweep began that reached every waiting key; absent before the first one. */
	readonly lastSweepAt?: string;
	/** Work past its time: some of the last minute is as it should be. */
	readonly overdue: Readonly<Record<WorkKind, OverdueWork>>;
	/** Absent until somebody makes one. */
	readonly lastAudit?: AuditReport;
}

/** How the service is: 20 requests, of some two read units each. */
export function makeReadHealth({ backlog, dueWork, lastAudit, now }: HealthPorts) {
	return async function readHealth(): Promise<Health> {
		const at = now();
		const [sweptAt, audited, ...overdue] = await Promise.all([
			backlog.lastSweep(),
			lastAudit.read(),
			...WORK_KINDS.map(async (kind) => [kind, await dueWork.overdue(kind, at)] as const),
		]);
		return {
			at: at.toISOString(),
			...(sweptAt !== undefined && { lastSweepAt: sweptAt }),
			overdue: Object.fromEntries(overdue) as Health["overdue"],
			...(audited && { lastAudit: audited }),
		};
	};
}
