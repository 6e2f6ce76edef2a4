import type { Followed } from "../history.ts";
import { fixed } from "../statistics.ts";
import type { Draw } from "./known.ts";
import { lineChart, roundTicks } from "./lines.ts";
import type { Tone } from "./svg.ts";

const LINES = [
	["POST until final", "ordersPerSecond", "blue"],
	["in one call", "oneCallPerSecond", "orange"],
] as const satisfies readonly (readonly [string, Followed, Tone])[];

/** Orders a second at 20 in flight, version by version. */
export const drawOrdersHistory: Draw = ({ history }) => {
	const versions = history.filter(({ figures }) => figures.ordersPerSecond !== undefined);
	const series = LINES.map(([name, figure, tone]) => ({
		name,
		tone,
		points: versions.flatMap(({ figures }, index) => {
			const value = figures[figure];
			return value === undefined ? [] : [[index, value] as const];
		}),
	}));
	const most = Math.max(...series.flatMap(({ points }) => points.map(([, value]) => value)));
	return lineChart({
		title: "Orders a second at 20 in flight, version by version",
		description: series
			.map(({ name, points }) => `${name}: ${points.map(([, value]) => fixed(value, 0)).join(", ")}`)
			.join("; "),
		series,
		xName: "version measured",
		yName: "orders a second",
		xTicks: versions.map(({ at, commit }, index) => ({ at: index, label: `${at.slice(5)} · ${commit}` })),
		yTicks: roundTicks(most, (value) => fixed(value, 0)),
	});
};
