import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { InterruptedError } from "../application/each-counted.ts";
import { importLocalCalling } from "../application/import/import-local-calling.ts";
import type { Rejections } from "../application/import/plan-import.ts";
import type { StockFilter } from "../application/stock/export-stock.ts";
import { LOCAL_CALLING_LAYOUT } from "../domain/import/local-calling-file.ts";
import { stockAsCsv, stockAsJson } from "./export-stock.ts";
import { importNumbers, type NumbersImport, type NumbersImported } from "./import-numbers.ts";
import { tellStats } from "./inventory-stats.ts";
import { readRows } from "./read-rows.ts";
import { redriveNow } from "./redrive-now.ts";
import type { Target } from "./target.ts";
import { tell } from "./tell.ts";
import { EXIT, type ExitCode, type Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";
import { type NumbersWithdrawal, withdrawFile } from "./withdraw-numbers.ts";

/** What the operator asked for. */
export type InventoryRequest =
	| ({ readonly action: "import" } & NumbersImport)
	| ({ readonly action: "withdraw" } & NumbersWithdrawal)
	| { readonly action: "export"; readonly filter: StockFilter }
	| { readonly action: "local-calling"; readonly file: string }
	| { readonly action: "stats" };

/** Does what was asked for, on a target. Exit code 1: rows were rejected; what the others say is done all the same. */
export async function runInventory(
	request: InventoryRequest,
	target: Target,
	terminal: Terminal,
): Promise<ExitCode> {
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	if (request.action === "stats") {
		await tellStats(stock, terminal);
		return EXIT.ok;
	}
	if (request.action === "export") {
		const write = terminal.write ?? (async (text: string) => terminal.out(text));
		const texts = terminal.asJson ? stockAsJson : stockAsCsv;
		for await (const text of texts(stock, request.filter)) await write(text);
		return EXIT.ok;
	}
	const wake = () => redriveNow(target, terminal, "Backorders");
	const { done, changed, more, data, ...rows } = await changeStock(request, target, terminal).catch(
		async (error) => {
			if (error instanceof InterruptedError) await wake(); // for what it came to
			throw error;
		},
	);
	tell(terminal, data, summaryLines(done, rows, more));
	if (changed) await wake();
	return rows.rejected > 0 ? EXIT.notWell : EXIT.ok;
}

function changeStock(
	request: Exclude<InventoryRequest, { readonly action: "stats" | "export" }>,
	target: Target,
	terminal: Terminal,
): Promise<NumbersImported> {
	if (request.action === "import") return importNumbers(request, target, terminal);
	if (request.action === "withdraw") return withdrawFile(request, target, terminal);
	return importAreas(request.file, dynamodbStockStore(target.dynamodb, target.inventoryTable));
}

async function importAreas(
	file: string,
	stock: Parameters<typeof importLocalCalling>[1],
): Promise<NumbersImported> {
	const { areas, ...rows } = await importLocalCalling(readRows(file, LOCAL_CALLING_LAYOUT), stock);
	const data = { areas, ...rows };
	return { ...rows, done: `Local calling areas: ${grouped(areas)}.`, changed: areas > 0, more: [], data };
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
