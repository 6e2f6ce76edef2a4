import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import {
	type Header,
	type Layout,
	readHeader,
	rowsUnder,
	type SourceRow,
} from "../domain/import/csv-header.ts";
import { delimitedText, type RowReader, type TextRow } from "../domain/import/delimited-text.ts";
import { BadFileError, UsageError } from "./terminal.ts";

/**
 * Reads a file of these columns, a text (`delimitedText`, UTF-8) or a workbook (`xlsxRows`), as many rows at a time as are read of it. Throws `BadFileError` when it has
 * another header or nobody knows where its rows end, and `UsageError` when it cannot be read at all. Who asks for the header as it
 * stands there, `told`, gets the rows like that, too.
 */
export async function* readRows<C extends string>(
	file: string,
	layout: Layout<C>,
	told?: (names: readonly string[]) => void,
): AsyncGenerator<readonly SourceRow<C>[]> {
	let rowOf: ReturnType<typeof rowsUnder<C>> | undefined;
	for await (const rows of rowsIn(file)) {
		const [first, ...others] = rows;
		if (first === undefined) continue;
		const read = rowOf ?? rowsUnder(headerOf(file, first.fields, layout), layout);
		if (rowOf === undefined) told?.(first.fields);
		const below = rowOf === undefined ? others : rows;
		rowOf = read;
		yield below.map(({ line, fields }) => ({ line, row: read(fields), ...(told && { fields }) }));
	}
	if (rowOf === undefined) throw new BadFileError(`${file} is empty: not even a header.`);
}

function headerOf<C extends string>(file: string, names: readonly string[], layout: Layout<C>): Header<C> {
	const header = readHeader(names, layout);
	if (!header.ok) throw new BadFileError(`${file}: ${header.refusal}`);
	return header.value;
}

/** The rows of a workbook or of a text file, whichever it is by its first bytes. */
async function* rowsIn(file: string): AsyncGenerator<readonly TextRow[]> {
	const begins = await firstBytes(file);
	if (begins.startsWith(ZIP)) {
		const { xlsxRows } = await import("./read-xlsx.ts");
		yield* xlsxRows(file);
	} else if (begins === COMPOUND_FILE)
		throw new BadFileError(
			`${file} is an old workbook (.xls) or has a password. Save it as .xlsx or CSV without one.`,
		);
	else yield* textRows(file);
}

/** How a file of ZIP begins, as a workbook (.xlsx) is one. */
const ZIP = "504b0304";

/** How a file of OLE begins: a workbook of before 2007, or one with a password. */
const COMPOUND_FILE = "d0cf11e0a1b11ae1";

/** The first eight bytes of a file, in hexadecimal digits. */
async function firstBytes(file: string): Promise<string> {
	try {
		const handle = await open(file);
		try {
			const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
			return buffer.toString("hex", 0, bytesRead);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof Error && "syscall" in error)
			throw new UsageError(`${file} cannot be read: ${error.message}.`);
		throw error;
	}
}

/** The rows of a text file, as many at a time as are read of it. */
async function* textRows(file: string): AsyncGenerator<readonly TextRow[]> {
	const reader = delimitedText();
	const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
	const rowsIn = (rows: ReturnType<RowReader["end"]>) => {
		if (rows.ok) return rows.value;
		throw new BadFileError(`${file}, line ${rows.refusal.line}: ${rows.refusal.reason}.`);
	};
	const decoded = (bytes: Uint8Array | undefined): string => {
		try {
			return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
		} catch {
			rowsIn(reader.read(goodPart(bytes)));
			throw new BadFileError(
				`${file}, line ${reader.line()}: the file is not UTF-8. Save it as "CSV UTF-8".`,
			);
		}
	};
	try {
		for await (const bytes of createReadStream(file)) yield rowsIn(reader.read(decoded(bytes)));
	} catch (error) {
		if (error instanceof Error && "syscall" in error)
			throw new UsageError(`${file} cannot be read: ${error.message}.`);
		throw error;
	}
	yield rowsIn(reader.read(decoded(undefined)));
	yield rowsIn(reader.end());
}

/** What of these bytes comes before the first that is not UTF-8. */
function goodPart(bytes: Uint8Array | undefined): string {
	const [good = ""] = new TextDecoder().decode(bytes).split("\uFFFD", 1);
	return good;
}
