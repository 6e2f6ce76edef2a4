import { ok, type Result, refused } from "../result.ts";

/** A row of a text file: its fields, and the line on which it begins, from 1. */
export interface TextRow {
	readonly line: number;
	readonly fields: readonly string[];
}

/** Why a file cannot be read on, as a sentence without its end, and where. */
export interface BrokenText {
	readonly line: number;
	readonly reason: string;
}

/** Reads a file of rows piece by piece. */
export interface RowReader {
	/** The rows that end in this piece. */
	read(piece: string): Result<readonly TextRow[], BrokenText>;
	/** The row that the file ends with, if it does so without a line break. */
	end(): Result<readonly TextRow[], BrokenText>;
	/** The line that was come to. */
	line(): number;
}

/**
 * Characters of a row at most, line breaks in quotes included: far above any good one (eight fields of 50 characters, and a few ZIP
 * codes), so that a quote never closed and a file without line breaks are found before the memory is full.
 */
export const ROW_CHARACTERS_MAX = 64 * 1024;

/** What may lie between two fields; where a header has as many of two of them, the first. */
const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads rows as RFC 4180 has them, and as spreadsheets write them elsewhere: fields apart by comma, semicolon or tab, whichever the
 * first row has most of; lines ended by LF, CRLF or, if the first one is, CR. A byte order mark is passed over, and so are rows
 * with nothing in them. After a refusal nothing is known of the rest of the file.
 */
export function delimitedText(): RowReader {
	let rest = "";
	/** Lines before `rest`. */
	let lines = 0;
	let isFirst = true;
	let newline: "\n" | "\r" | undefined;
	let delimiter: string | undefined;

	const broken = (reason: string) => refused<BrokenText>({ line: lines + 1, reason });

	function textAfter(piece: string): string {
		const text = rest + piece;
		if (!isFirst || text === "") return text;
		isFirst = false;
		return text.startsWith("\uFEFF") ? text.slice(1) : text;
	}

	function read(piece: string, atEnd: boolean): Result<readonly TextRow[], BrokenText> {
		const text = textAfter(piece);
		newline ??= lineBreakIn(text, atEnd);
		const rows: TextRow[] = [];
		let start = 0;
		for (let from = 0, breaks = 0, isOpen = false; ; ) {
			const end = newline === undefined ? -1 : text.indexOf(newline, from);
			const stop = end === -1 ? text.length : end;
			if (stop - start > ROW_CHARACTERS_MAX)
				return broken(`the row has more than ${ROW_CHARACTERS_MAX} characters`);
			if (end === -1 && !atEnd) break;
			isOpen = isOpenAfter(text.slice(from, stop), isOpen);
			if (isOpen && end === -1) return broken("a quote is opened and never closed");
			breaks += 1;
			from = end + 1;
			if (isOpen) continue;
			const record = text.slice(start, newline === "\n" && text[stop - 1] === "\r" ? stop - 1 : stop);
			if (record.includes("\0")) return broken("the row has a NUL character");
			delimiter ??= record === "" ? undefined : delimiterOf(record);
			const fields = fieldsOf(record, delimiter ?? ",");
			if (fields === undefined)
				return broken("a quote stands inside a field that is not quoted, or text after a closing one");
			if (fields.some((field) => field.trim() !== "")) rows.push({ line: lines + 1, fields });
			lines += breaks;
			breaks = 0;
			start = from;
			if (end === -1) break;
		}
		rest = atEnd ? "" : text.slice(start);
		return ok(rows);
	}

	return { read: (piece) => read(piece, false), end: () => read("", true), line: () => lines + 1 };
}

/** What ends lines here; undefined as long as that cannot be told. */
function lineBreakIn(text: string, atEnd: boolean): "\n" | "\r" | undefined {
	const at = text.search(/[\r\n]/);
	if (at === -1) return undefined;
	if (text[at] === "\n" || text[at + 1] === "\n") return "\n";
	return at + 1 < text.length || atEnd ? "\r" : undefined;
}

/** What the row has most of, outside of quotes. */
function delimiterOf(record: string): string {
	const bare = record.replace(/"[^"]*"/g, "");
	const counted = DELIMITERS.map((each) => ({ each, times: bare.split(each).length }));
	return counted.reduce((best, other) => (other.times > best.times ? other : best)).each;
}

/** Whether a quote is open after this line, if one was or was not before it. */
function isOpenAfter(line: string, isOpenBefore: boolean): boolean {
	let isOpen = isOpenBefore;
	for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) isOpen = !isOpen;
	return isOpen;
}

/** The fields of a whole record; undefined where a quote stands out of place. */
const fieldsOf = (record: string, delimiter: string): readonly string[] | undefined =>
	record.includes('"') ? quotedFields(record, delimiter) : record.split(delimiter);

/** The fields of a record with quotes, an even number of them. */
function quotedFields(record: string, delimiter: string): readonly string[] | undefined {
	const fields: string[] = [];
	let at = 0;
	for (;;) {
		let end: number;
		if (record[at] === '"') {
			end = closingQuote(record, at) + 1;
			fields.push(record.slice(at + 1, end - 1).replaceAll('""', '"'));
		} else {
			const next = record.indexOf(delimiter, at);
			end = next === -1 ? record.length : next;
			const field = record.slice(at, end);
			if (field.includes('"')) return undefined;
			fields.push(field);
		}
		if (end === record.length) return fields;
		if (record[end] !== delimiter) return undefined;
		at = end + 1;
	}
}

/** Where the quoted field that begins at `open` ends: at the first quote that is not doubled. */
function closingQuote(record: string, open: number): number {
	let at = record.indexOf('"', open + 1);
	while (record[at + 1] === '"') at = record.indexOf('"', at + 2);
	return at;
}
