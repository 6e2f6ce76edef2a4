import { ok, type Result, refused } from "../result.ts";
import { type Layout, readHeader, rowsUnder, type SourceRow } from "./csv-header.ts";
import { delimitedText, type TextRow } from "./delimited-text.ts";

/**
 * The rows of a text that is there as a whole, under its header; refused in a sentence where it has another header, or none, or nobody
 * knows where its rows end.
 */
export function rowsOfText<C extends string>(
	text: string,
	layout: Layout<C>,
): Result<readonly SourceRow<C>[], string> {
	const reader = delimitedText();
	const rows: TextRow[] = [];
	for (const piece of [reader.read(text), reader.end()]) {
		if (!piece.ok) return refused(`Line ${piece.refusal.line}: ${piece.refusal.reason}.`);
		rows.push(...piece.value);
	}
	const [first, ...others] = rows;
	if (first === undefined) return refused("There is nothing in it: not even a header.");
	const header = readHeader(first.fields, layout);
	if (!header.ok) return header;
	const rowOf = rowsUnder(header.value, layout);
	return ok(others.map(({ line, fields }) => ({ line, row: rowOf(fields) })));
}
