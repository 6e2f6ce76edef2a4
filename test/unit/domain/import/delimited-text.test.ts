import { describe, expect, it } from "vitest";
import { delimitedText, ROW_CHARACTERS_MAX } from "../../../../domain/import/delimited-text.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

/** The rows of a text that comes in these pieces: the line of each, and its fields. */
function rowsOf(...pieces: readonly string[]) {
	const reader = delimitedText();
	const rows = [...pieces.flatMap((piece) => valueIn(reader.read(piece))), ...valueIn(reader.end())];
	return rows.map(({ line, fields }) => [line, ...fields]);
}

/** Why a text that comes at once cannot be read, and where. */
function brokenAt(text: string) {
	const reader = delimitedText();
	const read = reader.read(text);
	return refusalOf(read.ok ? reader.end() : read);
}

describe("the rows of a file", () => {
	it("begin on their lines, and those with nothing in them are passed over", () => {
		expect(rowsOf('a,b\n , \n\n"c\nd",e\nf,g')).toEqual([
			[1, "a", "b"],
			[4, "c\nd", "e"],
			[6, "f", "g"],
		]);
	});

	it("come with the piece in which they end, and the last one with the end of the file", () => {
		const reader = delimitedText();
		expect(valueIn(reader.read("a,b\nc"))).toEqual([{ line: 1, fields: ["a", "b"] }]);
		expect(reader.line()).toBe(2);
		expect(valueIn(reader.read(",d"))).toEqual([]);
		expect(valueIn(reader.end())).toEqual([{ line: 2, fields: ["c", "d"] }]);
		expect(valueIn(reader.end())).toEqual([]);
	});

	it.each([
		["LF", ["a,b\nc,d\n"]],
		["CRLF", ["a,b\r\nc,d\r\n"]],
		["CRLF, cut in two", ["a,b\r", "\nc,d\r", "\n"]],
		["CR", ["a,b\rc,d\r"]],
		["CR, cut behind one", ["a,b\r", "c,d\r"]],
	])("end with %s", (_, pieces) => {
		expect(rowsOf(...pieces)).toEqual([
			[1, "a", "b"],
			[2, "c", "d"],
		]);
	});

	it("end as the first one does: another break is a part of a field", () => {
		expect(rowsOf("a,b\nc\rd,e")).toEqual([
			[1, "a", "b"],
			[2, "c\rd", "e"],
		]);
		expect(rowsOf("a\r")).toEqual([[1, "a"]]);
	});

	it("may follow a byte order mark, and one that stands elsewhere is a character", () => {
		expect(rowsOf("\uFEFFa,b\n\uFEFFc,d")).toEqual([
			[1, "a", "b"],
			[2, "\uFEFFc", "d"],
		]);
		expect(rowsOf("", "\uFEFFa")).toEqual([[1, "a"]]);
	});
});

describe("the fields of a row", () => {
	it.each([
		["a,b;c,d", ["a", "b;c", "d"]],
		["a;b,c;d", ["a", "b,c", "d"]],
		["a\tb\tc,d", ["a", "b", "c,d"]],
		["a,b;c", ["a", "b;c"]],
		["a;b\tc", ["a", "b\tc"]],
		['"a;b;c",d', ["a;b;c", "d"]],
		["\n\na;b", ["a", "b"]],
	])("are apart by what the first row has most of: %j", (text, fields) => {
		expect(rowsOf(text)[0]?.slice(1)).toEqual(fields);
	});

	it("are apart by the same in every row", () => {
		expect(rowsOf("a;b\nc,d,e;f")).toEqual([
			[1, "a", "b"],
			[2, "c,d,e", "f"],
		]);
	});

	it.each([
		['"a""b",c', ['a"b', "c"]],
		['"""",c', ['"', "c"]],
		['"",c', ["", "c"]],
		['a,""', ["a", ""]],
		['a,"b,c","d"', ["a", "b,c", "d"]],
		['"a",', ["a", ""]],
	])("may be quoted: %s", (text, fields) => {
		expect(rowsOf(text)[0]?.slice(1)).toEqual(fields);
	});
});

describe("a file that cannot be read on", () => {
	const MISPLACED = "a quote stands inside a field that is not quoted, or text after a closing one";

	it.each([
		['a,b\nc"d",e\n', 2, MISPLACED],
		['a,b\n"c"d,e\n', 2, MISPLACED],
		['a,b\n"c\nd" ,e\n', 2, MISPLACED],
		['a,b\nc,"d\ne\n', 2, "a quote is opened and never closed"],
		["a,b\nc,d\0\n", 2, "the row has a NUL character"],
	])("says where and why: %j", (text, line, reason) => {
		expect(brokenAt(text)).toEqual({ line, reason });
	});

	it("is one with too long a row, whether or not that ends", () => {
		const reason = `the row has more than ${ROW_CHARACTERS_MAX} characters`;
		const longest = "x".repeat(ROW_CHARACTERS_MAX);
		expect(rowsOf(`a\n${longest}\n${longest}`)).toHaveLength(3);
		expect(brokenAt(`a\n${longest}x\n`)).toEqual({ line: 2, reason });
		expect(refusalOf(delimitedText().read(`${longest}x`))).toEqual({ line: 1, reason });
		expect(refusalOf(delimitedText().read(`a\n"${"\n".repeat(ROW_CHARACTERS_MAX)}`))).toEqual({
			line: 2,
			reason,
		});
	});
});
