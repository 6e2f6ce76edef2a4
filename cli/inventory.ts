/** `npm run inventory`: brings numbers into stock, and counts them. */
import { parseArgs } from "node:util";
import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { importLocalCalling } from "../application/import/import-local-calling.ts";
import type { Rejections } from "../application/import/plan-import.ts";
import { LOCAL_CALLING_LAYOUT } from "../domain/import/local-calling-file.ts";
import { importNumbers, type NumbersImport } from "./import-numbers.ts";
import { inventoryStats } from "./inventory-stats.ts";
import { readRows } from "./read-rows.ts";
import { findTarget, TARGET_OPTIONS, type Target } from "./target.ts";
import { EXIT, type ExitCode, exitCodeOf, processTerminal, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";

const USAGE =
	"Usage: npm run inventory -- import FILE.csv [--dry-run] [--report REJECTED.csv] | local-calling FILE.csv | stats\n" +
	"       [--stack NAME [--region REGION]]\n" +
	"Without --stack it works on the service that runs on this machine on PORT (3000).";

/** Options of the command, beside those of its target; for `parseArgs` of Node.js. */
export const INVENTORY_OPTIONS = {
	"dry-run": { type: "boolean" },
	report: { type: "string" },
} as const;

/** The options as `parseArgs` reads them. */
export interface InventoryOptions {
	readonly "dry-run"?: boolean | undefined;
	readonly report?: string | undefined;
}

/** What the operator asked for. */
export type InventoryRequest =
	| ({ readonly action: "import" } & NumbersImport)
	| { readonly action: "local-calling"; readonly file: string }
	| { readonly action: "stats" };

/** Reads the words and options after the command; throws `UsageError` when they ask for nothing it does. */
export function readInventoryRequest(
	words: readonly string[],
	{ "dry-run": dryRun, report }: InventoryOptions = {},
): InventoryRequest {
	const [action, file, ...more] = words;
	const ofImport = { ...(dryRun && { dryRun }), ...(report !== undefined && { report }) };
	if (more.length > 0) throw new UsageError(USAGE);
	if (action === "import" && file !== undefined) return { action, file, ...ofImport };
	if (Object.keys(ofImport).length > 0) throw new UsageError("--dry-run and --report go with import.");
	if (action === "local-calling" && file !== undefined) return { action, file };
	if (action === "stats" && file === undefined) return { action };
	throw new UsageError(USAGE);
}

/** Does what was asked for, on a target. Exit code 1: rows were rejected; the others are in stock all the same. */
export async function runInventory(
	request: InventoryRequest,
	target: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	if (request.action === "stats") {
		for (const line of await inventoryStats(stock)) terminal.out(line);
		return EXIT.ok;
	}
	const { done, changed, more, ...rows } =
		request.action === "import"
			? await importNumbers(request, target, terminal)
			: await importAreas(request.file, stock);
	for (const line of summaryLines(done, rows, more)) terminal.out(line);
	if (changed) await redrive(target, terminal);
	return rows.rejected > 0 ? EXIT.notWell : EXIT.ok;
}

async function importAreas(file: string, stock: Parameters<typeof importLocalCalling>[1]) {
	const { areas, ...rows } = await importLocalCalling(readRows(file, LOCAL_CALLING_LAYOUT), stock);
	return { ...rows, done: `Local calling areas: ${grouped(areas)}.`, changed: areas > 0, more: [] };
}

function summaryLines(
	done: string,
	{ rejected, reasons }: Rejections,
	more: readonly string[],
): readonly string[] {
	const others = rejected - reasons.length;
	return [
		`${done} Rows rejected: ${grouped(rejected)}.`,
		...reasons.map(({ line, reason }) => `  line ${line}: ${reason}`),
		...(others > 0 ? [`  and ${grouped(others)} more`] : []),
		...more,
	];
}

async function redrive(target: Target, terminal: Terminal): Promise<void> {
	try {
		await target.redrive();
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		terminal.err(`Backorders could not be told at once (${why}); the schedule does it within a minute.`);
	}
}

if (import.meta.main) {
	const terminal = processTerminal();
	process.exitCode = await exitCodeOf(terminal, async () => {
		const options = { ...TARGET_OPTIONS, ...INVENTORY_OPTIONS };
		const { values, positionals } = parseArgs({ options, allowPositionals: true });
		const request = readInventoryRequest(positionals, values);
		return runInventory(request, await findTarget(values, process.env.PORT), terminal);
	});
}
