import { visibleJson } from "../adapters/runtime/log-line.ts";
import type { StockStore } from "../application/ports/stock-store.ts";
import {
	exportStock,
	STOCK_STATUSES,
	type StockFilter,
	type StockRun,
} from "../application/stock/export-stock.ts";
import { csvRow } from "../domain/csv-text.ts";
import { INVENTORY_COLUMNS } from "../domain/import/inventory-file.ts";
import { type FieldReader, readLata, readRateCenter, readState } from "../domain/request/read-fields.ts";
import { UsageError } from "./terminal.ts";

/** What stock is chosen by, as it was typed. */
export interface ExportOptions {
	readonly npa?: string;
	readonly state?: string;
	readonly rateCenter?: string;
	readonly lata?: string;
	readonly status?: string;
}

/** Reads what the options choose; throws `UsageError` when one of them can be no value of its kind. */
export function readStockFilter({ npa, state, rateCenter, lata, status }: ExportOptions): StockFilter {
	const isStatus = STOCK_STATUSES.find((known) => known === status);
	if (npa !== undefined && !/^[2-9]\d\d$/.test(npa))
		throw new UsageError("--npa is an area code, three digits.");
	return {
		...(npa !== undefined && { npa }),
		...(state !== undefined && { state: read("--state", state, readState) }),
		...(rateCenter !== undefined && { rateCenter: read("--rate-center", rateCenter, readRateCenter) }),
		...(lata !== undefined && { lata: read("--lata", lata, readLata) }),
		...(isStatus !== undefined && { status: isStatus }),
	};
}

function read(option: string, text: string, reader: FieldReader): string {
	const why: string[] = [];
	const value = reader(text.trim(), ({ description }) => void why.push(description));
	if (value === undefined) throw new UsageError(`${option}: ${why.join(" ")}`);
	return value;
}

/** The stock as CSV, a piece at a time: the columns of an inventory file, and what the numbers are. */
export async function* stockAsCsv(
	stock: Pick<StockStore, "all">,
	filter: StockFilter,
): AsyncGenerator<string> {
	yield csvRow([...INVENTORY_COLUMNS, "status"]);
	for await (const runs of exportStock(stock, filter)) yield runs.map(rowOf).join("");
}

/** The same, an object of JSON in each line. */
export async function* stockAsJson(
	stock: Pick<StockStore, "all">,
	filter: StockFilter,
): AsyncGenerator<string> {
	for await (const runs of exportStock(stock, filter))
		yield runs
			.map(
				({ place: { state, city, rateCenter, lata, zips, tier }, ...run }) =>
					`${visibleJson({ ...run, state, city, rateCenter, lata, zips, tier })}\n`,
			)
			.join("");
}

const rowOf = ({ first, last, status, place }: StockRun): string =>
	csvRow([
		first,
		last,
		place.state ?? "",
		place.city ?? "",
		place.rateCenter ?? "",
		place.lata ?? "",
		(place.zips ?? []).join(" "),
		place.tier,
		status,
	]);
