import fc from "fast-check";
import { expect, it } from "vitest";
import { csvRow } from "../../domain/csv-text.ts";
import { delimitedText, type TextRow } from "../../domain/import/delimited-text.ts";
import { valueIn } from "../support/results.ts";

/** The rows of a text that comes in these pieces. */
const rowsOf = (pieces: readonly string[]): readonly TextRow[] => {
	const reader = delimitedText();
	return [...pieces.flatMap((piece) => valueIn(reader.read(piece))), ...valueIn(reader.end())];
};

/** Any text but one that the writer makes a text of with a `'`, lest a spreadsheet take it for a formula. */
const field = fc
	.oneof(
		fc.string({ maxLength: 6 }),
		fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\t", "\n", "\r", " ", "é"), maxLength: 6 }),
	)
	.filter((text) => !csvRow([text]).replace('"', "").startsWith("'") || text.startsWith("'"));
/** Rows as the writer writes them: with a header, so that it is known what lies between fields, and no row of blanks. */
const rows = fc.array(
	fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => ["x", ...fields]),
	{
		maxLength: 6,
	},
);
const cuts = fc.array(fc.nat(200), { maxLength: 8 });

const cutAt = (text: string, places: readonly number[]): readonly string[] => {
	const ends = [...new Set([0, ...places.map((place) => place % (text.length + 1)), text.length])].sort(
		(a, b) => a - b,
	);
	return ends.slice(1).map((end, index) => text.slice(ends[index], end));
};

it("reads what is written, wherever it is cut into pieces", () => {
	fc.assert(
		fc.property(rows, cuts, (written, places) => {
			const text = [["a", "b", "c", "d", "e"], ...written].map(csvRow).join("");
			const read = rowsOf(cutAt(text, places)).map(({ fields }) => fields);
			expect(read.slice(1)).toEqual(written);
		}),
	);
});

it("reads the same with any delimiter and any line break, with and without a byte order mark and a last line break", () => {
	const plain = fc.array(fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 2, maxLength: 4 }), {
		minLength: 1,
	});
	const between = fc.constantFrom(",", ";", "\t");
	const after = fc.constantFrom("\n", "\r\n", "\r");
	fc.assert(
		fc.property(
			plain,
			between,
			after,
			fc.constantFrom("", "\uFEFF"),
			fc.boolean(),
			cuts,
			(table, comma, end, mark, isEnded, places) => {
				const text = mark + table.map((fields) => fields.join(comma)).join(end) + (isEnded ? end : "");
				const expected = table.map((fields, index) => ({ line: index + 1, fields }));
				expect(rowsOf(cutAt(text, places))).toEqual(expected);
			},
		),
	);
});

it("never does anything but read or refuse", () => {
	const any = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "\0", "\uFEFF"), maxLength: 30 });
	fc.assert(
		fc.property(any, cuts, (text, places) => {
			const reader = delimitedText();
			const outcome = [...cutAt(text, places).map((piece) => reader.read(piece)), reader.end()];
			for (const each of outcome) if (!each.ok) expect(each.refusal.line).toBeGreaterThan(0);
		}),
	);
});
