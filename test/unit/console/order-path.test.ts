import { expect, it } from "vitest";
import { STEPS, stepsTaken } from "../../../console/order-path.ts";

it.each([
	[[], "RECEIVED", []],
	[[], "COMPLETE", ["RECEIVED>COMPLETE"]],
	[["BACKORDERED", "BACKORDERED"], "BACKORDERED", ["RECEIVED>BACKORDERED"]],
	[["RECEIVED", "BACKORDERED", "COMPLETE"], "COMPLETE", ["RECEIVED>BACKORDERED", "BACKORDERED>COMPLETE"]],
] as const)("an order with the history %j that is %s went %j", (history, now, steps) => {
	const taken = stepsTaken(history, now);
	expect(taken.map(({ from, to }) => `${from}>${to}`)).toEqual(steps);
	for (const step of taken) expect(STEPS).toContainEqual(step);
});
