/** Width of every chart, in the units that its coordinates are in. */
export const WIDTH = 760;

/** Colours for series, told apart in both schemes; the last is for what is beside the point. */
export const TONES = ["blue", "orange", "green", "purple", "teal", "pink", "grey"] as const;
export type Tone = (typeof TONES)[number];

const LIGHT: Readonly<Record<Tone | "ground" | "ink" | "quiet" | "grid", string>> = {
	ground: "#ffffff",
	ink: "#1f2328",
	quiet: "#59636e",
	grid: "#d1d9e0",
	blue: "#2a6fdb",
	orange: "#c4540c",
	green: "#1a7f37",
	purple: "#8250df",
	teal: "#0e7c86",
	pink: "#bf3989",
	grey: "#8c959f",
};

const DARK: typeof LIGHT = {
	ground: "#0d1117",
	ink: "#f0f6fc",
	quiet: "#9198a1",
	grid: "#3d444d",
	blue: "#6ea8fe",
	orange: "#f0883e",
	green: "#3fb950",
	purple: "#bc8cff",
	teal: "#39c5cf",
	pink: "#f778ba",
	grey: "#6e7681",
};

const variables = (scheme: typeof LIGHT): string =>
	Object.entries(scheme)
		.map(([name, color]) => `--${name}:${color}`)
		.join(";");

const STYLE = [
	`:root{${variables(LIGHT)}}`,
	`@media(prefers-color-scheme:dark){:root{${variables(DARK)}}}`,
	"text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;fill:var(--ink)}",
	".title{font-size:15px;font-weight:600}.quiet{fill:var(--quiet)}.strong{font-weight:600}",
	".ground{fill:var(--ground);stroke:var(--grid)}.grid{stroke:var(--grid);stroke-width:1}",
	...TONES.map((tone) => `.${tone}{fill:var(--${tone})}.line.${tone}{fill:none;stroke:var(--${tone})}`),
	".line{stroke-width:2;stroke-linejoin:round}.mark{stroke:var(--quiet);stroke-dasharray:4 3}",
].join("");

/** What a chart says of itself: to readers, and in words to those who do not see it. */
export interface Words {
	readonly title: string;
	/** What it shows, in a sentence or two that stand for it. */
	readonly description: string;
}

/** A whole picture of that height: no script, no file beside it, readable in light and dark. */
export const picture = ({ title, description }: Words, height: number, body: readonly string[]): string =>
	[
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">`,
		`<title id="title">${escaped(title)}</title>`,
		`<desc id="description">${escaped(description)}</desc>`,
		`<style>${STYLE}</style>`,
		`<rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>`,
		text(EDGE, 28, title, "title"),
		...body,
		"</svg>\n",
	].join("\n");

/** A text; `end` stands before its place, `middle` around it. */
export const text = (
	x: number,
	y: number,
	words: string,
	looks = "",
	anchor: "start" | "middle" | "end" = "start",
): string =>
	`<text x="${at(x)}" y="${at(y)}"${looks === "" ? "" : ` class="${looks}"`}${anchor === "start" ? "" : ` text-anchor="${anchor}"`}>${escaped(words)}</text>`;

/** A filled rectangle. */
export const box = (x: number, y: number, width: number, height: number, looks: string): string =>
	`<rect class="${looks}" x="${at(x)}" y="${at(y)}" width="${at(Math.max(width, 0))}" height="${at(height)}" rx="2"/>`;

/** A straight line. */
export const stroke = (x1: number, y1: number, x2: number, y2: number, looks: string): string =>
	`<line class="${looks}" x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/>`;

/** A line through points, and a dot on each where there are few. */
export const path = (points: readonly (readonly [x: number, y: number])[], tone: Tone): string => {
	const line = `<polyline class="line ${tone}" points="${points.map(([x, y]) => `${at(x)},${at(y)}`).join(" ")}"/>`;
	const dots = points.map(([x, y]) => `<circle class="${tone}" cx="${at(x)}" cy="${at(y)}" r="3.5"/>`);
	return points.length <= DOTS_MAX ? [line, ...dots].join("\n") : line;
};

const DOTS_MAX = 20;

/** What a series is called, and drawn in. */
export interface Named {
	readonly name: string;
	readonly tone: Tone;
}

/** Names of series with their colours, in as many lines as they take; `height` is what is below the first. */
export function legend(
	y: number,
	series: readonly Named[],
): { readonly marks: readonly string[]; readonly height: number } {
	let x = EDGE;
	let line = y;
	const marks = series.flatMap(({ name, tone }) => {
		const width = 18 + widthOf(name);
		if (x > EDGE && x + width > WIDTH - EDGE) [x, line] = [EDGE, line + LEGEND_LINE];
		const here = x;
		x += width + 14;
		return [box(here, line - 10, 12, 12, tone), text(here + 18, line, name, "quiet")];
	});
	return { marks, height: line - y };
}

/** Between the edge of a picture and what is drawn. */
const EDGE = 20;
const LEGEND_LINE = 20;

/** About how wide a text of 12 px is. */
export const widthOf = (words: string): number => words.length * 6.3;

const at = (value: number): string => String(Number(value.toFixed(1)));

const escaped = (words: string): string =>
	words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
