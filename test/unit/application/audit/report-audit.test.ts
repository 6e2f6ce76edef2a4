import { expect, it } from "vitest";
import { AuditLateError } from "../../../../application/audit/audit-books.ts";
import { ENDING_MS, LOGGED_MAX, makeReportAudit } from "../../../../application/audit/report-audit.ts";
import type { Unreadable } from "../../../../domain/audit/audited.ts";
import { auditedStoreOf } from "../../../support/audited-data.ts";
import { capturedLog, metricsIn } from "../../../support/captured-log.ts";
import { afterNoon } from "../../../support/order-builder.ts";

/** An audit of so many records that cannot be read, which takes a second for each time it looks at the clock. */
function auditOf(quantity: number) {
	const broken = Array.from({ length: quantity }, (_, n): Unreadable => {
		return { kind: "unreadable", key: `KEY ${n}`, error: "no text" };
	});
	const { log, lines } = capturedLog();
	const kept: unknown[] = [];
	let seconds = 0;
	const audit = makeReportAudit({
		store: auditedStoreOf(() => ({ blocks: [], records: broken })),
		lastAudit: { keep: async (report) => void kept.push(report) },
		now: () => afterNoon(1000 * seconds++),
		log,
	});
	return { audit, lines, kept };
}

it("an audit that nobody watches is one line, a metric and what is kept, also when nothing is broken", async () => {
	const { audit, lines, kept } = auditOf(0);
	expect(await audit(60_000)).toEqual({ blocks: 0, numbers: 0, orders: 0, others: 0, broken: 0 });
	expect(lines()).toMatchObject([{ event: "audited", broken: 0, ms: 2000 }]);
	expect(lines().map(metricsIn)).toEqual([{ InvariantsBroken: 0 }]);
	expect(kept).toMatchObject([{ at: "2026-03-02T12:00:01.000Z", broken: 0 }]);
});

it("it names the first of what is broken by kind and key, and counts all", async () => {
	const { audit, lines } = auditOf(LOGGED_MAX + 5);
	await audit(600_000);
	expect(lines()).toHaveLength(LOGGED_MAX + 1);
	expect(lines()[0]).toMatchObject({ event: "invariant-broken", error: "unreadable", key: "KEY 0" });
	expect(lines().map(metricsIn).at(-1)).toEqual({ InvariantsBroken: LOGGED_MAX + 5 });
});

it("it proves nothing, and says so, when its time is over before it has read everything", async () => {
	const { audit, kept } = auditOf(30);
	await expect(audit(ENDING_MS + 3000)).rejects.toThrow(AuditLateError);
	expect(kept).toEqual([]);
});
