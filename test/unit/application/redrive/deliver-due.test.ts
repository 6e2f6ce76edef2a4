import { describe, expect, it } from "vitest";
import type { DueEvent } from "../../../../application/ports/events.ts";
import { deliverDue } from "../../../../application/redrive/deliver-due.ts";
import type { Run } from "../../../../application/redrive/run.ts";
import { inMemoryEvents } from "../../../support/in-memory-notifications.ts";
import { afterNoon, orderName } from "../../../support/order-builder.ts";
import { beginRun, pagesAsked } from "../../../support/redrive-run.ts";

/** The n-th event past due, of an order of its own unless told otherwise. */
const event = (n: number, tries = 0, orderOf = n): DueEvent => ({
	...orderName(orderOf),
	eventId: `event-${n}`,
	dueAt: afterNoon(31_000).toISOString(),
	tries,
});

/** A run over pages of events past due; `postponed` are the events moved on, and to when. */
function over(pages: readonly (readonly DueEvent[])[], changed: Partial<Run> = {}) {
	const postponed: [eventId: string, dueAt: string][] = [];
	const { list, asked } = pagesAsked(...pages);
	const begun = beginRun({
		events: {
			...inMemoryEvents(),
			due: list,
			postpone: async ({ eventId }, dueAt) => {
				postponed.push([eventId, dueAt]);
				return true;
			},
		},
		...changed,
	});
	return { ...begun, postponed, asked };
}

describe("delivering what is past due", () => {
	it("moves each event on, and starts one run for each order", async () => {
		const { run, started, postponed } = over([[event(1), event(2, 3)], [event(3, 0, 1)]]);
		await deliverDue(run);
		expect(postponed).toEqual([
			["event-1", afterNoon(60_000 + 60_000).toISOString()],
			["event-2", afterNoon(60_000 + 480_000).toISOString()],
			["event-3", afterNoon(60_000 + 60_000).toISOString()],
		]);
		expect(started).toEqual([
			{ ...orderName(1), eventId: "event-1", attempt: 1 },
			{ ...orderName(2), eventId: "event-2", attempt: 4 },
		]);
		expect([run.told, run.startsLeft, run.failures]).toEqual([2, 98, 0]);
	});

	it("leaves an event to who moved it on before", async () => {
		const { run, started } = over([[event(1)]], {
			events: { ...inMemoryEvents(), due: pagesAsked([event(1)]).list, postpone: async () => false },
		});
		await deliverDue(run);
		expect([started, run.told, run.startsLeft]).toEqual([[], 0, 100]);
	});

	it("asks for no more once the run has no start left", async () => {
		const { run, started, asked } = over([[event(1)], [event(2)]], { startsLeft: 1 });
		await deliverDue(run);
		expect(started).toHaveLength(1);
		expect(asked()).toBe(1);
	});

	it("leaves events due as they are when the run has no start left", async () => {
		const { run, started, postponed } = over([[event(1), event(2)]], { startsLeft: 0 });
		await deliverDue(run);
		expect([started, postponed]).toEqual([[], []]);
	});

	it("counts what could not be started, and says which event it was", async () => {
		const start = async () => {
			throw new Error("throttled");
		};
		const { run, logged } = over([[event(1)]], { workflow: { start } });
		await deliverDue(run);
		expect([run.told, run.failures]).toEqual([0, 1]);
		expect(logged).toEqual([
			[
				"telling-not-started",
				{ orderId: orderName(1).orderId, eventId: "event-1", error: "Error: throttled" },
				{ StartFailures: 1 },
			],
		]);
	});
});
