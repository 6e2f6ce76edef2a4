import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRows } from "../../../cli/read-rows.ts";
import { BadFileError, EXIT, exitCodeOf } from "../../../cli/terminal.ts";
import { INVENTORY_LAYOUT } from "../../../domain/import/inventory-file.ts";
import { ok, refused } from "../../../domain/result.ts";

const HEADER = "first,last,state,city,rate_center,lata,zips,tier";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "inventory-csv-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rowsOf = async (text: string | Uint8Array) => {
	const file = join(folder, "inventory.csv");
	writeFileSync(file, text);
	return (await Readable.from(readRows(file, INVENTORY_LAYOUT)).toArray()).flat();
};

describe("an inventory file", () => {
	it("is read by the names of its columns, with the lines of its rows", async () => {
		const rows = await rowsOf(
			`\uFEFFTier,${HEADER.slice(0, -5)}\r\n7,9195550000,,NC,"CARY, NC",CARY,426,02134\r\n\r\n1,2\r\n`,
		);
		expect(rows).toEqual([
			{
				line: 2,
				row: ok({
					tier: "7",
					first: "9195550000",
					last: "",
					state: "NC",
					city: "CARY, NC",
					rate_center: "CARY",
					lata: "426",
					zips: "02134",
				}),
			},
			{ line: 4, row: refused("The row has 2 fields; the header has 8.") },
		]);
	});

	it("may have no rows", async () => {
		expect(await rowsOf(`${HEADER}\n`)).toEqual([]);
	});

	it.each<[string, string | Uint8Array, RegExp]>([
		["nothing in it", "", /is empty: not even a header\.$/],
		["another header", "price,state\n1,2\n", /column 'first' is missing.*column 'price' is unknown/],
		[
			"a header of a million columns",
			`${"a,".repeat(30_000)}a\n`,
			/The header has 30001 columns, more than 64/,
		],
		["a line without end", "first,".repeat(1_000_000), /line 1: the row has more than 65536 characters/],
		[
			"a quote that is never closed",
			`${HEADER}\n"9195550000,,,,,,,\n`,
			/line 2: a quote is opened and never/,
		],
		[
			"a quote never closed in a long file",
			`${HEADER}\n"${"9195550000,,,,,,,\n".repeat(5000)}`,
			/line 2: the row has more than 65536 characters/,
		],
		["text after a quote", `${HEADER}\n"9195550000"0,,,,,,,\n`, /line 2: a quote stands inside a field/],
		["a NUL", `${HEADER}\n9195550000,,,,,,,\n\n919\0,,,,,,,\n`, /line 4: the row has a NUL character/],
		[
			"bytes of another encoding",
			Buffer.from(`${HEADER}\n\n9195550000,,,Montr\xe9al,,,,\n`, "latin1"),
			/line 3: the file is not UTF-8/,
		],
		[
			"a character cut off at its end",
			Buffer.from(`${HEADER}\n\xc3`, "latin1"),
			/line 2: the file is not UTF-8/,
		],
	])("is refused with %s", async (_, text, why) => {
		await expect(rowsOf(text)).rejects.toThrow(BadFileError);
		await expect(rowsOf(text)).rejects.toThrow(why);
	});

	it("of which something is wrong ends a command with exit code 1, and is told in a sentence", async () => {
		const told: string[] = [];
		const terminal = { out: () => {}, err: (line: string) => void told.push(line) };
		expect(await exitCodeOf(terminal, () => rowsOf("price\n").then(() => EXIT.ok))).toBe(EXIT.notWell);
		expect(told).toEqual([expect.stringMatching(/inventory\.csv: column 'first' is missing/)]);
	});

	it("is refused when it is not there", async () => {
		const reading = Readable.from(readRows(join(folder, "nowhere.csv"), INVENTORY_LAYOUT)).toArray();
		await expect(reading).rejects.toThrow(/nowhere\.csv cannot be read: ENOENT/);
	});
});
