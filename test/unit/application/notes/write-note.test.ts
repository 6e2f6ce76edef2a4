import { describe, expect, it } from "vitest";
import { makeWriteNote } from "../../../../application/notes/write-note.ts";
import { FAULTS } from "../../../../domain/fault.ts";
import type { Note } from "../../../../domain/order/note.ts";
import { notFound, ok } from "../../../../domain/result.ts";
import { NOON } from "../../../support/order-builder.ts";
import { codesOf } from "../../../support/results.ts";

const NOWHERE = notFound(FAULTS.orderUnknown);
const DRAFT = { userId: "demo", description: "call before noon" };

/** Notes of one thing that is called `here`, as they are written. */
function notesOf() {
	const written: [what: string, note: Omit<Note, "noteId">][] = [];
	const write = makeWriteNote<string, string>({
		find: async (name) => (name === "here" ? ok("found") : NOWHERE),
		async add(found, note) {
			written.push([`added to ${found}`, note]);
			return { ...note, noteId: 7 };
		},
		async change(found, note) {
			written.push([`changed in ${found}`, note]);
			return note.noteId === 123_456_789 || note.noteId === 1;
		},
		now: () => NOON,
	});
	return { write, written };
}

describe("a note", () => {
	it("is added with what was written, by whom and when", async () => {
		const { write, written } = notesOf();
		const note = { ...DRAFT, modifiedAt: "2026-03-02T12:00:00.000Z" };
		expect(await write({ name: "here", draft: DRAFT, userName: "demo" })).toEqual(ok({ ...note, noteId: 7 }));
		expect(written).toEqual([["added to found", note]]);
	});

	it("is written anew under its id", async () => {
		const { write, written } = notesOf();
		const note = { ...DRAFT, modifiedAt: "2026-03-02T12:00:00.000Z", noteId: 123_456_789 };
		const input = { name: "here", draft: DRAFT, userName: "demo", noteId: "123456789" };
		expect(await write(input)).toEqual(ok(note));
		expect(written).toEqual([["changed in found", note]]);
	});

	it.each(["0", "01", "1234567890", "x1", "1x", "1.0", " 1", ""])("has no id %j", async (noteId) => {
		const { write, written } = notesOf();
		const answer = await write({ name: "here", draft: DRAFT, userName: "demo", noteId });
		expect(codesOf(answer)).toEqual([FAULTS.noteUnknown.code]);
		expect(written).toEqual([]);
	});

	it("that is not there is unknown", async () => {
		const answer = await notesOf().write({ name: "here", draft: DRAFT, userName: "demo", noteId: "2" });
		expect(codesOf(answer)).toEqual([FAULTS.noteUnknown.code]);
	});

	it("with faults is not written, and what it is a note of is looked for first", async () => {
		const { write, written } = notesOf();
		const faulty = { draft: {}, userName: "demo" };
		expect(await write({ name: "elsewhere", ...faulty })).toBe(NOWHERE);
		expect(codesOf(await write({ name: "here", ...faulty }))).toHaveLength(2);
		expect(written).toEqual([]);
	});
});
