import { readAuditedData } from "../adapters/dynamodb/dynamodb-audited-data.ts";
import { audit } from "../domain/audit.ts";
import { count } from "../domain/number/line-bitmap.ts";
import type { Target } from "./target.ts";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** Broken invariants shown. */
const SHOWN_MAX = 20;

/**
 * Audits a target. Exit code 1: something is broken. The tables are read one after the other, not at one moment, so orders
 * that were worked on meanwhile may look broken; what a second audit still shows is.
 */
export async function runAudit(
	target: Pick<Target, "dynamodb" | "ordersTable" | "inventoryTable">,
	terminal: Terminal,
): Promise<ExitCode> {
	const data = await readAuditedData(target.dynamodb, target);
	const broken = audit(data);
	const numbers = data.blocks.reduce((sum, { known }) => sum + count(known), 0);
	const seen = [
		`${grouped(data.blocks.length)} blocks`,
		`${grouped(data.orders.length)} orders`,
		`${grouped(numbers)} numbers`,
	].join(", ");
	if (broken.length === 0) {
		terminal.out(`${seen}: every invariant holds`);
		return EXIT.ok;
	}
	terminal.out(`${seen}: ${grouped(broken.length)} broken`);
	for (const sentence of broken.slice(0, SHOWN_MAX)) terminal.out(`  ${sentence}`);
	if (broken.length > SHOWN_MAX) terminal.out(`  and ${grouped(broken.length - SHOWN_MAX)} more`);
	terminal.out(
		"Orders that were being worked on may be among them: what a second audit still shows is broken.",
	);
	return EXIT.notWell;
}
