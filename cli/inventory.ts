/** `npm run inventory`: brings numbers into stock, takes them out of sale, lists and counts them. */
import { parseArgs } from "node:util";
import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { importLocalCalling } from "../application/import/import-local-calling.ts";
import type { Rejections } from "../application/import/plan-import.ts";
import type { StockFilter } from "../application/stock/export-stock.ts";
import { LOCAL_CALLING_LAYOUT } from "../domain/import/local-calling-file.ts";
import type { Withdrawal } from "../domain/inventory/withdrawal.ts";
import { EXPORT_OPTIONS, type ExportOptions, readStockFilter, stockAsCsv } from "./export-stock.ts";
import { importNumbers, type NumbersImport, type NumbersImported } from "./import-numbers.ts";
import { inventoryStats } from "./inventory-stats.ts";
import { readRows } from "./read-rows.ts";
import { findTarget, TARGET_OPTIONS, type Target } from "./target.ts";
import { EXIT, type ExitCode, exitCodeOf, processTerminal, type Terminal, UsageError } from "./terminal.ts";
import { grouped } from "./text-table.ts";
import { withdrawFile } from "./withdraw-numbers.ts";

const USAGE = `Usage: npm run inventory -- COMMAND [--stack NAME [--region REGION]]
  import FILE.csv [--dry-run] [--report REJECTED.csv]   brings numbers into stock
         [--places PLACES.csv] [--ocn 1234]             of a report of thousands-block assignments, with --ocn
  withdraw FILE.csv [--return]                          takes free numbers out of sale, or back
  export [--npa 919] [--state NC] [--rate-center CARY] [--lata 426] [--status free|withdrawn|taken]
  local-calling FILE.csv
  stats
Without --stack it works on the service that runs on this machine on PORT (3000).`;

/** Options of the command, beside those of its target; for `parseArgs` of Node.js. */
export const INVENTORY_OPTIONS = {
	...EXPORT_OPTIONS,
	"dry-run": { type: "boolean" },
	ocn: { type: "string" },
	places: { type: "string" },
	report: { type: "string" },
	return: { type: "boolean" },
} as const;

/** The options as `parseArgs` reads them. */
export interface InventoryOptions extends ExportOptions {
	readonly "dry-run"?: boolean | undefined;
	readonly ocn?: string | undefined;
	readonly places?: string | undefined;
	readonly report?: string | undefined;
	readonly return?: boolean | undefined;
}

/** What the operator asked for. */
export type InventoryRequest =
	| ({ readonly action: "import" } & NumbersImport)
	| { readonly action: "withdraw"; readonly file: string; readonly withdrawal: Withdrawal }
	| { readonly action: "export"; readonly filter: StockFilter }
	| { readonly action: "local-calling"; readonly file: string }
	| { readonly action: "stats" };

/** The options that each action takes. */
const OPTIONS_OF: Readonly<Record<InventoryRequest["action"], readonly string[]>> = {
	import: ["dry-run", "report", "ocn", "places"],
	withdraw: ["return"],
	export: Object.keys(EXPORT_OPTIONS),
	"local-calling": [],
	stats: [],
};

/** Reads the words and options after the command; throws `UsageError` when they ask for nothing it does. */
export function readInventoryRequest(
	words: readonly string[],
	options: InventoryOptions = {},
): InventoryRequest {
	const [action = "", file, ...more] = words;
	if (more.length > 0 || !isAction(action)) throw new UsageError(USAGE);
	for (const name of Object.keys(options))
		if (name in INVENTORY_OPTIONS && !OPTIONS_OF[action].includes(name))
			throw new UsageError(`--${name} does not go with ${action}.\n${USAGE}`);
	if (action === "stats" || action === "export") {
		if (file !== undefined) throw new UsageError(USAGE);
		return action === "stats" ? { action } : { action, filter: readStockFilter(options) };
	}
	if (file === undefined) throw new UsageError(USAGE);
	if (action === "withdraw") return { action, file, withdrawal: options.return ? "return" : "withdraw" };
	if (action === "local-calling") return { action, file };
	const { "dry-run": dryRun, report, ocn, places } = options;
	return {
		action,
		file,
		...(dryRun && { dryRun }),
		...(report !== undefined && { report }),
		...(ocn !== undefined && { ocn }),
		...(places !== undefined && { places }),
	};
}

const isAction = (text: string): text is InventoryRequest["action"] => Object.hasOwn(OPTIONS_OF, text);

/** Does what was asked for, on a target. Exit code 1: rows were rejected; what the others say is done all the same. */
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
	if (request.action === "export") {
		const write = terminal.write ?? (async (text: string) => terminal.out(text));
		for await (const text of stockAsCsv(stock, request.filter)) await write(text);
		return EXIT.ok;
	}
	const { done, changed, more, ...rows } = await changeStock(request, target, terminal);
	for (const line of summaryLines(done, rows, more)) terminal.out(line);
	if (changed) await redrive(target, terminal);
	return rows.rejected > 0 ? EXIT.notWell : EXIT.ok;
}

function changeStock(
	request: Exclude<InventoryRequest, { readonly action: "stats" | "export" }>,
	target: Target,
	terminal: Terminal,
): Promise<NumbersImported> {
	if (request.action === "import") return importNumbers(request, target, terminal);
	if (request.action === "withdraw") return withdrawFile(request.file, request.withdrawal, target);
	return importAreas(request.file, dynamodbStockStore(target.dynamodb, target.inventoryTable));
}

async function importAreas(
	file: string,
	stock: Parameters<typeof importLocalCalling>[1],
): Promise<NumbersImported> {
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
