import { expect, it } from "vitest";
import { hourOf, overBudget, secondsToNextHour } from "../../../domain/budget.ts";
import { afterNoon, NOON } from "../../support/order-builder.ts";

it("an hour of budgets is the clock's", () => {
	expect([hourOf(NOON), hourOf(afterNoon(3_599_999)), hourOf(afterNoon(3_600_000))]).toEqual([
		"2026-03-02T12",
		"2026-03-02T12",
		"2026-03-02T13",
	]);
});

it.each([
	[0, 3_600],
	[1, 3_600],
	[1_000, 3_599],
	[3_599_000, 1],
	[3_599_999, 1],
])("%d ms after noon it is %d s to the next", (ms, seconds) => {
	expect(secondsToNextHour(afterNoon(ms))).toBe(seconds);
});

it("a request beyond it is refused, and told when there is more", () => {
	expect(overBudget("Too many.", afterNoon(3_590_000)).refusal).toEqual({
		status: 429,
		faults: [{ code: 1019, description: "Too many." }],
		retryAfterSeconds: 10,
	});
});
