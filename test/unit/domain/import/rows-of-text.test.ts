import { expect, it } from "vitest";
import { rowsOfText } from "../../../../domain/import/rows-of-text.ts";
import { ok } from "../../../../domain/result.ts";

const LAYOUT = { columns: ["first", "state"] } as const;

it("rows are read under their header, each with its line", () => {
	expect(rowsOfText('state;first\r\n\r\nNC;"1\n2"\r\nNC\r\n', LAYOUT)).toEqual(
		ok([
			{ line: 3, row: ok({ first: "1\n2", state: "NC" }) },
			{ line: 5, row: { ok: false, refusal: "The row has 1 fields; the header has 2." } },
		]),
	);
	expect(rowsOfText("first,state", LAYOUT)).toEqual(ok([]));
});

it.each([
	["", "There is nothing in it"],
	["first\n1", "column 'state' is missing"],
	['first,state\n1,"NC', "Line 2: a quote is opened and never closed."],
])("%j is refused", (text, why) => {
	expect(rowsOfText(text, LAYOUT)).toMatchObject({ ok: false, refusal: expect.stringContaining(why) });
});
