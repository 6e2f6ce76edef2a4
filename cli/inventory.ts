/** `npm run inventory`: brings numbers into stock, and counts them. */
import { parseArgs } from "node:util";
import { type ImportSummary, importInventory } from "./import-inventory.ts";
import { inventoryStats } from "./inventory-stats.ts";
import { showImport } from "./progress.ts";
import { readInventoryCsv } from "./read-inventory-csv.ts";
import { stockBooks } from "./stock-books.ts";
import { findTarget, TARGET_OPTIONS, type Target } from "./target.ts";
import { EXIT, type ExitCode, exitCodeOf, processTerminal, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";

const USAGE =
	"Usage: npm run inventory -- import FILE.csv | stats [--stack NAME [--region REGION]]\n" +
	"Without --stack it works on the service that runs on this machine on PORT (3000).";

/** What the operator asked for. */
export type InventoryRequest =
	| { readonly action: "import"; readonly file: string }
	| { readonly action: "stats" };

/** Reads the words after the command; throws `UsageError` when they ask for nothing it does. */
export function readInventoryRequest(words: readonly string[]): InventoryRequest {
	const [action, file, ...more] = words;
	if (action === "import" && file !== undefined && more.length === 0) return { action, file };
	if (action === "stats" && file === undefined) return { action };
	throw new UsageError(USAGE);
}

/** Does what was asked for, on a target. Exit code 1: rows were rejected; the others are in stock all the same. */
export async function runInventory(
	request: InventoryRequest,
	target: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const books = stockBooks(target.dynamodb, target.inventoryTable);
	if (request.action === "stats") {
		for (const line of await inventoryStats(books)) terminal.out(line);
		return EXIT.ok;
	}
	const summary = await importInventory(readInventoryCsv(request.file), books, showImport(terminal));
	for (const line of summaryLines(summary)) terminal.out(line);
	if (summary.added > 0) await redrive(target, terminal);
	return summary.rejected > 0 ? EXIT.notWell : EXIT.ok;
}

function summaryLines({ added, alreadyKnown, rejected, reasons }: ImportSummary): readonly string[] {
	const more = rejected - reasons.length;
	return [
		`Numbers added: ${grouped(added)}. Already known: ${grouped(alreadyKnown)}. Rows rejected: ${grouped(rejected)}.`,
		...reasons.map(({ line, reason }) => `  line ${line}: ${reason}`),
		...(more > 0 ? [`  and ${grouped(more)} more`] : []),
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
		const { values, positionals } = parseArgs({ options: TARGET_OPTIONS, allowPositionals: true });
		const request = readInventoryRequest(positionals);
		return runInventory(request, await findTarget(values, process.env.PORT), terminal);
	});
}
