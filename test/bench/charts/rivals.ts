import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import { type Draw, numberOf, under } from "./known.ts";

/** Transactions of an order among rivals for the same stock; one would be the least. */
export const drawRivals: Draw = ({ figures: { rivals } }) => {
	if (rivals === undefined) return undefined;
	const bars = Object.keys(rivals.figures).map((label) => {
		const row = under(rivals.figures, label);
		const value = numberOf(row, "transactions") / numberOf(row, "orders");
		return {
			label,
			shown: fixed(value, 2),
			parts: [{ series: "transactions", tone: "blue" as const, value }],
		};
	});
	return barChart({
		title: "Rivals for the same stock: transactions an order",
		description: bars.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
		bars,
	});
};
