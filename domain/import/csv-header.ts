import { ok, type Result, refused } from "../result.ts";

/** A row of a file of the operator's as it is written, by the names of its columns. */
export type Row<C extends string> = Readonly<Record<C, string>>;

/** A row of the file: what it says, or the reason why it says nothing; with the number of its line, from 1. */
export interface SourceRow<C extends string> {
	readonly line: number;
	readonly row: Result<Row<C>, string>;
}

/**
 * The columns in the order in which a header names them. Any case will do; a column that is missing, unknown or named twice
 * will not, for then nobody knows what the rows mean. Refused in a sentence for the operator.
 */
export function readHeader<C extends string>(
	names: readonly string[],
	columns: readonly C[],
): Result<readonly C[], string> {
	const isColumn = (name: string): name is C => columns.some((column) => column === name);
	const given = names.map((name) => name.trim().toLowerCase());
	const unknown = given.filter((name) => !isColumn(name));
	const missing = columns.filter((name) => !given.includes(name));
	const repeated = columns.filter((name) => given.indexOf(name) !== given.lastIndexOf(name));
	const objections = [
		...missing.map((name) => `column '${name}' is missing`),
		...unknown.map((name) => `column '${name}' is unknown`),
		...repeated.map((name) => `column '${name}' is there twice`),
	];
	return objections.length === 0
		? ok(given.filter(isColumn))
		: refused(`${objections.join(", ")}. The header must be ${columns.join(",")}.`);
}
