import type { Figures } from "../results.ts";
import { fixed } from "../statistics.ts";
import { type Draw, numberOf, under } from "./known.ts";
import { lineChart, roundTicks, type Series } from "./lines.ts";
import type { Tone } from "./svg.ts";

const TONES: readonly Tone[] = ["blue", "orange", "green"];

/** Read units of an order against the stock that it is taken from. */
export const drawGrowingStock: Draw = ({ figures: { growth } }) => {
	if (growth === undefined) return undefined;
	const stock = under(growth.figures, "stock");
	const kinds = Object.keys(under(stock, Object.keys(stock)[0] ?? ""));
	const series = kinds.map((kind, index) =>
		line(`by ${kind}`, TONES[index] ?? "grey", stock, (figures) => under(figures, kind)),
	);
	return growing(series, {
		title: "Read units of an order, by the stock that it is taken from",
		xName: "numbers in stock",
		yName: "read units of an order",
		decimals: 1,
	});
};

/** What a look of a sweep reads against how many wait, and what a page of a list reads. */
export const drawGrowingQueue: Draw = ({ figures: { growth } }) => {
	if (growth === undefined) return undefined;
	const orders = under(growth.figures, "orders");
	const page = (name: string) => (figures: Figures) => under(under(figures, "list"), name);
	const series = [
		line("a look of a sweep, no stock", "blue", orders, (figures) => under(figures, "idle")),
		line("first page of the list of orders", "orange", orders, page("first")),
		line("50th page", "green", orders, page("fiftieth")),
	];
	return growing(series, {
		title: "Read units of a sweep and of a list, by how many orders there are",
		xName: "orders of the account, all of which wait",
		yName: "read units",
		decimals: 0,
	});
};

/** Read units of one thing by the amounts that figures are named after. */
const line = (name: string, tone: Tone, byAmount: Figures, of: (figures: Figures) => Figures): Series => ({
	name,
	tone,
	points: Object.keys(byAmount).map((amount) => [
		Number(amount),
		numberOf(of(under(byAmount, amount)), "readUnits"),
	]),
});

interface GrowingWords {
	readonly title: string;
	readonly xName: string;
	readonly yName: string;
	readonly decimals: number;
}

function growing(series: readonly Series[], { title, xName, yName, decimals }: GrowingWords): string {
	const all = series.flatMap(({ points }) => points);
	const amounts = [...new Set(all.map(([amount]) => amount))].toSorted((a, b) => a - b);
	const told = ({ name, points }: Series) =>
		`${name}: ${points.map(([amount, value]) => `${fixed(value, decimals)} at ${fixed(amount, 0)}`).join(", ")}`;
	return lineChart({
		title,
		description: series.map(told).join("; "),
		series,
		xName,
		yName,
		xTicks: amounts.map((at) => ({ at, label: fixed(at, 0) })),
		yTicks: roundTicks(Math.max(...all.map(([, value]) => value))),
		isLogarithmicX: true,
	});
}
