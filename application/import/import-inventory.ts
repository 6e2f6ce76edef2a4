import type { SourceRows } from "../../domain/import/csv-header.ts";
import {
	type InventoryColumn,
	inventoryRowReader,
	type StockPlace,
} from "../../domain/import/inventory-file.ts";
import { type Area, areasByPlace, isPlaceList } from "../../domain/inventory/places.ts";
import { isEmpty } from "../../domain/number/line-bitmap.ts";
import type { BlockId } from "../../domain/number/telephone-number.ts";
import { eachCounted } from "../each-counted.ts";
import type { StockStore } from "../ports/stock-store.ts";
import {
	freshLines,
	type ImportPlan,
	planImport,
	type ReadingProgress,
	type Rejections,
} from "./plan-import.ts";

/** Writes under way at once: at some 10 ms a write about 3,000 thousands-blocks, 3,000,000 numbers, a second. */
export const WRITES_AT_ONCE = 32;

/** What became of an inventory file. */
export interface ImportSummary extends Rejections {
	readonly added: number;
	readonly alreadyKnown: number;
}

/** Told how far an import is. */
export interface ImportProgress extends ReadingProgress {
	readonly written: (blocks: number, ofBlocks: number) => void;
}

/**
 * Brings the numbers of an inventory file into stock. Nothing is written before the last row was read, so a file that turns
 * out to be no inventory file changes nothing; a rejected row keeps out only its own numbers. A number is imported once: one
 * that is known already, free or not, stays as it is. So a failed import is simply run again.
 */
export async function importInventory(
	rows: SourceRows<InventoryColumn>,
	stock: StockStore,
	progress: ImportProgress,
): Promise<ImportSummary> {
	return carryOut(await planImport(rows, inventoryRowReader(), stock, progress), stock, progress);
}

/** Brings into stock what the plan says. Throws `InterruptedError` when it could not be brought to its end. */
export async function carryOut(
	{ blocks, fresh, alreadyKnown, rejected, reasons }: ImportPlan,
	stock: Pick<StockStore, "addAreas" | "addMissingAreas" | "addNumbers">,
	progress: Pick<ImportProgress, "written">,
): Promise<ImportSummary> {
	const toWrite = blocks.filter((planned) => !isEmpty(freshLines(planned)));
	// Places first: a block whose numbers are known has its places, or the import that failed before it is run again.
	const areas = [...allAreasByPlace(toWrite)];
	await eachCounted(areas, WRITES_AT_ONCE, { what: "places" }, ([place, itsAreas]) =>
		stock.addAreas(place, [...itsAreas.values()]),
	);
	// Blocks that were imported before there were lists of places: each state's list is looked at once, and completed.
	const lists = [...allAreasByPlace(blocks.filter((planned) => isEmpty(freshLines(planned))))].filter(
		([place]) => isPlaceList(place),
	);
	await eachCounted(lists, WRITES_AT_ONCE, { what: "lists of places" }, ([place, itsAreas]) =>
		stock.addMissingAreas(place, [...itsAreas.values()]),
	);
	let added = 0;
	const counted = { what: "thousands-blocks", told: progress.written };
	await eachCounted(toWrite, WRITES_AT_ONCE, counted, async ({ place, known, ...lines }) => {
		const more = await stock.addNumbers(lines, place, known);
		added += more;
	});
	return { added, alreadyKnown: alreadyKnown + fresh - added, rejected, reasons };
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
