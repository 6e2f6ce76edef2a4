import { box, legend, picture, stroke, type Tone, text, WIDTH, type Words, widthOf } from "./svg.ts";

/** A bar: one length, or several one behind the other. */
export interface Bar {
	readonly label: string;
	/** What stands behind it. */
	readonly shown: string;
	readonly parts: readonly Length[];
}

/** A length of a bar, of a series of that name. */
export interface Length {
	readonly series: string;
	readonly tone: Tone;
	readonly value: number;
}

/** How lengths are drawn. */
export interface BarsOptions extends Words {
	readonly bars: readonly Bar[];
	/** True: each step to the right is ten times as much. For bars of one length, from `from` on. */
	readonly isLogarithmic?: boolean;
	/** Where a logarithmic scale begins; 1 unless given. */
	readonly from?: number;
	/** A value to compare with, and what it is. */
	readonly mark?: { readonly value: number; readonly label: string };
}

const ROW = 26;
const BAR = 16;
const TOP = 46;
const LABEL_WIDTH_MAX = 420;

/** A bar for each of some things, with its value behind it. */
export function barChart({ bars, isLogarithmic = false, from = 1, mark, ...words }: BarsOptions): string {
	const series = [
		...new Map(bars.flatMap(({ parts }) => parts).map((part) => [part.series, part])).values(),
	].map(({ series, tone }) => ({ name: series, tone }));
	const { marks, height: legendHeight } = legend(TOP + 8, series);
	const hasLegend = series.length > 1;
	const top = TOP + (hasLegend ? 24 + legendHeight : 0);
	const left = 30 + Math.min(LABEL_WIDTH_MAX, Math.max(...bars.map(({ label }) => widthOf(label))));
	const right = WIDTH - 30 - Math.max(...bars.map(({ shown }) => widthOf(shown)));
	const totals = bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
	const most = Math.max(...totals, mark?.value ?? 0);
	const lengthOf = (value: number) =>
		(right - left) *
		(isLogarithmic ? Math.log(Math.max(value, from) / from) / Math.log(most / from) : value / most);

	const rows = bars.flatMap(({ label, shown, parts }, index) => {
		const y = top + index * ROW;
		let before = 0;
		const boxes = parts.map(({ value, tone }) => {
			const start = isLogarithmic ? 0 : lengthOf(before);
			before += value;
			return box(left + start, y, Math.max(1, lengthOf(value)), BAR, tone);
		});
		const end = lengthOf(totals[index] ?? 0);
		return [
			text(left - 10, y + 12.5, label, "", "end"),
			...boxes,
			text(left + Math.max(1, end) + 8, y + 12.5, shown, "strong"),
		];
	});
	const bottom = top + bars.length * ROW;
	const marked =
		mark === undefined
			? []
			: [
					stroke(left + lengthOf(mark.value), top - 6, left + lengthOf(mark.value), bottom, "mark"),
					text(left + lengthOf(mark.value), bottom + 14, mark.label, "quiet", "middle"),
				];
	const height = bottom + 8 + (mark === undefined ? 0 : 16);
	return picture(words, height, [...(hasLegend ? marks : []), ...rows, ...marked]);
}
