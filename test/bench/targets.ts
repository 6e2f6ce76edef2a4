import { figureAt, type Known } from "./known-figures.ts";
import { partsOfAStack } from "./scale/parts.ts";
import { fixed, table } from "./statistics.ts";

/** A bound of one figure: `least` or `most`, and the figure itself where it was measured. */
interface Bound {
	readonly least?: number;
	readonly most?: number;
	readonly unit: string;
	readonly decimals?: number;
	readonly measured: (known: Known) => number | undefined;
}

/** What is wanted of the service, in one sentence, and what has to hold for it. */
interface Target {
	readonly what: string;
	readonly bounds: readonly Bound[];
}

const at =
	(part: string, ...names: readonly string[]) =>
	(known: Known): number | undefined =>
		figureAt(known, part, ...names);

/** One figure of a row divided by another of it. */
const ratio =
	(part: string, row: string, of: string, by: string) =>
	(known: Known): number | undefined => {
		const [dividend, divisor] = [figureAt(known, part, row, of), figureAt(known, part, row, by)];
		return dividend === undefined || divisor === undefined ? undefined : dividend / divisor;
	};

const percent =
	(share: Bound["measured"]): Bound["measured"] =>
	(known) => {
		const value = share(known);
		return value === undefined ? undefined : 100 * value;
	};

const ms = (most: number, ...way: [part: string, ...names: string[]]): Bound => ({
	most,
	unit: " ms",
	measured: at(...way),
});

const attempts = (most: number, rivals: string): readonly Bound[] => [
	{ most, unit: " attempts", decimals: 2, measured: ratio("rivals", rivals, "attempts", "orders") },
	{ most: 0, unit: " sold twice", measured: at("rivals", rivals, "soldTwice") },
	{ most: 0, unit: " interrupted", measured: at("rivals", rivals, "interrupted") },
];

const TARGETS: readonly Target[] = [
	{
		what: "orders in one call, 20 in flight, 2 idle cores",
		bounds: [
			{ least: 300, unit: " a second", measured: at("orders", "oneCall", "perSecond") },
			{
				least: 50,
				unit: " % of the ceiling",
				measured: percent(at("orders", "oneCall", "shareOfCeiling")),
			},
		],
	},
	{
		what: "one of them: median, and the slowest of a hundred",
		bounds: [ms(60, "orders", "oneCall", "p50Ms"), ms(250, "orders", "oneCall", "p99Ms")],
	},
	{
		what: "POST until final, 20 in flight",
		bounds: [
			{ least: 150, unit: " a second", measured: at("orders", "untilFinal", "perSecond") },
			ms(100, "orders", "untilFinal", "p50Ms"),
			ms(500, "orders", "untilFinal", "p99Ms"),
		],
	},
	{
		what: "write units of an order of 999 numbers of a block, indexes counted",
		bounds: [{ most: 12, unit: "", measured: at("units", "999 of a block, by area code", "writeUnits") }],
	},
	{
		what: "write units of an item a number, in those of this service: 100 numbers",
		bounds: [
			{
				least: 20,
				unit: " ×",
				measured: at("alternatives", "100 numbers, an item a number, transactions", "unitsOfOurs"),
			},
		],
	},
	{
		what: "the same, 1,000 numbers",
		bounds: [
			{
				least: 100,
				unit: " ×",
				measured: at("alternatives", "1000 numbers, an item a number, transactions", "unitsOfOurs"),
			},
		],
	},
	{
		what: "5,000 numbers of full blocks, all or nothing, until COMPLETE; a GET of it",
		bounds: [ms(1_000, "sizes", "5,000, dense", "p50Ms"), ms(100, "sizes", "5,000, dense", "readP50Ms")],
	},
	{
		what: "5,000 numbers of 500 blocks, all or nothing",
		bounds: [ms(5_000, "sizes", "5,000, scattered", "p50Ms")],
	},
	{
		what: "200 orders a second over ten blocks, attempts of an order",
		bounds: attempts(1.3, "200 orders a second over ten blocks"),
	},
	{
		what: "60 orders a second on one block",
		bounds: attempts(1.3, "60 orders a second on one block"),
	},
	{
		what: "200 rivals for one rate center",
		bounds: attempts(1.2, "200 at once for one rate center of ten blocks"),
	},
	{
		what: "200 rivals for the last 200 numbers of a block",
		bounds: [
			...attempts(4, "200 at once for the last 200 numbers of a block"),
			ms(5_000, "rivals", "200 at once for the last 200 numbers of a block", "ms"),
		],
	},
	{
		what: "read units of an order by area code: 10 million numbers in stock, compared with 10,000",
		bounds: [
			{
				most: 1.2,
				unit: " ×",
				decimals: 2,
				measured: (known) => {
					const [most, least] = ["10000000", "10000"].map((numbers) =>
						figureAt(known, "growth", "stock", numbers, "an area code", "readUnits"),
					);
					return most === undefined || least === undefined ? undefined : most / least;
				},
			},
		],
	},
	{
		what: "a look of a sweep over 100,000 orders that wait on 100 searches without stock",
		bounds: [
			{ most: 300, unit: " read units", measured: at("growth", "orders", "100000", "idle", "readUnits") },
			{ most: 0, unit: " attempts", measured: at("growth", "orders", "100000", "idle", "started") },
			ms(3_000, "growth", "orders", "100000", "idle", "ms"),
		],
	},
	{
		what: "starts a second of a sweep, by the CPU that one takes",
		bounds: [{ least: 300, unit: " a second", measured: at("growth", "starts", "byCpuPerSecond") }],
	},
	{
		what: "backorders that sweeps serve after an import, on paper",
		bounds: [
			{
				least: 300,
				unit: " a second",
				measured: () => partsOfAStack().find(({ name }) => name === "backorders served by sweeps")?.perSecond,
			},
		],
	},
	{
		what: "a million one-number orders in one call",
		bounds: [{ most: 15, unit: " dollars", decimals: 2, measured: at("cost", "ways", "oneCall", "dollars") }],
	},
	{
		what: "CPU of an order in the functions, the SDK included, of what it was before its client was made lean",
		bounds: [{ most: 60, unit: " %", measured: percent(at("path", "functionsOfBefore")) }],
	},
	{
		what: "reading an order of 5,000 numbers",
		bounds: [ms(20, "reading", "5000", "xml", "p50Ms")],
	},
];

/** What is wanted, what was measured, and whether that is so. */
export function targetsTable(known: Known): string {
	const rows = TARGETS.map(({ what, bounds }) => {
		const values = bounds.map(({ measured }) => measured(known));
		const shown = values.map((value, index) => shownIn(bounds[index], value));
		return [what, bounds.map(wanted).join(", "), shown.join(", "), verdict(bounds, values)];
	});
	return table(["", "wanted", "measured", "so"], rows);
}

function wanted(bound: Bound): string {
	if (bound.most === 0) return `0${bound.unit}`;
	return bound.least === undefined ? `≤ ${shownIn(bound, bound.most)}` : `≥ ${shownIn(bound, bound.least)}`;
}

const shownIn = (bound: Bound | undefined, value: number | undefined): string =>
	`${value === undefined ? "?" : fixed(value, bound?.decimals ?? 0)}${bound?.unit ?? ""}`;

function verdict(bounds: readonly Bound[], values: readonly (number | undefined)[]): string {
	if (values.includes(undefined)) return "not measured";
	const isMet = bounds.every((bound, index) => isWithin(bound, values[index] ?? Number.NaN));
	return isMet ? "yes" : "**no**";
}

const isWithin = ({ least, most }: Bound, value: number): boolean =>
	value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
