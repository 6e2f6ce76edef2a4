import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import { type Draw, numberOf, under } from "./known.ts";
import { TONES, type Tone } from "./svg.ts";

const WAYS = { polled: "looked at twice", oneCall: "in one call" } as const;

/** Dollars of a million orders by service, a bar for each way of ordering. */
export const drawCost: Draw = ({ figures: { cost } }) => {
	if (cost === undefined) return undefined;
	const ways = under(cost.figures, "ways");
	const bars = Object.entries(WAYS).map(([name, label]) => {
		const way = under(ways, name);
		const parts = Object.entries(under(way, "services")).map(([service, value], index) => ({
			series: service,
			tone: TONES[index % TONES.length] as Tone,
			value: Number(value),
		}));
		return { label, shown: `$${fixed(numberOf(way, "dollars"), 2)}`, parts };
	});
	return barChart({
		title: "A million one-number orders, dollars by service",
		description: bars.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
		bars,
	});
};
