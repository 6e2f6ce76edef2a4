import { describe, expect, it } from "vitest";
import { csvRow } from "../../../domain/csv-text.ts";

describe("a row of CSV", () => {
	it("has quotes where a field needs them", () => {
		expect(csvRow(["a", 1, "b,c", 'say "d"', "e\nf", ""])).toBe('a,1,"b,c","say ""d""","e\nf",\r\n');
	});

	it.each([
		["=1+1", "'=1+1"],
		["+Cary", "'+Cary"],
		["-2+3", "'-2+3"],
		["@SUM(A1)", "'@SUM(A1)"],
		["\t=1", "'\t=1"],
		["\r=1", '"\'\r=1"'],
		["\n=1", '"\'\n=1"'],
		["＝1", "'＝1"],
		['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
		["+1+1", "'+1+1"],
		["+1234567890123456", "'+1234567890123456"],
	])("does not let a spreadsheet take %s for a formula", (field, text) => {
		expect(csvRow([field])).toBe(`${text}\r\n`);
	});

	it("has telephone numbers in E.164 as they are", () => {
		expect(csvRow(["+19195550000", "9195550000"])).toBe("+19195550000,9195550000\r\n");
	});
});
