import { describe, expect, it } from "vitest";
import { makeWriteNote } from "../../../../application/notes/write-note.ts";
import type { Idempotency } from "../../../../application/ports/idempotency.ts";
import type { AddedNote } from "../../../../application/ports/notes.ts";
import { FAULTS } from "../../../../domain/fault.ts";
import type { Note } from "../../../../domain/order/note.ts";
import { notFound, ok } from "../../../../domain/result.ts";
import { NOON } from "../../../support/order-builder.ts";
import { codesOf, refusalOf } from "../../../support/results.ts";

const NOWHERE = notFound(FAULTS.orderUnknown);
const DRAFT = { userId: "demo", description: "call before noon" };

const HERE = { accountId: "9900000", orderId: "here" };

/** Notes of one thing that is called `here`, as they are written; adding one has the outcome that is said. */
function notesOf(outcome?: Exclude<AddedNote, { outcome: "added" }>) {
	const keys: (Idempotency | undefined)[] = [];
	const written: [what: string, note: Omit<Note, "noteId">][] = [];
	const write = makeWriteNote<typeof HERE, string>({
		find: async ({ orderId }) => (orderId === "here" ? ok("found") : NOWHERE),
		async add(found, note, { idempotency }) {
			written.push([`added to ${found}`, note]);
			keys.push(idempotency);
			return outcome ?? { outcome: "added", note: { ...note, noteId: 7 } };
		},
		async change(found, note) {
			written.push([`changed in ${found}`, note]);
			return note.noteId === 123_456_789 || note.noteId === 1;
		},
		now: () => NOON,
	});
	return { write, written, keys };
}

describe("a note", () => {
	it("is added with what was written, by whom and when", async () => {
		const { write, written } = notesOf();
		const note = { ...DRAFT, modifiedAt: "2026-03-02T12:00:00.000Z" };
		expect(await write({ name: HERE, draft: DRAFT, userName: "demo" })).toEqual(ok({ ...note, noteId: 7 }));
		expect(written).toEqual([["added to found", note]]);
	});

	it("is written anew under its id", async () => {
		const { write, written } = notesOf();
		const note = { ...DRAFT, modifiedAt: "2026-03-02T12:00:00.000Z", noteId: 123_456_789 };
		const input = { name: HERE, draft: DRAFT, userName: "demo", noteId: "123456789" };
		expect(await write(input)).toEqual(ok(note));
		expect(written).toEqual([["changed in found", note]]);
	});

	it.each(["0", "01", "1234567890", "x1", "1x", "1.0", " 1", ""])("has no id %j", async (noteId) => {
		const { write, written } = notesOf();
		const answer = await write({ name: HERE, draft: DRAFT, userName: "demo", noteId });
		expect(codesOf(answer)).toEqual([FAULTS.noteUnknown.code]);
		expect(written).toEqual([]);
	});

	it("that is not there is unknown", async () => {
		const answer = await notesOf().write({ name: HERE, draft: DRAFT, userName: "demo", noteId: "2" });
		expect(codesOf(answer)).toEqual([FAULTS.noteUnknown.code]);
	});

	it("with faults is not written, and what it is a note of is looked for first", async () => {
		const { write, written } = notesOf();
		const faulty = { draft: {}, userName: "demo" };
		expect(await write({ name: { ...HERE, orderId: "elsewhere" }, ...faulty })).toBe(NOWHERE);
		expect(codesOf(await write({ name: HERE, ...faulty }))).toHaveLength(2);
		expect(written).toEqual([]);
	});

	it("goes with its idempotency key, which is its account's", async () => {
		const { write, keys } = notesOf();
		const idempotency = { key: "k", fingerprint: "a" };
		await write({ name: HERE, draft: DRAFT, userName: "demo" });
		await write({ name: HERE, draft: DRAFT, userName: "demo", idempotency });
		expect(keys).toEqual([undefined, { accountId: "9900000", ...idempotency }]);
	});

	it("of a key that was used is the one that was made with it, or nobody's", async () => {
		const input = {
			name: HERE,
			draft: DRAFT,
			userName: "demo",
			idempotency: { key: "k", fingerprint: "a" },
		};
		const repeated = await notesOf({ outcome: "repeated", id: "12" }).write(input);
		expect(repeated).toEqual(ok({ noteId: 12 }));
		const taken = await notesOf({ outcome: "key-taken" }).write(input);
		expect(refusalOf(taken)).toMatchObject({ status: 409, faults: [{ code: 1015 }] });
		expect(refusalOf(await notesOf({ outcome: "full" }).write(input))).toMatchObject({ status: 400 });
	});

	it("with a key that is none is not written", async () => {
		const { write, written } = notesOf();
		const idempotency = { key: "", fingerprint: "a" };
		const answer = await write({ name: HERE, draft: DRAFT, userName: "demo", idempotency });
		expect(codesOf(answer)).toEqual([1019]);
		expect(written).toEqual([]);
	});
});
