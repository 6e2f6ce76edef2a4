import type { AuditedRecord } from "../../domain/audit/audited.ts";
import type { Violation } from "../../domain/audit/violation.ts";

/**
 * Whether whatever somebody waits for is looked at: searches that orders wait on, and receivers that events wait for. Keeps the names of
 * both, and one of those who wait for each.
 */
export function waitingAudit() {
	const orderOn = new Map<string, string>();
	const eventFor = new Map<string, string>();
	const searches = new Set<string>();
	const receivers = new Set<string>();

	function see(record: AuditedRecord): void {
		if (record.kind === "order" && record.waitingKey !== undefined)
			orderOn.set(record.waitingKey, record.key);
		if (record.kind === "event" && record.waitsFor !== undefined) eventFor.set(record.waitsFor, record.key);
		if (record.kind === "waiting-key") searches.add(record.waitingKey);
		if (record.kind === "receiver") receivers.add(record.key);
	}

	function* unknown(): Generator<Violation> {
		for (const [waitingKey, key] of orderOn) {
			if (searches.has(waitingKey)) continue;
			const says = `${key} waits on '${waitingKey}', which no waiting key is kept for`;
			yield { kind: "order-waits-unknown", key, says, repair: { act: "expect", waitingKey } };
		}
		for (const [receiver, key] of eventFor) {
			if (receivers.has(receiver)) continue;
			const says = `${key} waits for the receiver '${receiver}', which nobody looks at`;
			yield { kind: "event-waits-unknown", key, says, repair: { act: "look-at", receiver } };
		}
	}
	return { see, unknown };
}
