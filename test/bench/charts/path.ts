import type { Figures } from "../results.ts";
import { fixed } from "../statistics.ts";
import { type Bar, barChart } from "./bars.ts";
import { type Draw, numberOf, under } from "./known.ts";
import { TONES } from "./svg.ts";

const PARTS = {
	ordersApi: "orders-api",
	fulfilOrder: "fulfil-order",
	otherFunctions: "other functions",
	gateway: "gateway and workflow (the runner)",
	v8: "V8's own threads",
	database: "database (the emulator)",
} as const;

/** CPU of an order in one call by the part that takes it, and beside it that of an earlier version, if one was measured in turns with it. */
export const drawPath: Draw = ({ figures: { path } }) => {
	if (path === undefined) return undefined;
	const { figures } = path;
	const bars = [
		barOf("now", under(figures, "parts")),
		...("before" in figures ? [barOf("before", under(figures, "before"))] : []),
	];
	return barChart({
		title: "CPU of an order in one call, milliseconds of a core",
		description: bars
			.map(
				({ label, parts }) =>
					`${label}: ${parts.map(({ series, value }) => `${series} ${fixed(value, 2)}`).join(", ")}`,
			)
			.join("; "),
		bars,
	});
};

function barOf(label: string, figures: Figures): Bar {
	const parts = Object.entries(PARTS).map(([name, series], index) => ({
		series,
		tone: TONES[index] ?? "grey",
		value: numberOf(figures, name),
	}));
	const together = parts.reduce((sum, { value }) => sum + value, 0);
	return { label, shown: `${fixed(together, 2)} ms`, parts };
}
