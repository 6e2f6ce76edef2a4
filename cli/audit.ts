import { dynamodbAuditedStore } from "../adapters/dynamodb/dynamodb-audited-store.ts";
import { dynamodbLastAudit } from "../adapters/dynamodb/dynamodb-last-audit.ts";
import { dynamodbRepairs } from "../adapters/dynamodb/dynamodb-repairs.ts";
import { now } from "../adapters/runtime/system.ts";
import { type AuditReport, makeAuditBooks } from "../application/audit/audit-books.ts";
import { repairBooks } from "../application/audit/repair-books.ts";
import { sentenceOf, type Violation } from "../domain/audit/violation.ts";
import { countsText, showAudit } from "./progress.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** Violations shown; a program (`--json`) gets all. */
const SHOWN_MAX = 20;

/** What is done about what is broken: nothing, saying what could be put right, or putting it right. */
export interface AuditOptions {
	readonly repair?: boolean | undefined;
	readonly yes?: boolean | undefined;
}

/**
 * Audits a target, and puts right what can be put right without asking, if told to. Exit code 1: something is broken, and was not put
 * right now. What it came to is kept, for operators to see.
 */
export async function runAudit(
	target: Pick<Target, "dynamodb" | "ordersTable" | "inventoryTable">,
	terminal: Terminal,
	{ repair = false, yes = false }: AuditOptions = {},
): Promise<ExitCode> {
	if (yes && !repair) throw new UsageError("--yes goes with --repair: an audit alone changes nothing.");
	const store = dynamodbAuditedStore(target.dynamodb, target);
	const report = await makeAuditBooks({ store, now, read: showAudit(terminal) })();
	const mend = { repairs: dynamodbRepairs(target.dynamodb, target), now };
	const repaired = repair && yes ? await repairBooks(mend, report.violations) : [];
	const { violations, ...counts } = report;
	const left = report.broken - repaired.length;
	const lastAudit = dynamodbLastAudit(target.dynamodb, target.ordersTable);
	await lastAudit.keep({ ...counts, at: now().toISOString(), broken: left });
	const data = { ...counts, violations: violations.map((each) => dataOf(each, repaired)) };
	tell(terminal, data, linesOf(report, { repair, yes }, repaired));
	return left === 0 ? EXIT.ok : EXIT.notWell;
}

const dataOf = (violation: Violation, repaired: readonly Violation[]) => ({
	kind: violation.kind,
	key: violation.key,
	what: sentenceOf(violation),
	canBeRepaired: violation.repair !== undefined,
	isRepaired: repaired.includes(violation),
});

function linesOf(
	report: AuditReport,
	{ repair, yes }: AuditOptions,
	repaired: readonly Violation[],
): readonly string[] {
	const { violations, broken } = report;
	const seen = countsText(report);
	if (broken === 0) return [`${seen}: every invariant holds`];
	const can = violations.filter((each) => each.repair !== undefined).length;
	const endings: Readonly<Record<string, string>> = {
		done: `${grouped(repaired.length)} repaired. Run the audit again: what is left needs somebody who looks (docs/operator-runbook.md, Audit).`,
		shown: `${grouped(can)} can be repaired: --repair --yes does it.`,
		told: `${grouped(can)} can be repaired: --repair shows which.`,
	};
	return [
		`${seen}: ${grouped(broken)} broken`,
		...violations
			.slice(0, SHOWN_MAX)
			.flatMap((each) => [
				`  ${each.kind}: ${sentenceOf(each)}`,
				`    ${each.key}${repair ? `: ${remedyOf(each, repaired)}` : ""}`,
			]),
		...(broken > SHOWN_MAX ? [`  and ${grouped(broken - SHOWN_MAX)} more`] : []),
		endings[yes ? "done" : repair ? "shown" : "told"] ?? "",
	];
}

/** What becomes of a violation, in words. */
function remedyOf(violation: Violation, repaired: readonly Violation[]): string {
	if (repaired.includes(violation)) return "repaired";
	switch (violation.repair?.act) {
		case "make-due":
			return "would be due at once, so that the redrive sees to it";
		case "recount":
			return "would be counted, and entered in the stock index or taken out of it, by its free numbers";
		case "expect":
			return "the search would be asked for again in each sweep";
		case "look-at":
			return "the receiver would be looked at again";
		case "add-area":
			return "a search for the place would look there, too";
		case "name-holder":
			return "the order would be named there";
		case "forget-holder":
			return "the order would be named there no more";
		case "forget-rank":
			return "orders up to there would be counted anew when somebody asks";
		case undefined:
			return "not repaired: somebody has to look";
	}
}
