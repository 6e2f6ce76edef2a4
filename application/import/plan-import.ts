import type { SourceRow, SourceRows } from "../../domain/import/csv-header.ts";
import {
	type InventoryColumn,
	type InventoryRow,
	linesOfRanges,
	placeObjection,
	type StockPlace,
	type StockRange,
} from "../../domain/import/inventory-file.ts";
import type { BlockRange } from "../../domain/import/number-range.ts";
import {
	count,
	difference,
	intersection,
	type LineBitmap,
	noLines,
	union,
} from "../../domain/number/line-bitmap.ts";
import { type BlockId, LINES_PER_BLOCK } from "../../domain/number/telephone-number.ts";
import { andThen, type Result } from "../../domain/result.ts";
import { BLOCKS_PER_READ_MAX } from "../ports/inventory.ts";
import type { StockStore } from "../ports/stock-store.ts";

/** Rows kept back at most until the blocks they are about have been read. */
const ROWS_PENDING_MAX = 10_000;

/** Rejected rows whose reasons are kept, of those there may be millions of. */
export const REASONS_MAX = 20;

/** A row that was rejected, and why. */
export interface RejectedRow {
	readonly line: number;
	readonly reason: string;
	/** The row as it stands in the file. */
	readonly fields?: readonly string[];
}

/** Rejected rows: how many, and the first 20. */
export interface Rejections {
	readonly rejected: number;
	readonly reasons: readonly Omit<RejectedRow, "fields">[];
}

/** The numbers of a file in one thousands-block, and what is known of it. */
export interface PlannedBlock {
	readonly block: BlockId;
	readonly place: StockPlace;
	/** What the file has of it. */
	readonly lines: LineBitmap;
	/** Undefined for a block that is new. */
	readonly known: LineBitmap | undefined;
}

/** What an import of a file comes to. */
export interface ImportPlan extends Rejections {
	readonly blocks: readonly PlannedBlock[];
	/** Numbers of the file that are not known yet, and those that are. */
	readonly fresh: number;
	readonly alreadyKnown: number;
}

/** Told of the rows of a file as they are read. */
export interface ReadingProgress {
	readonly read: (rows: number) => void;
	/** Of every row that is rejected. */
	readonly rejected?: (row: RejectedRow) => void;
}

/** The numbers of a block that the file would add. */
export const freshLines = ({ lines, known }: PlannedBlock): LineBitmap =>
	difference(lines, known ?? noLines());

interface GatheredBlock extends Omit<PlannedBlock, "block" | "lines"> {
	/** Lines of the file so far, and ranges that are not among them yet. */
	lines: LineBitmap;
	ranges: BlockRange[];
}

/** Ranges of a block kept apart at most: as many as it has lines, so that a file of millions of rows does not fill the memory. */
const RANGES_APART_MAX = LINES_PER_BLOCK;

/**
 * Reads an inventory file to its end and compares it with the stock: what an import would add. Writes nothing. A row that is
 * rejected keeps out only its own numbers.
 */
export async function planImport(
	rows: SourceRows<InventoryColumn>,
	readRow: (row: InventoryRow) => Result<StockRange, string>,
	stock: Pick<StockStore, "read">,
	progress: ReadingProgress,
): Promise<ImportPlan> {
	const { gathered, ...rejections } = await gather(rows, readRow, stock, progress);
	const blocks = [...gathered].map(([block, { place, known, ...file }]) => {
		return { block, place, known, lines: union(file.lines, linesOfRanges(file.ranges)) };
	});
	let fresh = 0;
	let alreadyKnown = 0;
	for (const planned of blocks) {
		fresh += count(freshLines(planned));
		alreadyKnown += count(intersection(planned.lines, planned.known ?? noLines()));
	}
	return { ...rejections, blocks, fresh, alreadyKnown };
}

/** Joins the rows of each block. A row that does not agree with its blocks, stored or read before, is rejected whole. */
async function gather(
	rows: SourceRows<InventoryColumn>,
	readRow: (row: InventoryRow) => Result<StockRange, string>,
	stock: Pick<StockStore, "read">,
	progress: ReadingProgress,
): Promise<Rejections & { readonly gathered: ReadonlyMap<BlockId, GatheredBlock> }> {
	const blocks = new Map<BlockId, GatheredBlock>();
	const unread = new Set<BlockId>();
	// Without the rows as they were read: of those ten thousand are too much for the collector of garbage.
	let pending: (Omit<SourceRow<InventoryColumn>, "row"> & { readonly range: Result<StockRange, string> })[] =
		[];
	const reasons: { line: number; reason: string }[] = [];
	let rejected = 0;
	let read = 0;

	const join = ({ blocks: ranges, place }: StockRange): string | undefined => {
		for (const { block } of ranges) {
			const before = blocks.get(block);
			const objection = before && placeObjection(block, before.place, place);
			if (objection !== undefined) return objection;
		}
		for (const range of ranges) {
			const before = blocks.get(range.block);
			if (before) addRange(before, range);
			else blocks.set(range.block, { place, known: undefined, lines: noLines(), ranges: [range] });
		}
		return undefined;
	};
	const joinPending = async () => {
		for (const record of await stock.read([...unread]))
			blocks.set(record.block, { place: record, known: record.known, lines: noLines(), ranges: [] });
		unread.clear();
		for (const { line, fields, range } of pending) {
			const reason = range.ok ? join(range.value) : range.refusal;
			if (reason === undefined) continue;
			rejected++;
			if (reasons.length < REASONS_MAX) reasons.push({ line, reason });
			progress.rejected?.({ line, reason, ...(fields && { fields }) });
		}
		pending = [];
	};

	for await (const some of rows) {
		for (const { row, ...where } of some) {
			const range = andThen(row, readRow);
			pending.push({ ...where, range });
			for (const { block } of range.ok ? range.value.blocks : []) if (!blocks.has(block)) unread.add(block);
			if (unread.size >= BLOCKS_PER_READ_MAX || pending.length >= ROWS_PENDING_MAX) await joinPending();
		}
		read += some.length;
		progress.read(read);
	}
	await joinPending();
	return { gathered: blocks, rejected, reasons };
}

function addRange(gathered: GatheredBlock, range: BlockRange): void {
	gathered.ranges.push(range);
	if (gathered.ranges.length < RANGES_APART_MAX) return;
	gathered.lines = union(gathered.lines, linesOfRanges(gathered.ranges));
	gathered.ranges = [];
}
