import { expect, it } from "vitest";
import { pauseMs } from "../../../console/live.ts";

it.each([
	[
		"somebody who works sees a change in seconds",
		{ untouchedMs: 0, isHidden: false, isMoving: false },
		4_000,
	],
	[
		"an order that was just placed is looked at each second",
		{ untouchedMs: 0, isHidden: false, isMoving: true },
		1_000,
	],
	[
		"a tab that nobody touches asks once a minute",
		{ untouchedMs: 60_000, isHidden: false, isMoving: true },
		60_000,
	],
	["a hidden tab asks nothing", { untouchedMs: 0, isHidden: true, isMoving: true }, Number.POSITIVE_INFINITY],
])("%s", (_, attention, ms) => {
	expect(pauseMs(attention)).toBe(ms);
});
