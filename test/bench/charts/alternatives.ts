import { fixed } from "../statistics.ts";
import { barChart } from "./bars.ts";
import { type Draw, numberOf, under } from "./known.ts";
import type { Tone } from "./svg.ts";

/** A row of the figures: so many numbers, by that design. */
const ROW = /^(?<quantity>\d+) numbers, (?<design>.*)$/;

const TONES: readonly Tone[] = ["blue", "grey", "orange"];

/** Write units of an order by its size, in each design; each step to the right is ten times as much. */
export const drawAlternatives: Draw = ({ figures: { alternatives } }) => {
	if (alternatives === undefined) return undefined;
	const { figures } = alternatives;
	const rows = Object.keys(figures).flatMap((name) => {
		const { quantity, design } = ROW.exec(name)?.groups ?? {};
		if (quantity === undefined || design === undefined) return [];
		return [{ quantity: Number(quantity), design, units: numberOf(under(figures, name), "writeUnits") }];
	});
	const designs = [...new Set(rows.map(({ design }) => design))];
	const bars = rows.map(({ quantity, design, units }) => ({
		label: design === designs[0] ? `${fixed(quantity, 0)} ${quantity === 1 ? "number" : "numbers"}` : "",
		shown: fixed(units, 0),
		parts: [{ series: design, tone: TONES[designs.indexOf(design)] ?? "grey", value: units }],
	}));
	return barChart({
		title: "Write units of an order, by how many numbers it is for",
		description: rows
			.map(({ quantity, design, units }) => `${fixed(quantity, 0)} numbers, ${design}: ${fixed(units, 0)}`)
			.join("; "),
		bars,
		isLogarithmic: true,
		from: 5,
	});
};
