import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CHARTS } from "./charts/charts.ts";
import { history } from "./history.ts";
import { KNOWN_FIGURES, knownFigures } from "./known-figures.ts";
import { RESULTS, type Result } from "./results.ts";
import { SECTIONS } from "./sections.ts";

/** The documents that have places for what the bench measures. */
export const DOCUMENTS = ["docs/performance.md", "docs/scale.md"] as const;

/** Where the charts are. */
export const CHARTS_FOLDER = "docs/performance";

/** The places of a document, by part, with what stands there. */
export const placesIn = (document: string): ReadonlyMap<string, string> =>
	new Map(
		[...document.matchAll(PLACE)].map(({ groups = {} }) => [groups.part ?? "", groups.text?.trim() ?? ""]),
	);

const PLACE = /<!-- bench: (?<part>[\w-]+) -->\n(?<text>.*?)<!-- \/bench -->/gs;

/** Keeps what parts last measured as what the documents have of them. */
export function keepFigures(parts: readonly string[]): void {
	const measured = parts.filter((part) => !SECTIONS[part]?.isComputed).map((part) => [part, resultOf(part)]);
	const figures = { ...knownFigures(), ...Object.fromEntries(measured) };
	writeFileSync(KNOWN_FIGURES, `${JSON.stringify(figures, undefined, "\t")}\n`);
}

/** Puts texts into the places of the documents, by part. Throws for a part that has no place. */
export function writePlaces(texts: ReadonlyMap<string, string>): void {
	const figures = knownFigures();
	const homeless = new Set(texts.keys());
	for (const file of DOCUMENTS) {
		const written = readFileSync(file, "utf8").replaceAll(PLACE, (place, part: string) => {
			homeless.delete(part);
			const text = texts.get(part);
			if (text === undefined) return place;
			return `<!-- bench: ${part} -->\n${text}\n${stampOf(figures[part])}<!-- /bench -->`;
		});
		writeFileSync(file, written);
	}
	if (homeless.size > 0) throw new Error(`No document has a place for ${[...homeless].join(", ")}`);
}

/** Draws every chart from the figures that are kept. */
export function drawCharts(): void {
	for (const [name, draw] of Object.entries(CHARTS)) {
		const chart = draw({ figures: knownFigures(), history: history() });
		if (chart !== undefined) writeFileSync(`${CHARTS_FOLDER}/${name}.svg`, chart);
	}
}

function resultOf(part: string): Result {
	const file = `${RESULTS}/${part}.json`;
	if (!existsSync(file)) throw new Error(`The part ${part} left no figures in ${file}`);
	return JSON.parse(readFileSync(file, "utf8"));
}

/** When and on what a part was measured; nothing of what was not. */
function stampOf(result: Result | undefined): string {
	if (result === undefined) return "";
	const { at, machine, load } = result;
	const when = at.slice(0, 10);
	return `\n*Measured ${when} on ${machine.cores} cores, ${machine.model}, Node ${machine.node}, at a load of ${load.toFixed(1)}.*\n`;
}
