import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRows } from "../../../cli/read-rows.ts";
import { BadFileError } from "../../../cli/terminal.ts";
import { INVENTORY_LAYOUT } from "../../../domain/import/inventory-file.ts";
import { type ZippedPart, zipFile } from "../../support/zip-file.ts";

const HEADER = ["Number", "State", "Rate Center", "LATA"];
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "inventory-xlsx-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const textRow = (line: number, texts: readonly string[]): string =>
	`<row r="${line}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;
const sheetOf = (...rows: readonly string[]): string =>
	`<worksheet><sheetData>${textRow(1, HEADER)}${rows.join("")}</sheetData></worksheet>`;

/** A workbook whose one worksheet is this; its parts, some of which may be others. */
const workbook = (
	sheet: string | Uint8Array,
	others: Readonly<Record<string, Partial<ZippedPart>>> = {},
): Buffer => {
	const parts: Readonly<Record<string, string | Uint8Array>> = {
		"xl/workbook.xml": `<workbook xmlns:r="${RELATION}"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": "<sst><si><t>NC</t></si><si><r><t>CA</t></r><r><t>RY</t></r></si></sst>",
		"xl/worksheets/sheet1.xml": sheet,
	};
	return zipFile(Object.entries(parts).map(([name, content]) => ({ name, content, ...others[name] })));
};

const rowsOf = async (bytes: Uint8Array) => {
	const file = join(folder, "stock.xlsx");
	writeFileSync(file, bytes);
	return (await Readable.from(readRows(file, INVENTORY_LAYOUT)).toArray()).flat();
};

describe("a workbook", () => {
	it("is read like a text with the same rows", async () => {
		const sheet = sheetOf(
			'<row r="2"><c r="A2"><v>9195550000</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><f>400+26</f><v>426</v></c></row>',
			'<row r="4"><c r="A4"><v>9.195550001E9</v></c></row>',
		);
		expect(await rowsOf(workbook(sheet))).toMatchObject([
			{
				line: 2,
				row: { value: { first: "9195550000", state: "NC", rate_center: "CARY", lata: "426", city: "" } },
			},
			{ line: 4, row: { value: { first: "9195550001", state: "" } } },
		]);
	});

	it("of many rows is read as it comes", async () => {
		const rows = Array.from({ length: 20_000 }, (_, n) =>
			textRow(n + 2, [String(9195550000 + (n % 10_000)), "NC", "CARY", "426"]),
		);
		expect(await rowsOf(workbook(sheetOf(...rows)))).toHaveLength(20_000);
	});

	it.each<[string, Uint8Array, RegExp]>([
		["is cut off", workbook(sheetOf()).subarray(0, -30), /is not a workbook that can be read/],
		[
			"is another ZIP file",
			zipFile([{ name: "a.txt", content: "a" }]),
			/is not a workbook: it has no xl\/workbook\.xml/,
		],
		[
			"has no worksheet",
			workbook(sheetOf(), { "xl/worksheets/sheet1.xml": { name: "xl/other.xml" } }),
			/has no worksheet/,
		],
		[
			"is an old one",
			Buffer.from("d0cf11e0a1b11ae100", "hex"),
			/is an old workbook \(\.xls\) or has a password/,
		],
		["is not XML inside", workbook("<worksheet><row></worksheet>"), /is not a workbook that can be read: /],
		[
			"is not UTF-8 inside",
			workbook(Buffer.from("<worksheet>\xe9</worksheet>", "latin1")),
			/is not a workbook that can be read/,
		],
		[
			"defines entities",
			workbook('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'),
			/is not a workbook that can be read: /,
		],
		[
			"says that it would be larger than its limit",
			workbook(sheetOf(), { "xl/worksheets/sheet1.xml": { claims: 1_000_000_001 } }),
			/sheet1\.xml has 1000000001 bytes, more than 1000000000/,
		],
		[
			"is larger than it says",
			workbook(sheetOf(" ".repeat(1_000_000)), { "xl/worksheets/sheet1.xml": { claims: 1_000 } }),
			/is not a workbook that can be read: too many bytes/,
		],
		[
			"has a million columns",
			workbook(sheetOf('<row r="2"><c r="XFD2"><v>1</v></c></row>')),
			/line 2: the row has more than 256 columns/,
		],
		[
			"has a text without end",
			workbook(sheetOf(textRow(2, ["a".repeat(70_000)]))),
			/line 2: the row has more than 65536 characters/,
		],
		[
			"names a text that is not there",
			workbook(sheetOf('<row r="2"><c t="s"><v>9</v></c></row>')),
			/line 2: a cell names a text that is not there/,
		],
		[
			"has another header",
			workbook('<worksheet><row><c t="str"><v>price</v></c></row></worksheet>'),
			/column 'first' is missing/,
		],
		["is empty", workbook("<worksheet/>"), /is empty: not even a header/],
	])("is refused when it %s", async (_, bytes, why) => {
		await expect(rowsOf(bytes)).rejects.toThrow(BadFileError);
		await expect(rowsOf(bytes)).rejects.toThrow(why);
	});
});
