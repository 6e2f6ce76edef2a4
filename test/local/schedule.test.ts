import { expect, test } from "vitest";
import { intervalMs } from "../../local/schedule.ts";

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
