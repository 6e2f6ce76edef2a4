import type { StockBlockMap } from "../client/operations.ts";

/** What a number of a block can be. */
export type NumberState = StockBlockMap["runs"][number]["state"];

/** In which order they are told, and in which words. */
export const NUMBER_STATES: readonly (readonly [state: NumberState, title: string])[] = [
	["free", "Free"],
	["reserved", "Reserved"],
	["inService", "In service"],
	["held", "Held"],
	["taken", "Taken"],
	["aging", "Aging"],
	["withdrawn", "Withdrawn"],
	["unknown", "Unknown"],
];

/** Numbers in a row of the map; there are 20 rows. */
export const MAP_COLUMNS = 50;

/** A stretch of one row of the map, of numbers that are the same. */
export interface Stretch {
	readonly state: NumberState;
	readonly row: number;
	readonly column: number;
	readonly length: number;
}

/** The map of a block's thousand numbers, row by row. */
export function stretchesOf(runs: StockBlockMap["runs"]): readonly Stretch[] {
	return runs.flatMap(({ from, to, state }) => {
		const stretches: Stretch[] = [];
		for (let at = from; at <= to; ) {
			const column = at % MAP_COLUMNS;
			const length = Math.min(MAP_COLUMNS - column, to - at + 1);
			stretches.push({ state, row: Math.floor(at / MAP_COLUMNS), column, length });
			at += length;
		}
		return stretches;
	});
}

/** How many numbers of a block are what; states that none is in are left out. */
export function countsOf(
	runs: StockBlockMap["runs"],
): readonly (readonly [title: string, state: NumberState, count: number])[] {
	const counts = new Map<NumberState, number>();
	for (const { from, to, state } of runs) counts.set(state, (counts.get(state) ?? 0) + to - from + 1);
	return NUMBER_STATES.flatMap(([state, title]) => {
		const count = counts.get(state);
		return count === undefined ? [] : [[title, state, count] as const];
	});
}
