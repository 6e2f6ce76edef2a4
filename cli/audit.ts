import { readAuditedData } from "../adapters/dynamodb/dynamodb-audited-data.ts";
import { dynamodbLastAudit } from "../adapters/dynamodb/dynamodb-last-audit.ts";
import { now } from "../adapters/runtime/system.ts";
import { audit } from "../domain/audit.ts";
import { count } from "../domain/number/line-bitmap.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** Broken invariants shown. */
const SHOWN_MAX = 20;

/**
 * Audits a target. Exit code 1: something is broken. The tables are read one after the other, not at one moment, so orders
 * that were worked on meanwhile may look broken; what a second audit still shows is. What it came to is kept, for operators to see.
 */
export async function runAudit(
	target: Pick<Target, "dynamodb" | "ordersTable" | "inventoryTable">,
	terminal: Terminal,
): Promise<ExitCode> {
	const data = await readAuditedData(target.dynamodb, target);
	const broken = audit(data);
	const numbers = data.blocks.reduce((sum, { known }) => sum + count(known), 0);
	const { length: blocks } = data.blocks;
	const { length: orders } = data.orders;
	const at = now().toISOString();
	const lastAudit = dynamodbLastAudit(target.dynamodb, target.ordersTable);
	await lastAudit.keep({ at, blocks, orders, numbers, broken: broken.length });
	const seen = `${grouped(blocks)} blocks, ${grouped(orders)} orders, ${grouped(numbers)} numbers`;
	const lines = broken.length === 0 ? [`${seen}: every invariant holds`] : brokenLines(seen, broken);
	tell(terminal, { blocks, orders, numbers, broken }, lines);
	return broken.length === 0 ? EXIT.ok : EXIT.notWell;
}

const brokenLines = (seen: string, broken: readonly string[]): readonly string[] => [
	`${seen}: ${grouped(broken.length)} broken`,
	...broken.slice(0, SHOWN_MAX).map((sentence) => `  ${sentence}`),
	...(broken.length > SHOWN_MAX ? [`  and ${grouped(broken.length - SHOWN_MAX)} more`] : []),
	"Orders that were being worked on may be among them: what a second audit still shows is broken.",
];
