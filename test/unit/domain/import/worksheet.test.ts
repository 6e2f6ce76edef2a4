import { describe, expect, it } from "vitest";
import {
	type PartReader,
	SHARED_CHARACTERS_MAX,
	sharedTexts,
	worksheet,
} from "../../../../domain/import/worksheet.ts";
import { refusalOf, valueIn } from "../../../support/results.ts";

/** What is told of an element: its name, attributes, and what is in it, texts and others like it. */
type Told = readonly [
	name: string,
	attributes: Readonly<Record<string, string>>,
	...inside: readonly unknown[],
];

function tell(reader: PartReader, [name, attributes, ...inside]: Told): void {
	reader.open(name, attributes);
	for (const each of inside) typeof each === "string" ? reader.text(each) : tell(reader, each as Told);
	reader.close(name);
}

const cell = (attributes: Readonly<Record<string, string>>, value: string): Told => [
	"c",
	attributes,
	["v", {}, value],
];
const rowsOf = (...rows: readonly Told[]) => {
	const reader = worksheet(["shared"]);
	for (const row of rows) tell(reader, row);
	return reader.rows();
};

describe("a worksheet", () => {
	it("is rows of what its cells show, as long as the first", () => {
		const header: Told = [
			"x:row",
			{ r: "3" },
			cell({ r: "A3", t: "str" }, "a"),
			cell({ r: "C3", t: "s" }, "0"),
			cell({ r: "D3", t: "str" }, " "),
		];
		const short: Told = ["row", { r: "7" }, cell({ r: "B7" }, "9.195550001E9")];
		const long: Told = ["row", {}, cell({}, "1.5"), cell({ t: "b" }, "1"), cell({ r: "D8" }, "007")];
		const empty: Told = ["row", {}, cell({ t: "str" }, " "), ["c", {}]];
		expect(valueIn(rowsOf(header, short, empty, long))).toEqual([
			{ line: 3, fields: ["a", "", "shared"] },
			{ line: 7, fields: ["", "9195550001", ""] },
			{ line: 9, fields: ["1.5", "1", "", "007"] },
		]);
	});

	it("begins at the first cell of the first line where neither says where it is", () => {
		const wrong: Told = ["row", { r: "x" }, cell({ r: "1C2" }, "3"), cell({}, "4")];
		expect(valueIn(rowsOf(["row", {}, cell({}, "1"), cell({}, "2")], wrong))).toEqual([
			{ line: 1, fields: ["1", "2"] },
			{ line: 2, fields: ["3", "4"] },
		]);
	});

	it("shows what formulas came to and texts in several pieces, without how they are spoken, and nothing from between", () => {
		const spoken: Told = ["rPh", {}, ["t", {}, "?"]];
		const inline: Told = [
			"c",
			{ t: "inlineStr" },
			["is", {}, ["r", {}, ["t", {}, "A"]], ["t", {}, "pex"], spoken],
		];
		const formula: Told = ["c", { r: "B1" }, "\n", ["f", {}, "A1+1"], ["v", {}, "3"], "\n"];
		expect(valueIn(rowsOf(["row", {}, inline, formula, cell({}, "4")]))).toEqual([
			{ line: 1, fields: ["Apex", "3", "4"] },
		]);
	});

	it("keeps a blank where the first row has a field, and as many characters as a row may have", () => {
		const blank: Told = ["row", {}, cell({}, "1"), cell({ t: "str" }, " ")];
		const most: Told = ["row", {}, cell({ t: "str" }, "a".repeat(65_536))];
		const rows = valueIn(rowsOf(["row", {}, cell({}, "1"), cell({}, "2")], blank, most));
		expect(rows.map(({ fields }) => fields.map((field) => field.length))).toEqual([
			[1, 1],
			[1, 1],
			[65_536, 0],
		]);
	});

	it.each<[string, Told, string]>([
		["columns", ["row", { r: "2" }, cell({ r: "IW2" }, "1")], "the row has more than 256 columns"],
		[
			"characters",
			["row", { r: "2" }, cell({ t: "str" }, "a".repeat(65_537))],
			"the row has more than 65536 characters",
		],
		["a NUL", ["row", { r: "2" }, cell({ t: "str" }, "a\0")], "the row has a NUL character"],
		[
			"a text that is not there",
			["row", { r: "2" }, cell({ t: "s" }, "1")],
			"a cell names a text that is not there",
		],
	])("is not read on after a row with too much or wrong: %s", (_, row, reason) => {
		expect(refusalOf(rowsOf(row))).toEqual({ line: 2, reason });
	});
});

describe("shared texts", () => {
	const textsOf = (...texts: readonly Told[]) => {
		const reader = sharedTexts();
		tell(reader, ["sst", {}, ...texts]);
		return reader.texts();
	};

	it("are in one piece or several, without how they are spoken", () => {
		const plain: Told = ["si", {}, ["t", {}, "Ca", "ry"]];
		const rich: Told = [
			"si",
			{},
			["r", {}, ["t", {}, "A"]],
			["r", {}, ["t", {}, "pex"]],
			["rPh", {}, ["t", {}, "?"]],
		];
		expect(valueIn(textsOf(plain, rich, ["si", {}]))).toEqual(["Cary", "Apex", ""]);
	});

	it("are what is between their marks, also after what is spoken", () => {
		const text: Told = ["si", {}, "\n", ["rPh", {}, ["t", {}, "?"]], ["x:t", {}, "Cary"], "\n"];
		expect(valueIn(textsOf(text))).toEqual(["Cary"]);
	});

	it("are as many as there is room for", () => {
		const [text] = valueIn(textsOf(["si", {}, ["t", {}, "a".repeat(SHARED_CHARACTERS_MAX)]]));
		expect(text).toHaveLength(SHARED_CHARACTERS_MAX);
	});

	it("are not more than there is room for", () => {
		const much: Told = ["si", {}, ["t", {}, "a".repeat(SHARED_CHARACTERS_MAX), "b"]];
		expect(refusalOf(textsOf(much)).reason).toMatch(/more than 60000000 characters/);
	});
});
