import { dynamodbStockStore } from "../adapters/dynamodb/dynamodb-stock-store.ts";
import { carryOut, type ImportSummary } from "../application/import/import-inventory.ts";
import { type ImportPlan, planImport } from "../application/import/plan-import.ts";
import { inventoryRowReader } from "../domain/import/inventory-file.ts";
import { servedBy } from "./orders-served.ts";
import { showImport } from "./progress.ts";
import { openReport } from "./report-rejected.ts";
import { type StockFile, stockRows } from "./stock-rows.ts";
import type { Target } from "./target.ts";
import type { Terminal } from "./terminal.ts";
import { grouped } from "./text-table.ts";

/** An import that is asked for. */
export interface NumbersImport extends StockFile {
	/** Says what would be done, and writes nothing. */
	readonly dryRun?: boolean;
	/** Where rejected rows are written to. */
	readonly report?: string;
}

/** What an import came to: in sentences, and whether orders that wait may be served by it. */
export interface NumbersImported extends Pick<ImportSummary, "rejected" | "reasons"> {
	readonly done: string;
	readonly changed: boolean;
	readonly more: readonly string[];
	/** The same, for programs. */
	readonly data: object;
}

/** How what was only tried out ends. */
export const NOTHING_WRITTEN = "Nothing was written.";

/** Brings the numbers of a file into stock, or says what that would do. */
export async function importNumbers(
	{ dryRun, report, ...source }: NumbersImport,
	target: Target,
	terminal: Terminal,
): Promise<NumbersImported> {
	const stock = dynamodbStockStore(target.dynamodb, target.inventoryTable);
	const progress = showImport(terminal);
	const rejected = report === undefined ? undefined : openReport(report, source.file);
	try {
		const rows = stockRows(source, rejected?.header);
		const plan = await planImport(rows, inventoryRowReader(), stock, { ...progress, ...rejected });
		return dryRun ? await planned(plan, target) : imported(await carryOut(plan, stock, progress));
	} finally {
		await rejected?.close();
	}
}

const imported = ({ added, alreadyKnown, ...rows }: ImportSummary): NumbersImported => ({
	...rows,
	data: { added, alreadyKnown, ...rows },
	done: `Numbers added: ${grouped(added)}. Already known: ${grouped(alreadyKnown)}.`,
	// Of numbers that are known already an import that was cut off may have told nobody.
	changed: added + alreadyKnown > 0,
	more: added > 0 ? [] : [nothing(alreadyKnown)],
});

const nothing = (alreadyKnown: number): string =>
	alreadyKnown > 0
		? "Nothing was added: every number of the good rows is known already."
		: "Nothing was added: the file has no good row.";

async function planned(plan: ImportPlan, target: Target): Promise<NumbersImported> {
	const { fresh, alreadyKnown, rejected, reasons } = plan;
	const served = await servedBy(plan.blocks, target);
	return {
		rejected,
		reasons,
		done: `Numbers that would be added: ${grouped(fresh)}. Already known: ${grouped(alreadyKnown)}.`,
		changed: false,
		data: { dryRun: true, wouldAdd: fresh, alreadyKnown, rejected, reasons, ...served.data },
		more: [...served.lines, NOTHING_WRITTEN],
	};
}
