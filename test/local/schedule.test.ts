import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { intervalMs, startSchedule } from "../../local/schedule.ts";

test.each([
	["rate(1 minute)", 60_000],
	["rate(5 minutes)", 300_000],
	["rate(2 hours)", 7_200_000],
	["rate(1 day)", 86_400_000],
])("%s is %i ms", (expression, milliseconds) => {
	expect(intervalMs(expression)).toBe(milliseconds);
});

test.each(["cron(0 12 * * ? *)", "rate(0 minutes)", "rate(1 fortnight)"])("%s is refused", (expression) => {
	expect(() => intervalMs(expression)).toThrow(expression);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A schedule of once a minute, and the events that it called with. */
function minutely(catchesUp: boolean) {
	const events: string[] = [];
	const target = { invoke: async (event: string) => ({ payload: String(events.push(event)) }) };
	const end = startSchedule({ arn: "arn:schedule", everyMs: 60_000, target, catchesUp });
	return { events, end };
}

test("a schedule calls at once, so that what was left at a stop does not wait for the first interval, and then regularly", () => {
	const { events, end } = minutely(false);
	expect(events).toHaveLength(1);
	expect(JSON.parse(String(events[0]))).toMatchObject({
		source: "aws.scheduler",
		resources: ["arn:schedule"],
	});
	vi.advanceTimersByTime(120_000);
	expect(events).toHaveLength(3);
	end();
	vi.advanceTimersByTime(120_000);
	expect(events).toHaveLength(3);
});

test("what a kill cut off, and is due only after the call at the start, does not wait for the next interval", async () => {
	const { events, end } = minutely(true);
	await vi.advanceTimersByTimeAsync(31_000);
	const before = events.length;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(events.length).toBe(before + 1);

	await vi.advanceTimersByTimeAsync(120_000);
	const caughtUp = events.length;
	await vi.advanceTimersByTimeAsync(60_000);
	expect(events.length).toBe(caughtUp + 1);
	end();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(events.length).toBe(caughtUp + 1);
});

test("calls that catch up do not pile up", async () => {
	const invoke = vi.fn(() => new Promise<never>(() => {}));
	const end = startSchedule({ arn: "arn", everyMs: 60_000, target: { invoke }, catchesUp: true });
	await vi.advanceTimersByTimeAsync(59_000);
	expect(invoke).toHaveBeenCalledTimes(2); // the one at the start, and one that catches up
	end();
});
