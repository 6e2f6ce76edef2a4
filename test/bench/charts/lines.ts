import { legend, type Named, path, picture, stroke, text, WIDTH, type Words } from "./svg.ts";

/** A line of points from left to right. */
export interface Series extends Named {
	readonly points: readonly (readonly [x: number, y: number])[];
}

/** What is written along an axis, and where. */
export interface Tick {
	readonly at: number;
	readonly label: string;
}

/** How lines are drawn. */
export interface LinesOptions extends Words {
	readonly series: readonly Series[];
	readonly xTicks: readonly Tick[];
	readonly yTicks: readonly Tick[];
	/** What each axis counts. */
	readonly xName: string;
	readonly yName: string;
	readonly isLogarithmicX?: boolean;
	readonly isLogarithmicY?: boolean;
}

const HEIGHT = 340;
const AREA = { left: 64, right: WIDTH - 60, top: 92, bottom: HEIGHT - 52 };

/** Lines over one axis, between the first and the last tick of each. */
export function lineChart(options: LinesOptions): string {
	const { series, xTicks, yTicks, xName, yName, isLogarithmicX, isLogarithmicY, ...words } = options;
	const x = scale(xTicks, [AREA.left, AREA.right], isLogarithmicX);
	const y = scale(yTicks, [AREA.bottom, AREA.top], isLogarithmicY);
	return picture(words, HEIGHT, [
		...legend(54, series).marks,
		text(20, 78, yName, "quiet"),
		...yTicks.flatMap(({ at, label }) => [
			stroke(AREA.left, y(at), AREA.right, y(at), "grid"),
			text(AREA.left - 8, y(at) + 4, label, "quiet", "end"),
		]),
		...xTicks.map(({ at, label }) => text(x(at), AREA.bottom + 20, label, "quiet", "middle")),
		text((AREA.left + AREA.right) / 2, HEIGHT - 12, xName, "quiet", "middle"),
		...series.map(({ points, tone }) =>
			path(
				points.map(([px, py]) => [x(px), y(py)] as const),
				tone,
			),
		),
	]);
}

/** Where a value lies between the first and the last tick. */
function scale(ticks: readonly Tick[], [start, end]: readonly [number, number], isLogarithmic = false) {
	const [least, most] = [ticks[0]?.at ?? 0, ticks.at(-1)?.at ?? 1];
	const ratio = (value: number) =>
		isLogarithmic ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
	return (value: number) => start + (end - start) * ratio(value);
}

/** Ticks from zero up to a round value that is not below `most`. */
export function roundTicks(most: number, label: (value: number) => string = String): readonly Tick[] {
	const step = [1, 2, 2.5, 5, 10]
		.map((part) => part * 10 ** Math.floor(Math.log10(most / 4)))
		.find((size) => size * 5 >= most);
	if (step === undefined) throw new Error(`${most} has no ticks`);
	return Array.from({ length: Math.ceil(most / step) + 1 }, (_, n) => ({
		at: n * step,
		label: label(n * step),
	}));
}
