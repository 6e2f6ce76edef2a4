import { csvRow } from "../csv-text.ts";
import type { NumberFormat } from "../number/telephone-number.ts";
import { e164 } from "./element.ts";

/** What a table has in one place: a text or a number of things, nothing, or a telephone number. */
export type Cell = string | number | undefined | { readonly number: string };

/** A list as rows, for those who ask for CSV. */
export interface Table {
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
	/** Where the rows go on; absent on the last page. */
	readonly next?: string | undefined;
}

/** The table as CSV (`csvRow`), its columns first; numbers are ten digits in v1, E.164 in v2 (contract, section 1.0). */
export const renderCsv = ({ columns, rows }: Table, numbers: NumberFormat): string =>
	csvRow(columns) + rows.map((row) => csvRow(row.map((cell) => textOf(cell, numbers)))).join("");

function textOf(cell: Cell, numbers: NumberFormat): string {
	if (typeof cell !== "object") return String(cell ?? "");
	return numbers === "E164" ? e164(cell.number) : cell.number;
}
