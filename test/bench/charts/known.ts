import type { Version } from "../history.ts";
import { type Figures, isFigures, type Result } from "../results.ts";

/** What charts are drawn from. */
export interface Known {
	/** What the documents have of each part. */
	readonly figures: Readonly<Record<string, Result>>;
	readonly history: readonly Version[];
}

/** Draws a chart, or nothing where what it shows was never measured. */
export type Draw = (known: Known) => string | undefined;

/** The figures under a name. */
export function under(figures: Figures, name: string): Figures {
	const found = figures[name];
	if (!isFigures(found)) throw new Error(`There are no figures of ${name}`);
	return found;
}

/** The number under a name. */
export function numberOf(figures: Figures, name: string): number {
	const found = figures[name];
	if (typeof found !== "number") throw new Error(`${name} is no number`);
	return found;
}

/** The rows of figures under a name. */
export function rowsOf(figures: Figures, name: string): readonly Figures[] {
	const found = figures[name];
	if (!Array.isArray(found) || !found.every(isFigures)) throw new Error(`${name} has no rows`);
	return found;
}
