import { ok, type Result, refused } from "../result.ts";
import { type BrokenText, ROW_CHARACTERS_MAX, type TextRow } from "./delimited-text.ts";

/** Told of the elements of a part of a workbook as they come (ECMA-376, part 1, section 18). Names may have a prefix. */
export interface PartReader {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	text(text: string): void;
	close(name: string): void;
}

/** Reads the rows of a worksheet. */
export interface WorksheetReader extends PartReader {
	/** The rows that ended since it was asked last; or why nothing is to be read any more. */
	rows(): Result<readonly TextRow[], BrokenText>;
}

/** Reads the texts that the cells of a workbook share. */
export interface TextsReader extends PartReader {
	/** The texts so far; or why nothing is to be read any more. */
	texts(): Result<readonly string[], BrokenText>;
}

/** Columns of a worksheet at most: four times those of any header, for formatted cells may stand beside what is meant. */
export const SHEET_COLUMNS_MAX = 256;

/** Characters of all shared texts at most: a million names of 60. */
export const SHARED_CHARACTERS_MAX = 60_000_000;

/** A name without its prefix. */
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Keeps the text of the elements that have some, without that which says how to pronounce it. */
function textKeeper(elements: readonly string[], max: number) {
	let kept = "";
	let isInside = false;
	let isSpoken = false;
	return {
		open(name: string) {
			if (name === "rPh") isSpoken = true;
			if (elements.includes(name)) isInside = !isSpoken;
		},
		text(text: string) {
			if (isInside && kept.length <= max) kept += text;
		},
		close(name: string) {
			if (name === "rPh") isSpoken = false;
			if (elements.includes(name)) isInside = false;
		},
		taken(): string {
			const text = kept;
			kept = "";
			return text;
		},
	};
}

/** Reads `xl/sharedStrings.xml`: each `si` is a text, in one piece or in several of different looks. */
export function sharedTexts(): TextsReader {
	const keeper = textKeeper(["t"], SHARED_CHARACTERS_MAX);
	const texts: string[] = [];
	let characters = 0;
	return {
		open: (name) => keeper.open(local(name)),
		text: keeper.text,
		close(name) {
			keeper.close(local(name));
			if (local(name) !== "si" || characters > SHARED_CHARACTERS_MAX) return;
			const text = keeper.taken();
			characters += text.length;
			texts.push(text);
		},
		texts: () =>
			characters > SHARED_CHARACTERS_MAX
				? refused({ line: 1, reason: `its texts have more than ${SHARED_CHARACTERS_MAX} characters` })
				: ok(texts),
	};
}

/**
 * Reads a worksheet. A cell is what it shows without its format: a whole number in digits alone, a formula as what it came to when it
 * was saved. Rows have as many fields as the first one, if they do not have more: a cell with nothing in it need not be written.
 */
export function worksheet(texts: readonly string[]): WorksheetReader {
	const keeper = textKeeper(["v", "t"], ROW_CHARACTERS_MAX);
	let rows: TextRow[] = [];
	let broken: BrokenText | undefined;
	let width: number | undefined;
	let line = 0;
	let column = -1;
	let type = "n";
	let characters = 0;
	let fields: string[] = [];

	const objection = (reason: string) => {
		broken ??= { line, reason };
	};

	function beginCell({ r = "", t = "n" }: Readonly<Record<string, string>>): void {
		column = columnOf(r) ?? column + 1;
		type = t;
		if (column >= SHEET_COLUMNS_MAX) objection(`the row has more than ${SHEET_COLUMNS_MAX} columns`);
	}

	function endCell(): void {
		const text = keeper.taken();
		if (broken !== undefined || text === "") return;
		const value = type === "s" ? texts[Number(text)] : type === "n" ? digitsOf(text) : text;
		characters += value?.length ?? 0;
		const why = whyUnread(value, characters);
		if (why !== undefined) objection(why);
		while (fields.length < column) fields.push("");
		fields[column] = value ?? "";
	}

	function endRow(): void {
		if (broken === undefined && fields.some((field) => field.trim() !== "")) {
			while (fields.length > (width ?? 0) && fields.at(-1)?.trim() === "") fields.pop();
			width ??= fields.length;
			while (fields.length < width) fields.push("");
			rows.push({ line, fields });
		}
		fields = [];
		column = -1;
		characters = 0;
	}

	return {
		open(written, attributes) {
			const name = local(written);
			keeper.open(name);
			if (name === "row") line = Number(attributes.r ?? line + 1) || line + 1;
			if (name === "c") beginCell(attributes);
		},
		text: keeper.text,
		close(written) {
			const name = local(written);
			keeper.close(name);
			if (name === "c") endCell();
			if (name === "row") endRow();
		},
		rows() {
			if (broken !== undefined) return refused(broken);
			const read = rows;
			rows = [];
			return ok(read);
		},
	};
}

/** Why a cell with this value, in a row of so many characters, is not read. */
function whyUnread(value: string | undefined, characters: number): string | undefined {
	if (value === undefined) return "a cell names a text that is not there";
	if (characters > ROW_CHARACTERS_MAX) return `the row has more than ${ROW_CHARACTERS_MAX} characters`;
	return value.includes("\0") ? "the row has a NUL character" : undefined;
}

/** The column, from 0, of a cell such as `AB12`; undefined for a cell that does not say where it is. */
function columnOf(reference: string): number | undefined {
	const letters = /^([A-Z]{1,3})\d/.exec(reference)?.[1];
	if (letters === undefined) return undefined;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A whole number in digits, `9.19555E9` too; any other as it is written. */
function digitsOf(text: string): string {
	if (/^\d+$/.test(text)) return text;
	const value = Number(text);
	return Number.isSafeInteger(value) ? String(value) : text;
}
