import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import { type Draw, numberOf, under } from "./known.ts";

const WAYS = { untilFinal: "POST until final", oneCall: "in one call", read: "GET of one order" } as const;

/** What the service does of what its database would do alone. */
export const drawCeiling: Draw = ({ figures: { orders } }) => {
	if (orders === undefined || !("shareOfCeiling" in under(orders.figures, "oneCall"))) return undefined;
	const bars = Object.entries(WAYS).map(([name, label]) => {
		const figures = under(orders.figures, name);
		const [service, ceiling] = [numberOf(figures, "perSecond"), numberOf(figures, "ceilingPerSecond")];
		return {
			label,
			shown: `${fixed((100 * service) / ceiling, 0)} % of ${fixed(ceiling, 0)} a second`,
			parts: [
				{ series: "the service", tone: "blue" as const, value: service / ceiling },
				{
					series: "its database alone, sent the same requests",
					tone: "grey" as const,
					value: 1 - service / ceiling,
				},
			],
		};
	});
	return barChart({
		title: "Share of the ceiling: the same requests, sent raw to the same database",
		description: bars.map(({ label, shown }) => `${label}: ${shown}`).join("; "),
		bars,
	});
};
