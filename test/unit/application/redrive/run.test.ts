import { describe, expect, it } from "vitest";
import type { Reschedule } from "../../../../application/ports/backlog.ts";
import { isLate, isolateFailure, isSpent, startAttempt } from "../../../../application/redrive/run.ts";
import { inMemoryStore } from "../../../support/in-memory-store.ts";
import { afterNoon, orderIdOf, orderName } from "../../../support/order-builder.ts";
import { beginRun } from "../../../support/redrive-run.ts";

const at = (ms: number): string => afterNoon(ms).toISOString();

describe("a run", () => {
	it("is late from its end on, and spent then or when it has no start left", () => {
		const { run } = beginRun({ endsAt: afterNoon(60_001).getTime(), startsLeft: 1 });
		expect([isLate(run), isSpent(run)]).toEqual([false, false]);
		run.startsLeft = 0;
		expect([isLate(run), isSpent(run)]).toEqual([false, true]);
		run.startsLeft = 1;
		run.endsAt = afterNoon(60_000).getTime();
		expect([isLate(run), isSpent(run)]).toEqual([true, true]);
	});

	it("counts a part that failed, and says which", async () => {
		const { run, logged } = beginRun();
		await isolateFailure(run, { part: "due" }, async () => {});
		expect([run.failures, logged]).toEqual([0, []]);
		await isolateFailure(run, { part: "waiting" }, () => Promise.reject(new Error("no connection")));
		expect(run.failures).toBe(1);
		expect(logged).toEqual([
			["redrive-part-failed", { part: "waiting", error: "Error: no connection" }, undefined],
		]);
	});
});

describe("starting an attempt", () => {
	/** A run, and what it asks of the backlog; `beginAttempt` answers an attempt unless told otherwise. */
	function watched(
		attempt: { orderId: string; accountId: string; attempt: number } | undefined,
		fails = false,
	) {
		const asked: [what: string, reschedule: Reschedule][] = [];
		const begun = beginRun({
			backlog: {
				...inMemoryStore().backlog,
				beginAttempt: async (name, reschedule) => {
					expect(name).toEqual(orderName(1));
					asked.push(["begin", reschedule]);
					return attempt;
				},
				takeBack: async (taken, reschedule) => {
					expect(taken).toBe(attempt);
					asked.push(["take back", reschedule]);
				},
			},
			...(fails ? { workflow: { start: () => Promise.reject(new Error("throttled")) } } : {}),
		});
		return { ...begun, asked };
	}
	const attempt = { ...orderName(1), attempt: 2 };

	it("moves the due time that was seen, as far as so many tries deserve", async () => {
		const { run, asked, started } = watched(attempt);
		expect(await startAttempt(run, { ...orderName(1), dueAt: at(30_000), tries: 1 })).toBe(true);
		expect(asked).toEqual([["begin", { from: at(30_000), to: at(60_000 + 60_000) }]]);
		expect(started).toEqual([attempt]);
	});

	it("gives an order that waits a due time, and nothing to move it from", async () => {
		const { run, asked } = watched(attempt);
		await startAttempt(run, { ...orderName(1), tries: 0 });
		expect(asked.map(([, reschedule]) => reschedule)).toStrictEqual([{ to: at(60_000 + 30_000) }]);
	});

	it("starts nothing when somebody else has the order, and that is no failure", async () => {
		const { run, started } = watched(undefined);
		expect(await startAttempt(run, { ...orderName(1), tries: 0 })).toBe(false);
		expect([started, run.failures]).toEqual([[], 0]);
	});

	it("takes back what could not be started, counts it and says of which order", async () => {
		const { run, asked, logged } = watched(attempt, true);
		expect(await startAttempt(run, { ...orderName(1), tries: 0 })).toBe(false);
		const to = at(60_000 + 30_000);
		expect(asked).toEqual([
			["begin", { to }],
			["take back", { to }],
		]);
		expect(run.failures).toBe(1);
		expect(logged).toEqual([
			["attempt-not-started", { orderId: orderIdOf(1), error: "Error: throttled" }, { StartFailures: 1 }],
		]);
	});
});
