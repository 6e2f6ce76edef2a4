import { createReadStream } from "node:fs";
import { CsvError, type Info, parse } from "csv-parse";
import {
	type InventoryColumn,
	type InventoryRow,
	readInventoryHeader,
} from "../domain/inventory/inventory-file.ts";
import { UsageError } from "./terminal.ts";

/** Longest row read, in bytes; far above any good one, so that a quote never closed is found before the memory is full. */
const ROW_BYTES_MAX = 64 * 1024;

/** A row of the file: what it says, or the reason why it says nothing; with the number of its line, from 1. */
export interface SourceRow {
	readonly line: number;
	readonly row: InventoryRow | { readonly rejection: string };
}

interface Parsed {
	readonly record: readonly string[];
	readonly info: Info;
}

/**
 * Reads an inventory file row by row (RFC 4180, UTF-8, with or without a byte order mark; blank lines are skipped). Throws
 * `UsageError` when the file cannot be read, has another header, or is not CSV: nobody knows then where its rows end.
 */
export async function* readInventoryCsv(file: string): AsyncGenerator<SourceRow> {
	const options = { bom: true, info: true, skipEmptyLines: true, relaxColumnCount: true };
	const parser = parse({ ...options, maxRecordSize: ROW_BYTES_MAX });
	const bytes = createReadStream(file).on("error", (error) => parser.destroy(error));
	let columns: readonly InventoryColumn[] | undefined;
	try {
		for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<Parsed>) {
			if (columns === undefined) columns = columnsOf(file, record);
			else yield { line: info.lines, row: rowOf(columns, record) };
		}
	} catch (error) {
		if (error instanceof CsvError) throw new UsageError(`${file} is not a CSV file: ${error.message}.`);
		if (error instanceof Error && "syscall" in error)
			throw new UsageError(`${file} cannot be read: ${error.message}.`);
		throw error;
	}
	if (columns === undefined) throw new UsageError(`${file} is empty: not even a header.`);
}

function columnsOf(file: string, header: readonly string[]): readonly InventoryColumn[] {
	const columns = readInventoryHeader(header);
	if ("rejection" in columns) throw new UsageError(`${file}: ${columns.rejection}`);
	return columns;
}

function rowOf(columns: readonly InventoryColumn[], record: readonly string[]): SourceRow["row"] {
	if (record.length !== columns.length)
		return { rejection: `The row has ${record.length} fields; the header has ${columns.length}.` };
	const row: Partial<Record<InventoryColumn, string>> = {};
	for (const [index, column] of columns.entries()) row[column] = record[index] ?? "";
	return row as InventoryRow;
}
