import { createReadStream } from "node:fs";
import { CsvError, type Info, parse } from "csv-parse";
import { type Row, readHeader, type SourceRow } from "../domain/import/csv-header.ts";
import { ok, refused } from "../domain/result.ts";
import { UsageError } from "./terminal.ts";

/** Longest row read, in bytes; far above any good one, so that a quote never closed is found before the memory is full. */
const ROW_BYTES_MAX = 64 * 1024;

interface Parsed {
	readonly record: readonly string[];
	readonly info: Info;
}

/**
 * Reads a file of these columns row by row (RFC 4180, UTF-8, with or without a byte order mark; blank lines are skipped). Throws
 * `UsageError` when the file cannot be read, has another header, or is not CSV: nobody knows then where its rows end.
 */
export async function* readCsv<C extends string>(
	file: string,
	columns: readonly C[],
): AsyncGenerator<SourceRow<C>> {
	const options = { bom: true, info: true, skipEmptyLines: true, relaxColumnCount: true };
	const parser = parse({ ...options, maxRecordSize: ROW_BYTES_MAX });
	const bytes = createReadStream(file).on("error", (error) => parser.destroy(error));
	let header: readonly C[] | undefined;
	try {
		for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<Parsed>) {
			if (header === undefined) header = headerOf(file, record, columns);
			else yield { line: info.lines, row: rowOf(header, record) };
		}
	} catch (error) {
		if (error instanceof CsvError) throw new UsageError(`${file} is not a CSV file: ${error.message}.`);
		if (error instanceof Error && "syscall" in error)
			throw new UsageError(`${file} cannot be read: ${error.message}.`);
		throw error;
	}
	if (header === undefined) throw new UsageError(`${file} is empty: not even a header.`);
}

function headerOf<C extends string>(
	file: string,
	names: readonly string[],
	columns: readonly C[],
): readonly C[] {
	const header = readHeader(names, columns);
	if (!header.ok) throw new UsageError(`${file}: ${header.refusal}`);
	return header.value;
}

function rowOf<C extends string>(header: readonly C[], record: readonly string[]): SourceRow<C>["row"] {
	if (record.length !== header.length)
		return refused(`The row has ${record.length} fields; the header has ${header.length}.`);
	return ok(Object.fromEntries(header.map((column, index) => [column, record[index] ?? ""])) as Row<C>);
}
