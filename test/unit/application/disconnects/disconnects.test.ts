import { describe, expect, it } from "vitest";
import {
	makeReadDisconnectNotes,
	makeWriteDisconnectNote,
} from "../../../../application/disconnects/disconnect-notes.ts";
import { makeListDisconnects } from "../../../../application/disconnects/list-disconnects.ts";
import {
	makePlaceDisconnect,
	type PlaceDisconnectPorts,
} from "../../../../application/disconnects/place-disconnect.ts";
import {
	makeReadDisconnect,
	UNKNOWN_DISCONNECT,
} from "../../../../application/disconnects/read-disconnect.ts";
import { makeWorkOnDisconnect } from "../../../../application/disconnects/work-on-disconnect.ts";
import type { Notes } from "../../../../application/ports/notes.ts";
import type { Disconnect } from "../../../../domain/disconnect/disconnect.ts";
import { countNumbers } from "../../../../domain/number/number-set.ts";
import { ok } from "../../../../domain/result.ts";
import type { ApiRoute } from "../../../../functions/http/api-route.ts";
import { disconnectNoteRoutes, orderNoteRoutes } from "../../../../functions/http/note-routes.ts";
import { buyNumbers } from "../../../support/buy-numbers.ts";
import { disconnect } from "../../../support/disconnect-builder.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, NOON, orderIdOf, run } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";

function service(changed: Partial<PlaceDisconnectPorts> = {}) {
	const store = inMemoryStore();
	const logged: string[] = [];
	let woken = 0;
	const steady = { now: () => NOON, pause: async () => {}, random: () => 0 };
	const placeDisconnect = makePlaceDisconnect({
		...store,
		workOn: makeWorkOnDisconnect({ ...store, ...steady }),
		wakeRedrive: async () => {
			woken += 1;
		},
		agingDays: 30,
		newDisconnectId: () => orderIdOf(0xd1),
		now: steady.now,
		log: (event) => void logged.push(event),
		...changed,
	});
	const place = async (numbers: readonly string[], mode = "normal") => {
		const placed = await placeDisconnect({
			accountId: "9900000",
			userName: "demo",
			draft: { numbers, mode },
		});
		return { placed, stored: store.allDisconnects()[0] };
	};
	return { store, logged, place, woken: () => woken };
}

describe("placing a disconnect", () => {
	it("takes the numbers out of service before it answers, though the answer says RECEIVED", async () => {
		const { store, place, woken, logged } = service();
		await buyNumbers(store, run("9195550000", 3), 1);
		const { placed, stored } = await place(run("9195550000", 2));
		expect(valueIn(placed)).toMatchObject({ status: "RECEIVED", createdBy: "demo" });
		expect(stored?.status).toBe("COMPLETE");
		expect(countNumbers(stored?.restocked ?? new Map())).toBe(0);
		expect([woken(), logged]).toEqual([0, ["disconnect-placed"]]);
	});

	it("wakes the redrive when numbers went back to stock at once: there may be backorders for them", async () => {
		for (const [mode, agingDays] of [
			["purge", 30],
			["normal", 0],
		] as const) {
			const { store, place, woken } = service({ agingDays });
			await buyNumbers(store, run("9195550000", 2), 1);
			const { stored } = await place(run("9195550000", 2), mode);
			expect(countNumbers(stored?.restocked ?? new Map())).toBe(2);
			expect(woken()).toBe(1);
		}
	});

	it("leaves a large one to the redrive, due at once", async () => {
		const { store, place, woken } = service();
		await buyNumbers(store, run("9195550000", 501), 1);
		const { stored } = await place(run("9195550000", 501));
		expect(stored).toMatchObject({ status: "RECEIVED", dueAt: NOON.toISOString() });
		expect(woken()).toBe(1);
	});

	it("is due when it could not be worked on, and says so in the log", async () => {
		const failing = async (): Promise<Disconnect> => {
			throw new Error("no connection");
		};
		const { place, logged } = service({ workOn: failing });
		const { placed, stored } = await place(run("9195550000", 1));
		expect(valueIn(placed)).toMatchObject({ status: "RECEIVED" });
		expect(stored?.dueAt).toBe(afterNoon(30_000).toISOString());
		expect(logged).toEqual(["disconnect-placed", "disconnect-left"]);
	});

	it("stores nothing that has a fault", async () => {
		const { place, logged } = service();
		const { placed, stored } = await place(["123"], "gone");
		expect(placed.ok ? undefined : codesOf(placed)).toEqual([5084, 5077, 5070]);
		expect([stored, logged]).toEqual([undefined, ["disconnect-rejected"]]);
	});
});

describe("an account's disconnects", () => {
	const listed = async () => {
		const store = inMemoryStore();
		for (const n of [1, 2, 3, 4])
			await store.disconnects.add(
				disconnect(run("9195550000", 1), n === 2 ? { customerOrderId: "rel-2" } : {}, {
					disconnectId: orderIdOf(n),
					at: afterNoon(n * 24 * 60 * 60_000),
				}),
			);
		const list = makeListDisconnects({ ...store, now: () => afterNoon(0) });
		return async (parameters: Readonly<Record<string, string>>, accountId = "9900000") => {
			const answer = await list(accountId, (name) => parameters[name]);
			if (!answer.ok) return codesOf(answer);
			const { value: page } = answer;
			const { total, next } = page;
			return {
				total,
				ids: page.disconnects.map(({ disconnectId }) => disconnectId),
				...(next ? { next } : {}),
			};
		};
	};
	const ids = (...numbers: readonly number[]) => numbers.map(orderIdOf);

	it("come newest first, page by page", async () => {
		const list = await listed();
		expect(await list({ size: "3" })).toEqual({ total: 4, ids: ids(4, 3, 2), next: orderIdOf(1) });
		expect(await list({ size: "3", page: orderIdOf(1) })).toEqual({ total: 4, ids: ids(1) });
		expect(await list({ size: "3", page: "2" })).toEqual({ total: 4, ids: ids(1) });
		expect(await list({}, "9900001")).toEqual({ total: 0, ids: [] });
	});

	it("are found by what a list of orders is asked by", async () => {
		const list = await listed();
		expect(await list({ customerOrderId: "rel-2" })).toEqual({ total: 1, ids: ids(2) });
		expect(await list({ startdate: "2026-03-05", enddate: "2026-03-05" })).toEqual({ total: 1, ids: ids(3) });
		expect(await list({ status: "complete" })).toEqual({ total: 0, ids: [] });
		expect(await list({ userid: "demo" })).toMatchObject({ total: 4 });
	});

	it("are refused with a page of another account, and other parameters that do not fit", async () => {
		const list = await listed();
		expect(await list({ page: orderIdOf(1) }, "9900001")).toEqual([1008]);
		expect(await list({ size: "0", status: "lost" })).toEqual([1006, 15518]);
	});
});

it("a disconnect is read by its account alone", async () => {
	const store = inMemoryStore();
	const placed = disconnect(run("9195550000", 1));
	await store.disconnects.add(placed);
	const read = makeReadDisconnect(store);
	expect(valueIn(await read(placed))).toEqual(placed);
	for (const name of [{ accountId: "9900001" }, { disconnectId: "x" }, { disconnectId: orderIdOf(9) }])
		expect(refusalOf(await read({ ...placed, ...name }))).toMatchObject({
			status: 404,
			faults: [{ code: 5061 }],
		});
});

describe("notes of a disconnect", () => {
	const notes: Notes = {
		of: async () => [],
		add: async (_, note) => ({ ...note, noteId: 1 }),
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
});
