import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../../../cli/read-csv.ts";
import { UsageError } from "../../../cli/terminal.ts";
import { INVENTORY_COLUMNS } from "../../../domain/import/inventory-file.ts";
import { ok, refused } from "../../../domain/result.ts";

const HEADER = "first,last,state,city,rate_center,lata,zips,tier";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "inventory-csv-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rowsOf = (text: string) => {
	const file = join(folder, "inventory.csv");
	writeFileSync(file, text);
	return Readable.from(readCsv(file, INVENTORY_COLUMNS)).toArray();
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

	it.each([
		["nothing in it", "", /is empty: not even a header\.$/],
		["another header", "number,state\n1,2\n", /column 'first' is missing.*column 'number' is unknown/],
		[
			"a quote that is never closed",
			`${HEADER}\n"9195550000,,,,,,,\n`,
			/is not a CSV file: Quote Not Closed/,
		],
		[
			"a quote never closed in a long file",
			`${HEADER}\n"${"9195550000,,,,,,,\n".repeat(5000)}`,
			/Max Record Size/,
		],
		["text after a quote", `${HEADER}\n"9195550000"0,,,,,,,\n`, /is not a CSV file: Invalid Closing Quote/],
	])("is refused with %s", async (_, text, why) => {
		await expect(rowsOf(text)).rejects.toThrow(UsageError);
		await expect(rowsOf(text)).rejects.toThrow(why);
	});

	it("is refused when it is not there", async () => {
		const reading = Readable.from(readCsv(join(folder, "nowhere.csv"), INVENTORY_COLUMNS)).toArray();
		await expect(reading).rejects.toThrow(/nowhere\.csv cannot be read: ENOENT/);
	});
});
