import { BLOCK_REPORT_LAYOUT, ocnsOf, stockRowOfBlock } from "../domain/import/block-report.ts";
import type { SourceRow } from "../domain/import/csv-header.ts";
import { INVENTORY_LAYOUT, type InventoryColumn } from "../domain/import/inventory-file.ts";
import { noPlaces, PLACES_LAYOUT, type Places } from "../domain/import/places-file.ts";
import { mapValue } from "../domain/result.ts";
import { readRows } from "./read-rows.ts";
import { BadFileError, UsageError } from "./terminal.ts";

/** A file that numbers are imported from, and what makes it one. */
export interface StockFile {
	readonly file: string;
	/** Operating company numbers, apart by commas: the file is a report of thousands-block assignments, and theirs are meant. */
	readonly ocn?: string;
	/** A file that says what LATA, city and ZIP codes the rate centers have. */
	readonly places?: string;
}

/**
 * The rows of an inventory file, or those of a report of thousands-blocks that are of these companies; what they leave empty of their
 * places is filled. `told` gets the header as it stands there. Throws as `readRows` does.
 */
export async function* stockRows(
	{ file, ocn, places }: StockFile,
	told?: (names: readonly string[]) => void,
): AsyncGenerator<readonly SourceRow<InventoryColumn>[]> {
	const ocns = ocn === undefined ? undefined : readOcns(ocn);
	const known = places === undefined ? undefined : await readPlaces(places);
	const rows = ocns === undefined ? readRows(file, layoutFor(known), told) : blocksOf(file, ocns, told);
	for await (const some of rows)
		yield known === undefined ? some : some.map((each) => ({ ...each, row: mapValue(each.row, known.fill) }));
}

/** With places at hand a file may do without what they say. */
const layoutFor = (places: Places | undefined) =>
	places === undefined
		? INVENTORY_LAYOUT
		: { ...INVENTORY_LAYOUT, optional: [...(INVENTORY_LAYOUT.optional ?? []), "lata" as const] };

function readOcns(text: string): ReadonlySet<string> {
	const ocns = ocnsOf(text);
	if (ocns !== undefined) return ocns;
	throw new UsageError(
		"--ocn is an operating company number, four characters, or several with commas between them.",
	);
}

async function* blocksOf(
	file: string,
	ocns: ReadonlySet<string>,
	told: ((names: readonly string[]) => void) | undefined,
): AsyncGenerator<readonly SourceRow<InventoryColumn>[]> {
	for await (const some of readRows(file, BLOCK_REPORT_LAYOUT, told))
		yield some.flatMap(({ row, ...where }) => {
			if (!row.ok) return [{ ...where, row }];
			const stock = stockRowOfBlock(row.value, ocns);
			return stock === undefined ? [] : [{ ...where, row: stock }];
		});
}

async function readPlaces(file: string): Promise<Places> {
	const places = noPlaces();
	for await (const some of readRows(file, PLACES_LAYOUT))
		for (const { line, row } of some) {
			const added = row.ok ? places.add(row.value) : row;
			if (!added.ok) throw new BadFileError(`${file}, line ${line}: ${added.refusal}`);
		}
	return places;
}
