import { ok, type Result, refused } from "../result.ts";
import type { Layout, Row } from "./csv-header.ts";
import { INVENTORY_LAYOUT, type InventoryRow } from "./inventory-file.ts";

/** The columns of a file of places: what belongs to a rate center, by the names that they have in an inventory file. */
export const PLACES_COLUMNS = ["state", "rate_center", "lata", "city", "zips", "tier"] as const;

/** A row of a file of places as it is written. */
export type PlacesRow = Row<(typeof PLACES_COLUMNS)[number]>;

/** How a file of places is headed. It may have other columns, which are passed over. */
export const PLACES_LAYOUT: Layout<(typeof PLACES_COLUMNS)[number]> = {
	columns: PLACES_COLUMNS,
	optional: ["city", "zips", "tier"],
	othersPassOver: true,
	aliases: Object.fromEntries(
		Object.entries(INVENTORY_LAYOUT.aliases ?? {}).flatMap(([alias, named]) => {
			const column = PLACES_COLUMNS.find((known) => known === named);
			return column === undefined ? [] : [[alias, column]];
		}),
	),
};

/** What belongs to rate centers. */
export interface Places {
	/** Takes a row of the file; refused when it says otherwise than one before it. */
	add(row: PlacesRow): Result<undefined, string>;
	/** The row of an inventory file with what it leaves empty, as the rate center has it. */
	fill(row: InventoryRow): InventoryRow;
}

const FILLED = ["lata", "city", "zips", "tier"] as const;

/** No places yet. */
export function noPlaces(): Places {
	const byRateCenter = new Map<string, PlacesRow>();
	const nameOf = ({ state, rate_center }: Pick<PlacesRow, "state" | "rate_center">): string =>
		`${state.trim()}#${rate_center.trim()}`.toUpperCase();
	return {
		add(row) {
			const before = byRateCenter.get(nameOf(row));
			if (before !== undefined && FILLED.some((column) => before[column].trim() !== row[column].trim()))
				return refused(
					`Rate center ${row.rate_center.trim()}, ${row.state.trim()} is there twice, with other places.`,
				);
			byRateCenter.set(nameOf(row), row);
			return ok(undefined);
		},
		fill(row) {
			const place = byRateCenter.get(nameOf(row));
			if (place === undefined) return row;
			const filled = FILLED.map((column) => [
				column,
				row[column].trim() === "" ? place[column] : row[column],
			]);
			return { ...row, ...Object.fromEntries(filled) };
		},
	};
}
