import { describe, expect, it } from "vitest";
import {
	makeReadDisconnectNotes,
	makeWriteDisconnectNote,
} from "../../../../application/disconnects/disconnect-notes.ts";
import { UNKNOWN_DISCONNECT } from "../../../../application/disconnects/read-disconnect.ts";
import type { Notes } from "../../../../application/ports/notes.ts";
import { ok } from "../../../../domain/result.ts";
import type { ApiRoute } from "../../../../functions/http/api-route.ts";
import { disconnectNoteRoutes, orderNoteRoutes } from "../../../../functions/http/note-routes.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { NOON, orderIdOf, run } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

describe("notes of a disconnect", () => {
	const notes: Notes = {
		of: async () => [],
		add: async (_, note) => ({ outcome: "added", note: { ...note, noteId: 1 } }),
		change: async (_, { noteId }) => noteId === 1,
	};
	const written = async (
		more: Readonly<Record<string, string>>,
		draft = { userId: "demo", description: "gone" },
	) => {
		const store = inMemoryStore();
		const name = disconnect(run("9195550000", 1));
		await store.disconnects.add(name);
		const write = makeWriteDisconnectNote({ ...store, notes, now: () => NOON });
		const note = await write({ name: { ...name, ...more }, draft, userName: "demo", ...more });
		return note.ok ? note.value.noteId : [note.refusal.status, ...codesOf(note)];
	};

	it("are added and changed by their user", async () => {
		expect(await written({})).toBe(1);
		expect(await written({ noteId: "1" })).toBe(1);
	});

	it("are refused where there is no such note or disconnect, or with a fault of their own", async () => {
		expect(await written({ noteId: "2" })).toEqual([404, 5040]);
		expect(await written({ noteId: "x" })).toEqual([404, 5040]);
		expect(await written({ accountId: "9900001" })).toEqual([404, 5061]);
		expect(await written({}, { userId: "", description: "gone" })).toEqual([400, 12501]);
	});

	it("are added by every method that adds one to an order", () => {
		const methodsOf = (routes: readonly ApiRoute[]) =>
			routes.map(({ method, envelope }) => [method, envelope([])]);
		const api = { readNotes: async () => ok([]), writeNote: async () => UNKNOWN_DISCONNECT };
		expect(methodsOf(disconnectNoteRoutes(api))).toEqual(methodsOf(orderNoteRoutes(api)));
	});

	it("are read of a disconnect of the account alone", async () => {
		const store = inMemoryStore();
		const name = disconnect(run("9195550000", 1));
		await store.disconnects.add(name);
		const read = makeReadDisconnectNotes({ ...store, notes, now: () => NOON });
		expect(valueIn(await read(name))).toEqual([]);
		expect(refusalOf(await read({ ...name, accountId: "9900001" }))).toMatchObject({ status: 404 });
	});

	it("are those of one disconnect", async () => {
		const store = inMemoryStore();
		const [one, other] = [0xd1, 0xd2].map((n) =>
			disconnect(run("9195550000", 1), {}, { disconnectId: orderIdOf(n) }),
		);
		if (one === undefined || other === undefined) throw new Error("two");
		for (const each of [one, other]) await store.disconnects.add(each);
		const draft = { userId: "demo", description: "gone" };
		await makeWriteDisconnectNote({ ...store, now: () => NOON })({ name: one, draft, userName: "demo" });
		const read = makeReadDisconnectNotes({ ...store, now: () => NOON });
		expect(valueIn(await read(one))).toMatchObject([draft]);
		expect(valueIn(await read(other))).toEqual([]);
	});
});
