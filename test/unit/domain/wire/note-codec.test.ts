import { expect, it } from "vitest";
import { andThen } from "../../../../domain/result.ts";
import { decodeNote, encodeNotes } from "../../../../domain/wire/note-codec.ts";
import { parseXml } from "../../../../domain/wire/xml-document.ts";
import { NOON } from "../../../support/order-builder.ts";
import { jsonOf, lines, xmlOf } from "../../../support/rendered.ts";
import { faultOf, valueIn } from "../../../support/results.ts";

const decoding = (xml: string) => andThen(parseXml(xml), decodeNote);
const at = NOON.toISOString();

it.each([
	[
		"<Note><UserId>demo</UserId><Description>call me</Description></Note>",
		{ userId: "demo", description: "call me" },
	],
	["<note><userid>demo</userid></note>", { userId: "demo" }],
	["<Note><Description/></Note>", { description: "" }],
	["<Note/>", {}],
])("%s is read", (xml, draft) => {
	expect(valueIn(decoding(xml))).toStrictEqual(draft);
});

it("another element is refused", () => {
	expect(faultOf(decoding("<Order/>"))).toEqual({
		code: 1019,
		description: "The body must be a Note element.",
	});
});

it("notes are listed one after the other", () => {
	const note = { noteId: 11, userId: "demo", description: "call me", modifiedAt: at };
	expect(xmlOf(encodeNotes([note, { ...note, noteId: 12 }]))).toBe(
		lines(`<Notes>
			<Note><Id>11</Id><UserId>demo</UserId><Description>call me</Description><LastDateModifier>${at}</LastDateModifier></Note>
			<Note><Id>12</Id><UserId>demo</UserId><Description>call me</Description><LastDateModifier>${at}</LastDateModifier></Note>
		</Notes>`),
	);
	expect(jsonOf(encodeNotes([note]))).toEqual({
		note: [{ id: 11, userId: "demo", description: "call me", lastDateModifier: at }],
	});
	expect(jsonOf(encodeNotes([]))).toEqual({ note: [] });
});
