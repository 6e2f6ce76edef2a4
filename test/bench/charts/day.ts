import { STEP_SECONDS } from "../scale/day.ts";
import { days } from "../scale/day-page.ts";
import { DAY_SECONDS, ORDERS } from "../scale/demand.ts";
import { fixed } from "../statistics.ts";
import { lineChart, roundTicks } from "./lines.ts";
import type { Tone } from "./svg.ts";

const HOUR_SECONDS = 3_600;
const DEPLOYMENT_TONES: readonly Tone[] = ["orange", "blue"];

/** Orders placed a second over a carrier's day, in each deployment. */
export const drawDay = (): string => {
	const series = days()
		.map(([name, { course }], index) => ({
			name,
			tone: DEPLOYMENT_TONES[index] ?? "grey",
			points: course
				.slice(0, DAY_SECONDS / STEP_SECONDS)
				.map((placed, step) => [(step * STEP_SECONDS) / HOUR_SECONDS, placed] as const),
		}))
		.toReversed();
	const highest = (points: readonly (readonly [number, number])[]) =>
		Math.max(...points.map(([, placed]) => placed));
	return lineChart({
		title: `A carrier's day of ${fixed(ORDERS / 1e6, 0)} million orders: taken a second`,
		description: series
			.map(({ name, points }) => `${name}: ${fixed(highest(points), 0)} a second at most`)
			.join("; "),
		series,
		xName: "hour of the day",
		yName: "orders a second, on average of five minutes",
		xTicks: [0, 3, 6, 9, 12, 15, 18, 21, 24].map((at) => ({ at, label: `${at}:00` })),
		yTicks: roundTicks(Math.max(...series.map(({ points }) => highest(points)))),
	});
};
