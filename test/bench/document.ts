import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CHARTS } from "./charts/charts.ts";
import { history } from "./history.ts";
import { KNOWN_FIGURES, knownFigures } from "./known-figures.ts";
import { RESULTS, type Result } from "./results.ts";
import { SECTIONS } from "./sections.ts";

/** The documents that have places for what the bench measures. */
export const DOCUMENTS = ["docs/performance.md", "docs/reliability.md", "docs/scale.md"] as const;

/** Where the charts are. */
const CHARTS_FOLDER = "docs/performance";

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

/** A chart as it was drawn. */
interface Drawn {
	readonly name: string;
	readonly part: string;
	readonly svg: string;
}

/** Every chart that can be drawn from the figures that are kept. */
export const drawnCharts = (): readonly Drawn[] =>
	Object.entries(CHARTS).flatMap(([name, { part, draw }]) => {
		const svg = draw({ figures: knownFigures(), history: history() });
		return svg === undefined ? [] : [{ name, part, svg }];
	});

/** The file of a chart. */
export const chartFile = (name: string): string => `${CHARTS_FOLDER}/${name}.svg`;

/** A chart as the documents show it. */
export const imageOf = ({ name, svg }: Pick<Drawn, "name" | "svg">): string =>
	`![${/<title[^>]*>(.*)<\/title>/.exec(svg)?.[1]}](performance/${name}.svg)`;

/** Draws all charts, and puts texts, each under its charts, into the places of the documents, by part. Throws for a part without a place. */
export function writePlaces(texts: ReadonlyMap<string, string>): void {
	const figures = knownFigures();
	const charts = drawnCharts();
	for (const { name, svg } of charts) writeFileSync(chartFile(name), svg);
	const homeless = new Set(texts.keys());
	for (const file of DOCUMENTS) {
		const written = readFileSync(file, "utf8").replaceAll(PLACE, (place, part: string) => {
			homeless.delete(part);
			const text = texts.get(part);
			if (text === undefined) return place;
			const images = charts.filter((chart) => chart.part === part).map(imageOf);
			return `<!-- bench: ${part} -->\n${[...images, text].join("\n\n")}\n${stampOf(figures[part])}<!-- /bench -->`;
		});
		writeFileSync(file, written);
	}
	if (homeless.size > 0) throw new Error(`No document has a place for ${[...homeless].join(", ")}`);
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
