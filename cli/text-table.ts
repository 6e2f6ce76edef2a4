/** A cell of a table; numbers stand at the right, with thousands separators. */
export type Cell = string | number;

/** A number as people read it: `1,000,000`. */
export const grouped = (quantity: number): string => quantity.toLocaleString("en-US");

const written = (cell: Cell): string => (typeof cell === "number" ? grouped(cell) : cell);

/** Rows as lines of text with aligned columns, two blanks apart. A column is aligned as its cell in the last row is. */
export function textTable(rows: readonly (readonly Cell[])[]): readonly string[] {
	const model = rows.at(-1) ?? [];
	const widths = model.map((_, column) => Math.max(...rows.map((row) => written(row[column] ?? "").length)));
	return rows.map((row) =>
		widths
			.map((width, column) => {
				const text = written(row[column] ?? "");
				return typeof model[column] === "number" ? text.padStart(width) : text.padEnd(width);
			})
			.join("  ")
			.trimEnd(),
	);
}
