import { describe, expect, it } from "vitest";
import {
	HEADER_COLUMNS_MAX,
	type Layout,
	readHeader,
	rowsUnder,
} from "../../../../domain/import/csv-header.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

type Column = "first" | "rate_center" | "tier";

const LAYOUT: Layout<Column> = {
	columns: ["first", "rate_center", "tier"],
	optional: ["tier"],
	aliases: { number: "first", ratecenter: "rate_center" },
	ignored: ["reason"],
};
const headed = (...names: readonly string[]) => readHeader(names, LAYOUT);

describe("a header", () => {
	it("names columns in any order and case, by what else they are called too, and what is passed over", () => {
		expect(valueIn(headed(" Rate Center ", "reason", "NUMBER"))).toEqual(["rate_center", undefined, "first"]);
		expect(valueIn(headed("first", "Rate-Center!", "tier"))).toEqual(["first", "rate_center", "tier"]);
	});

	it("is refused with everything that is wrong with it, and told what it must be", () => {
		expect(refusalOf(headed("number", "tier", "first", `${"x".repeat(41)}`))).toBe(
			`column 'rate_center' is missing, column '${"x".repeat(40)}' is unknown, column 'first' is there twice. ` +
				"The header must be first,rate_center,tier, of which tier may be missing.",
		);
	});

	it("needs every column of a layout that says no more", () => {
		const { columns } = LAYOUT;
		expect(valueIn(readHeader(["tier", "first", "rate_center"], { columns }))).toEqual([
			"tier",
			"first",
			"rate_center",
		]);
		expect(refusalOf(readHeader(["first", "rate_center"], { columns }))).toBe(
			"column 'tier' is missing. The header must be first,rate_center,tier.",
		);
		expect(refusalOf(readHeader(["first", "rate_center", "tier", ""], { columns }))).toContain(
			"column '' is unknown",
		);
	});

	it("has as many columns as it may, and is refused with more before they are looked at", () => {
		const names = Array.from({ length: HEADER_COLUMNS_MAX }, () => "reason");
		expect(refusalOf(headed(...names))).toMatch(/^column 'first' is missing/);
		expect(refusalOf(headed(...names, "reason"))).toBe("The header has 65 columns, more than 64.");
	});
});

describe("a row under a header", () => {
	it("says what its fields do, and nothing in the columns that the file does not have", () => {
		const rowOf = rowsUnder(["rate_center", undefined, "first"], LAYOUT);
		expect(valueIn(rowOf(["CARY", "no", "9195550000"]))).toEqual({
			first: "9195550000",
			rate_center: "CARY",
			tier: "",
		});
		expect(valueIn(rowOf(["APEX", "", ""]))).toEqual({ first: "", rate_center: "APEX", tier: "" });
	});

	it.each([
		[["CARY"], 1],
		[["CARY", "9195550000", ""], 3],
	])("is refused with fewer fields or more: %j", (fields, count) => {
		const rowOf = rowsUnder(["rate_center", "first"], LAYOUT);
		expect(refusalOf(rowOf(fields))).toBe(`The row has ${count} fields; the header has 2.`);
	});
});
