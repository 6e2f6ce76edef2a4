import { expect, test, vi } from "vitest";
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

test("a schedule calls at once, so that what was left at a stop does not wait for the first interval, and then regularly", () => {
	vi.useFakeTimers();
	const events: string[] = [];
	const target = { invoke: async (event: string) => ({ payload: String(events.push(event)) }) };
	const end = startSchedule("arn:schedule", 60_000, target);
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
	vi.useRealTimers();
});
