/** `npm run inventory`: brings numbers into stock, and counts them. */
import { parseArgs } from "node:util";
import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { type ImportSummary, importInventory } from "../application/import/import-inventory.ts";
import { importLocalCalling, type LocalCallingSummary } from "../application/import/import-local-calling.ts";
import { INVENTORY_COLUMNS } from "../domain/import/inventory-file.ts";
import { LOCAL_CALLING_COLUMNS } from "../domain/import/local-calling-file.ts";
import { inventoryStats } from "./inventory-stats.ts";
import { showImport } from "./progress.ts";
import { readCsv } from "./read-csv.ts";
import { findTarget, TARGET_OPTIONS, type Target } from "./target.ts";
import { EXIT, type ExitCode, exitCodeOf, processTerminal, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";

const USAGE =
	"Usage: npm run inventory -- import FILE.csv | local-calling FILE.csv | stats [--stack NAME [--region REGION]]\n" +
	"Without --stack it works on the service that runs on this machine on PORT (3000).";

/** What the operator asked for. */
export type InventoryRequest =
	| { readonly action: "import" | "local-calling"; readonly file: string }
	| { readonly action: "stats" };

/** Reads the words after the command; throws `UsageError` when they ask for nothing it does. */
export function readInventoryRequest(words: readonly string[]): InventoryRequest {
	const [action, file, ...more] = words;
	const takesFile = action === "import" || action === "local-calling";
	if (takesFile && file !== undefined && more.length === 0) return { action, file };
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
	const { file } = request;
	const { done, changed, ...rows } =
		request.action === "import"
			? numbersImported(await importInventory(readCsv(file, INVENTORY_COLUMNS), stock, showImport(terminal)))
			: areasImported(await importLocalCalling(readCsv(file, LOCAL_CALLING_COLUMNS), stock));
	for (const line of summaryLines(done, rows)) terminal.out(line);
	if (changed) await redrive(target, terminal);
	return rows.rejected > 0 ? EXIT.notWell : EXIT.ok;
}

/** What a file brought: in words, and whether orders that wait may be served now. */
interface Imported extends Pick<ImportSummary, "rejected" | "reasons"> {
	readonly done: string;
	readonly changed: boolean;
}

const numbersImported = ({ added, alreadyKnown, ...rows }: ImportSummary): Imported => ({
	...rows,
	done: `Numbers added: ${grouped(added)}. Already known: ${grouped(alreadyKnown)}.`,
	changed: added > 0,
});

const areasImported = ({ areas, ...rows }: LocalCallingSummary): Imported => ({
	...rows,
	done: `Local calling areas: ${grouped(areas)}.`,
	changed: areas > 0,
});

function summaryLines(
	done: string,
	{ rejected, reasons }: Pick<ImportSummary, "rejected" | "reasons">,
): readonly string[] {
	const more = rejected - reasons.length;
	return [
		`${done} Rows rejected: ${grouped(rejected)}.`,
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
