import { expect, it } from "vitest";
import { counted, shownAge, shownNumber, shownStatus, shownTime } from "../../../console/texts.ts";

it.each([
	["+19195550100", "(919) 555-0100"],
	["9195550100", "(919) 555-0100"],
	["+4420123456", "+4420123456"],
	["<b>", "<b>"],
])("%s is shown as %s", (number, shown) => {
	expect(shownNumber(number)).toBe(shown);
});

it("counts", () => {
	expect([counted(1, "order"), counted(0, "order"), counted(1234, "order")]).toEqual([
		"1 order",
		"0 orders",
		"1,234 orders",
	]);
	expect(counted(2, "reply", "replies")).toBe("2 replies");
});

it("shows the time of today alone, and the day of every other", () => {
	const now = new Date(2026, 3, 5, 18, 0, 0);
	expect(shownTime(new Date(2026, 3, 5, 7, 8, 9).toISOString(), now)).toBe("07:08:09");
	expect(shownTime(new Date(2026, 3, 4, 7, 8, 9).toISOString(), now)).toBe("4 Apr 2026, 07:08:09");
	expect(shownTime("soon", now)).toBe("soon");
});

it.each([
	[59, "less than a minute"],
	[60, "1 minute"],
	[7_199, "1 hour"],
	[200_000, "2 days"],
])("%i seconds ago is %s", (seconds, age) => {
	const now = new Date("2026-04-05T12:00:00Z");
	expect(shownAge(new Date(now.getTime() - seconds * 1000).toISOString(), now)).toBe(age);
});

it("a status is a word", () => {
	expect(shownStatus("BACKORDERED")).toBe("Backordered");
});
