import { describe, expect, it } from "vitest";
import {
	BLOCK_REPORT_LAYOUT,
	type BlockRow,
	ocnsOf,
	stockRowOfBlock,
} from "../../../../domain/import/block-report.ts";
import { readHeader } from "../../../../domain/import/csv-header.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

const ROW: BlockRow = {
	state: "NC",
	npa: "919",
	nxx: "555",
	x: "3",
	ocn: "1234",
	rate_center: "CARY",
	status: "AS",
};
const stockRow = (change: Partial<BlockRow>) =>
	stockRowOfBlock({ ...ROW, ...change }, ocnsOf("1234, 12a") ?? new Set());

describe("a report of thousands-block assignments", () => {
	it("is headed by its own names, and has others besides", () => {
		const header = ["Region", "State", "NPA", "NXX", "Block", "Status", "Rate Center", "Company", "OCN"];
		expect(valueIn(readHeader(header, BLOCK_REPORT_LAYOUT))).toEqual([
			undefined,
			"state",
			"npa",
			"nxx",
			"x",
			"status",
			"rate_center",
			undefined,
			"ocn",
		]);
		expect(refusalOf(readHeader(["first", "state", "lata"], BLOCK_REPORT_LAYOUT))).toMatch(
			/column 'npa' is missing/,
		);
	});

	it.each<[string, Partial<BlockRow>]>([
		["as it is published", {}],
		["with the whole block in one column", { x: "919-555-3" }],
		["without a status", { status: "" }],
		["with a status in words", { status: "Assigned" }],
		["with blanks around its status", { status: " as " }],
		["with an OCN in small letters, its zero lost", { ocn: "12A " }],
	])("has a row of all numbers of the block, %s", (_, change) => {
		expect(valueIn(stockRow(change) ?? expect.fail("It is ours"))).toEqual({
			first: "9195553000",
			last: "9195553999",
			state: "NC",
			rate_center: "CARY",
			city: "",
			lata: "",
			zips: "",
			tier: "",
		});
	});

	it.each<Partial<BlockRow>>([{ ocn: "9999" }, { ocn: "" }, { status: "AV" }])("passes over %o", (change) => {
		expect(stockRow(change)).toBeUndefined();
	});

	it("passes over a row of no company, whatever company is asked for", () => {
		for (const ocn of ["", "  "]) expect(stockRowOfBlock({ ...ROW, ocn }, new Set(["0000"]))).toBeUndefined();
	});

	it("takes companies as they are compared: four characters, capitals, zeros in front", () => {
		expect(ocnsOf(" 12a ,7")).toEqual(new Set(["012A", "0007"]));
	});

	it("says of a row of ours why it is none", () => {
		expect(refusalOf(stockRow({ x: "" }) ?? expect.fail("It is ours"))).toBe(
			"NPA '919', NXX '555' and X '' are not a thousands-block.",
		);
	});

	it.each(["", "12345", "1-34", "1234,,5678"])("knows no company '%s'", (text) => {
		expect(ocnsOf(text)).toBeUndefined();
	});
});
