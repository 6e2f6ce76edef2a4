import type { SourceRow } from "../../domain/import/csv-header.ts";
import {
	type BlockRange,
	type InventoryColumn,
	linesOfRanges,
	placeObjection,
	readInventoryRow,
	type StockPlace,
	type StockRange,
} from "../../domain/import/inventory-file.ts";
import { type Area, areasByPlace } from "../../domain/inventory/places.ts";
import { count, difference, isEmpty, type LineBitmap, noLines } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { andThen, type Result } from "../../domain/result.ts";
import { eachOf } from "../each-of.ts";
import { BLOCKS_PER_READ_MAX } from "../ports/inventory.ts";
import type { StockStore } from "../ports/stock-store.ts";

/** Writes under way at once: at some 10 ms a write about 3,000 thousands-blocks, 3,000,000 numbers, a second. */
export const WRITES_AT_ONCE = 32;

/** Rows kept back at most until the blocks they are about have been read. */
const ROWS_PENDING_MAX = 10_000;

/** Rejected rows whose reasons are kept, of those there may be millions of. */
export const REASONS_MAX = 20;

/** What became of an inventory file. */
export interface ImportSummary {
	readonly added: number;
	readonly alreadyKnown: number;
	readonly rejected: number;
	/** Why rows were rejected: the first 20. */
	readonly reasons: readonly { readonly line: number; readonly reason: string }[];
}

/** Told how far an import is. */
export interface ImportProgress {
	readonly read: (rows: number) => void;
	readonly written: (blocks: number, ofBlocks: number) => void;
}

/** The numbers of the file in one thousands-block, and what is known of it. */
interface GatheredBlock {
	readonly place: StockPlace;
	/** Undefined for a block that is new. */
	readonly known: LineBitmap | undefined;
	readonly ranges: BlockRange[];
}

interface Gathered {
	readonly blocks: ReadonlyMap<BlockId, GatheredBlock>;
	readonly rejected: number;
	readonly reasons: ImportSummary["reasons"];
}

/**
 * Brings the numbers of an inventory file into stock. Nothing is written before the last row was read, so a file that turns
 * out to be no inventory file changes nothing; a rejected row keeps out only its own numbers. A number is imported once: one
 * that is known already, free or not, stays as it is. So a failed import is simply run again.
 */
export async function importInventory(
	rows: AsyncIterable<SourceRow<InventoryColumn>>,
	stock: StockStore,
	progress: ImportProgress,
): Promise<ImportSummary> {
	const { blocks, rejected, reasons } = await gather(rows, stock, progress);
	const gathered = [...blocks].map(([block, { ranges, place, known }]) => {
		return { block, place, known, lines: linesOfRanges(ranges) };
	});
	const fresh = gathered.filter(({ lines, known }) => !isEmpty(difference(lines, known ?? noLines())));
	// Places first: a block whose numbers are known has its places, or the import that failed before it is run again.
	const areas = [...allAreasByPlace(fresh)];
	await eachOf(areas, WRITES_AT_ONCE, ([place, itsAreas]) => stock.addAreas(place, [...itsAreas.values()]));
	let added = 0;
	let written = 0;
	await eachOf(fresh, WRITES_AT_ONCE, async ({ place, known, ...lines }) => {
		const more = await stock.addNumbers(lines, place, known);
		added += more;
		progress.written(++written, fresh.length);
	});
	const numbers = gathered.reduce((sum, { lines }) => sum + count(lines), 0);
	return { added, alreadyKnown: numbers - added, rejected, reasons };
}

/** Joins the rows of each block. A row that does not agree with its blocks, stored or read before, is rejected whole. */
async function gather(
	rows: AsyncIterable<SourceRow<InventoryColumn>>,
	stock: StockStore,
	progress: ImportProgress,
): Promise<Gathered> {
	const blocks = new Map<BlockId, GatheredBlock>();
	const unread = new Set<BlockId>();
	let pending: { readonly line: number; readonly range: Result<StockRange, string> }[] = [];
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
			if (before) before.ranges.push(range);
			else blocks.set(range.block, { place, known: undefined, ranges: [range] });
		}
		return undefined;
	};
	const joinPending = async () => {
		for (const record of await stock.read([...unread]))
			blocks.set(record.block, { place: record, known: record.known, ranges: [] });
		unread.clear();
		for (const { line, range } of pending) {
			const reason = range.ok ? join(range.value) : range.refusal;
			if (reason === undefined) continue;
			rejected++;
			if (reasons.length < REASONS_MAX) reasons.push({ line, reason });
		}
		pending = [];
	};

	for await (const { line, row } of rows) {
		const range = andThen(row, readInventoryRow);
		pending.push({ line, range });
		for (const { block } of range.ok ? range.value.blocks : []) if (!blocks.has(block)) unread.add(block);
		if (unread.size >= BLOCKS_PER_READ_MAX || pending.length >= ROWS_PENDING_MAX) await joinPending();
		progress.read(++read);
	}
	await joinPending();
	return { blocks, rejected, reasons };
}

/** The areas of every place that the blocks belong to, each area once. */
function allAreasByPlace(
	blocks: readonly { readonly block: BlockId; readonly place: StockPlace }[],
): Map<string, Map<string, Area>> {
	const found = new Map<string, Map<string, Area>>();
	for (const { block, place } of blocks) {
		for (const [name, area] of areasByPlace({ ...place, block })) {
			const areas = found.get(name) ?? new Map();
			found.set(name, areas.set(Object.values(area).join("#"), area));
		}
	}
	return found;
}
