import { existsSync, readFileSync } from "node:fs";
import { type Figure, isFigures, type Result } from "./results.ts";

/** What each part last measured that the documents have, by part. */
export type Known = Readonly<Record<string, Result>>;

/** Where it is kept. */
export const KNOWN_FIGURES = "docs/performance/figures.json";

/** What is kept. */
export const knownFigures = (): Known =>
	existsSync(KNOWN_FIGURES) ? JSON.parse(readFileSync(KNOWN_FIGURES, "utf8")) : {};

/** The figure at the end of a way of names, the first of which is a part's; undefined where it was not measured. */
export function figureAt(known: Known, part: string, ...names: readonly string[]): number | undefined {
	const found = names.reduce<Figure | undefined>(
		(figures, name) => (isFigures(figures) ? figures[name] : undefined),
		known[part]?.figures,
	);
	return typeof found === "number" ? found : undefined;
}
