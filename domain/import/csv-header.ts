import { ok, type Result, refused } from "../result.ts";

/** A row of a file of the operator's as it is written, by the names of its columns; nothing in those that the file does not have. */
export type Row<C extends string> = Readonly<Record<C, string>>;

/** A row of the file: what it says, or the reason why it says nothing; with the number of its line, from 1. */
export interface SourceRow<C extends string> {
	readonly line: number;
	readonly row: Result<Row<C>, string>;
	/** The row as it stands in the file, for those who asked for it. */
	readonly fields?: readonly string[];
}

/** The rows of a file, as many at a time as are read of it. */
export type SourceRows<C extends string> = AsyncIterable<readonly SourceRow<C>[]>;

/** The columns of a kind of file. */
export interface Layout<C extends string> {
	readonly columns: readonly C[];
	/** Those of them that a file may be without. */
	readonly optional?: readonly C[];
	/** What else a column may be called, in small letters without blanks and signs. */
	readonly aliases?: Readonly<Record<string, C>>;
	/** Columns that are passed over: what our own commands write beside what they read. */
	readonly ignored?: readonly string[];
	/** Passes over columns of any name, as files of other people's have them. */
	readonly othersPassOver?: true;
}

/** The columns of a file in its own order; undefined for one that is passed over. */
export type Header<C extends string> = readonly (C | undefined)[];

/** Columns of a header at most: three times those that any kind of file has. */
export const HEADER_COLUMNS_MAX = 64;

/** Characters of a name shown at most. */
const NAME_SHOWN_MAX = 40;

/**
 * The columns in the order in which a header names them, by their names or what else they are called. Any case will do; a column that
 * is missing, unknown or named twice will not, for then nobody knows what the rows mean. Refused in a sentence for the operator.
 */
export function readHeader<C extends string>(
	names: readonly string[],
	{ columns, optional = [], aliases = {}, ignored = [], othersPassOver }: Layout<C>,
): Result<Header<C>, string> {
	if (names.length > HEADER_COLUMNS_MAX)
		return refused(`The header has ${names.length} columns, more than ${HEADER_COLUMNS_MAX}.`);
	const given = names.map((name) => name.trim().toLowerCase());
	const columnOf = (name: string): C | undefined =>
		columns.find((column) => column === name) ?? new Map(Object.entries(aliases)).get(bare(name));
	const header = given.map((name) => (ignored.includes(name) ? undefined : columnOf(name)));
	const isPassedOver = (name: string) => othersPassOver ?? ignored.includes(name);
	const unknown = given.filter((name, index) => header[index] === undefined && !isPassedOver(name));
	const missing = columns.filter((name) => !optional.includes(name) && !header.includes(name));
	const repeated = columns.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
	const objections = [
		...missing.map((name) => `column '${name}' is missing`),
		...unknown.map((name) => `column '${name.slice(0, NAME_SHOWN_MAX)}' is unknown`),
		...repeated.map((name) => `column '${name}' is there twice`),
	];
	const mayMiss = optional.length === 0 ? "" : `, of which ${optional.join(", ")} may be missing`;
	return objections.length === 0
		? ok(header)
		: refused(`${objections.join(", ")}. The header must be ${columns.join(",")}${mayMiss}.`);
}

/** A name without all by which spreadsheets tell words apart: `Rate Center`, `rate_center` and `RateCenter` are one. */
const bare = (name: string): string => name.replace(/[^a-z0-9]/g, "");

/** Reads what the fields of a row say under a header; refused when there are more or fewer. */
export function rowsUnder<C extends string>(
	header: Header<C>,
	{ columns }: Layout<C>,
): (fields: readonly string[]) => Result<Row<C>, string> {
	const empty = Object.fromEntries(columns.map((column) => [column, ""])) as Record<C, string>;
	return function rowOf(fields) {
		if (fields.length !== header.length)
			return refused(`The row has ${fields.length} fields; the header has ${header.length}.`);
		const row = { ...empty };
		for (let index = 0; index < header.length; index++) {
			const column = header[index];
			if (column !== undefined) row[column] = fields[index] ?? "";
		}
		return ok(row);
	};
}
