import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import { type Draw, numberOf, rowsOf } from "./known.ts";

/** CPU of a cold start and of a warm call of each function, in milliseconds of a whole core. */
export const drawCold: Draw = ({ figures: { cold } }) => {
	if (cold === undefined) return undefined;
	const bars = rowsOf(cold.figures, "rows").map((row) => {
		const [imported, first, warm] = [
			numberOf(row, "importCpuMs"),
			numberOf(row, "firstCpuMs"),
			numberOf(row, "warmCpuMs"),
		];
		return {
			label: `${row.entry}, ${row.title}`,
			shown: `${fixed(imported + first, 0)} ms; then ${fixed(warm, 1)}`,
			parts: [
				{ series: "import", tone: "blue" as const, value: imported },
				{ series: "first call", tone: "orange" as const, value: first },
			],
		};
	});
	return barChart({
		title: "Cold start of each function, milliseconds of a whole core; then of a warm call",
		description: bars.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
		bars,
	});
};
