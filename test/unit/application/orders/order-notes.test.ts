import { describe, expect, it } from "vitest";
import { makeReadOrderNotes, makeWriteOrderNote } from "../../../../application/orders/order-notes.ts";
import type { Attempt } from "../../../../application/ports/workflow.ts";
import { NOTES_MAX } from "../../../../domain/order/note.ts";
import { capturedLog } from "../../../support/captured-log.ts";
import { eventsOf } from "../../../support/deterministic-ports.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { areaCode, NOON, order, orderName } from "../../../support/order-builder.ts";
import { codesOf, refusalOf, valueIn } from "../../../support/results.ts";
import { subscription } from "../../../support/subscription-builder.ts";

/** Notes of an order of the account, and the runs of the workflow that they start. */
async function service(start: (attempt: Attempt) => Promise<void> = async () => {}) {
	const store = inMemoryStore();
	await store.orders.add(order(areaCode("919", 1)));
	const started: Attempt[] = [];
	const { log, lines } = capturedLog();
	const ports = {
		...store,
		workflow: {
			start: (attempt: Attempt) => {
				started.push(attempt);
				return start(attempt);
			},
		},
		eventFor: eventsOf(store),
		now: () => NOON,
		log,
	};
	const write = makeWriteOrderNote(ports);
	return {
		store,
		started,
		lines,
		read: makeReadOrderNotes(ports),
		write: (description: string, noteId?: string) =>
			write({
				name: orderName(1),
				draft: { userId: "demo", description },
				userName: "demo",
				...(noteId === undefined ? {} : { noteId }),
			}),
	};
}

describe("notes of an order", () => {
	it("are added, written anew, and read oldest first", async () => {
		const { write, read } = await service();
		expect(valueIn(await write("first"))).toMatchObject({ noteId: 1, description: "first" });
		await write("second");
		expect(valueIn(await write("1st", "1"))).toMatchObject({ noteId: 1, description: "1st" });
		expect(codesOf(await write("third", "3"))).toEqual([5040]);
		expect(valueIn(await read(orderName(1)))).toMatchObject([
			{ noteId: 1, userId: "demo", description: "1st" },
			{ noteId: 2, userId: "demo", description: "second" },
		]);
	});

	it("are as many as one order may have, and nobody is told of one that was refused", async () => {
		const { store, write, started } = await service();
		const note = { userId: "demo", description: "again", modifiedAt: NOON.toISOString() };
		for (let n = 0; n < NOTES_MAX; n++) await store.notes.add(orderName(1), note);
		const many = { status: 400, faults: [{ code: 1019 }] };
		expect(refusalOf(await write("one more"))).toMatchObject(many);
		expect(started).toEqual([]);
		expect(valueIn(await write("never mind", "1"))).toMatchObject({ noteId: 1 });
	});

	it("are read of an order of the account alone", async () => {
		const { read } = await service();
		expect(refusalOf(await read({ ...orderName(1), accountId: "9900001" }))).toMatchObject({
			status: 404,
			faults: [{ code: 5061 }],
		});
	});

	it("are told to subscribers when they are added, and not when they are written anew", async () => {
		const { store, write, started } = await service();
		await store.subscriptions.add(subscription());
		await write("first");
		await write("1st", "1");
		const pending = await store.events.pendingOf(orderName(1));
		expect(pending.map(({ event: { note } }) => note)).toEqual(["first"]);
		const eventId = pending[0]?.event.eventId;
		expect(started).toEqual([{ ...orderName(1), attempt: 0, eventId }]);
	});

	it("start nothing where nobody subscribes", async () => {
		const { write, started } = await service();
		await write("first");
		expect(started).toEqual([]);
	});

	it("are kept when their delivery cannot be started, and the log says what sees to it", async () => {
		const { store, write, read, lines } = await service(async () => {
			throw new Error("no connection");
		});
		await store.subscriptions.add(subscription());
		expect(valueIn(await write("first"))).toMatchObject({ noteId: 1 });
		expect(valueIn(await read(orderName(1)))).toHaveLength(1);
		const [pending] = await store.events.pendingOf(orderName(1));
		expect(lines()).toMatchObject([
			{
				event: "workflow-not-started",
				...orderName(1),
				attempt: 0,
				eventId: pending?.event.eventId,
				error: "Error: no connection",
				consequence: "the event is due, the redrive function sees to it",
				StartFailures: 1,
			},
		]);
	});
});
