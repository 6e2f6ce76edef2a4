import { clipped, FAULTS } from "../../domain/fault.ts";
import type { SourceRow, SourceRows } from "../../domain/import/csv-header.ts";
import {
	INVENTORY_LAYOUT,
	type InventoryColumn,
	inventoryRowReader,
} from "../../domain/import/inventory-file.ts";
import { rowsOfText } from "../../domain/import/rows-of-text.ts";
import { invalid, mapValue, ok, type Result } from "../../domain/result.ts";
import { carryOut } from "../import/import-inventory.ts";
import { ordersServed, type ServedOrder, type ServingPorts } from "../import/orders-served.ts";
import { type ImportPlan, planImport } from "../import/plan-import.ts";
import type { Log } from "../ports/log.ts";
import type { StockStore } from "../ports/stock-store.ts";
import type { WakeRedrive } from "../ports/workflow.ts";
import type { NoteAction } from "./note-action.ts";

/**
 * Thousands-blocks of a file at most: a million numbers. Measured, they take 1.3 s of a processor, 5 s of a function that has a third of
 * one, and 11 s on a busy machine with the emulator; a request has 28. The command line has no such bound.
 */
export const IMPORTED_BLOCKS_MAX = 1_000;

/** Rejected rows that are told with their reasons: some 50 kB. */
export const REJECTED_TOLD_MAX = 500;

/** Orders that are named one by one, and for how long it is looked for more. */
export const SERVED_TOLD_MAX = 100;
const SERVED_MS_MAX = 5_000;

/** What importing reaches for. */
export interface ImportStockPorts extends ServingPorts {
	readonly stock: StockStore;
	readonly noteAction: NoteAction;
	readonly wakeRedrive: WakeRedrive;
	readonly log: Log;
}

/** What an import came to, or would. */
export interface StockImported {
	readonly dryRun: boolean;
	/** Numbers that were added, or would be, and those that are known already. */
	readonly added: number;
	readonly alreadyKnown: number;
	/** How many rows were rejected, and the first of them. */
	readonly rejected: number;
	readonly rejectedRows: readonly { readonly line: number; readonly reason: string }[];
	/** Backordered orders that the next sweep starts, with what it puts aside for each: the first of them. */
	readonly served: readonly Pick<ServedOrder, "accountId" | "orderId" | "missing" | "share">[];
	/** True where there may be more orders than are named. */
	readonly isCut: boolean;
}

/** A file that is to be imported, and by whom. */
export interface StockFileSent {
	readonly operator: string;
	readonly text: string;
	readonly dryRun: boolean;
}

/**
 * Brings the numbers of a text into stock, or says what that would do, by the rules of the command line's import: a rejected row keeps out
 * only its own numbers, and a file that was imported before adds nothing. Refused: a text that is no inventory file, and one of too
 * many thousands-blocks; then nothing is written.
 */
export function makeImportStock(ports: ImportStockPorts) {
	const { stock, noteAction } = ports;
	return async function importStock({
		operator,
		text,
		dryRun,
	}: StockFileSent): Promise<Result<StockImported>> {
		const rows = rowsOfText(text, INVENTORY_LAYOUT);
		if (!rows.ok) return invalid([FAULTS.badRequest(clipped(rows.refusal))]);
		const rejectedRows: { line: number; reason: string }[] = [];
		const plan = await planImport(inPieces(rows.value), inventoryRowReader(), stock, {
			read: () => {},
			rejected: ({ line, reason }) => {
				if (rejectedRows.length < REJECTED_TOLD_MAX) rejectedRows.push({ line, reason: clipped(reason) });
			},
		});
		if (plan.blocks.length > IMPORTED_BLOCKS_MAX) return TOO_MANY;
		const { rejected, alreadyKnown, fresh } = plan;
		const served = await servedBy(plan, ports);
		const planned = { dryRun, added: fresh, alreadyKnown, rejected, rejectedRows, ...served };
		if (dryRun) return ok(planned);
		const details = `${fresh} numbers to add, ${alreadyKnown} known, ${rejected} rows rejected`;
		const action = { operator, action: "stock-imported", subject: "stock", details } as const;
		const done = await noteAction(action, async () => ok(await carriedOut(plan, ports)));
		return mapValue(done, (counts) => ({ ...planned, ...counts }));
	};
}

const TOO_MANY = invalid([
	FAULTS.badRequest(
		`A file may have numbers of at most ${IMPORTED_BLOCKS_MAX} thousands-blocks: import it in parts, or by the command line.`,
	),
]);

/** Rows that are read between two looks at the stock are few enough for its batches. */
const ROWS_PER_PIECE = 1_000;

async function* inPieces(rows: readonly SourceRow<InventoryColumn>[]): SourceRows<InventoryColumn> {
	for (let start = 0; start < rows.length; start += ROWS_PER_PIECE)
		yield rows.slice(start, start + ROWS_PER_PIECE);
}

/** Whom the numbers would serve, as the stock is now. */
async function servedBy(
	plan: ImportPlan,
	ports: ServingPorts,
): Promise<Pick<StockImported, "served" | "isCut">> {
	const endsAt = ports.now().getTime() + SERVED_MS_MAX;
	const served: StockImported["served"][number][] = [];
	for await (const { accountId, orderId, missing, share } of ordersServed(plan, ports)) {
		if (served.length === SERVED_TOLD_MAX || ports.now().getTime() >= endsAt) return { served, isCut: true };
		served.push({ accountId, orderId, missing, share });
	}
	return { served, isCut: false };
}

async function carriedOut(
	plan: ImportPlan,
	{ stock, wakeRedrive, log }: ImportStockPorts,
): Promise<Pick<StockImported, "added" | "alreadyKnown">> {
	try {
		const { added, alreadyKnown } = await carryOut(plan, stock, { written: () => {} });
		return { added, alreadyKnown };
	} finally {
		// Also for what an import came to that was cut off, this one or one before. If it is not woken, the schedule does it within a minute.
		if (plan.fresh + plan.alreadyKnown > 0)
			await wakeRedrive().catch((error) => log("redrive-not-woken", { error: String(error) }));
	}
}
