import { readFileSync, writeFileSync } from "node:fs";
import { figureAt, type Known } from "./known-figures.ts";
import { fixed, table } from "./statistics.ts";

/** Where the history is kept. */
const HISTORY = "docs/performance/history.json";

/** The figures that are followed from version to version: where the bench leaves each, and in what it is told. */
export const FOLLOWED = {
	readsPerSecond: "orders.read.perSecond",
	ordersPerSecond: "orders.untilFinal.perSecond",
	ordersP50Ms: "orders.untilFinal.p50Ms",
	ordersP99Ms: "orders.untilFinal.p99Ms",
	oneCallPerSecond: "orders.oneCall.perSecond",
	oneCallP50Ms: "orders.oneCall.p50Ms",
	oneCallP99Ms: "orders.oneCall.p99Ms",
	writeUnits: "units.1 of a block, by area code.writeUnits",
	readUnits: "units.1 of a block, by area code.readUnits",
	requests: "units.1 of a block, by area code.requests",
	dollarsAMillion: "cost.ways.polled.dollars",
	dollarsAMillionInOneCall: "cost.ways.oneCall.dollars",
} as const;

/** A figure that is followed. */
export type Followed = keyof typeof FOLLOWED;

/** What was measured of a version, as far as it was. */
export interface Version {
	readonly commit: string;
	readonly at: string;
	/** What was new, for readers: written by hand. */
	readonly what: string;
	readonly figures: Readonly<Partial<Record<Followed, number>>>;
}

/** Every version that was measured, the oldest first. */
export const history = (): readonly Version[] => JSON.parse(readFileSync(HISTORY, "utf8"));

/** Adds what the documents now say to the history, in place of what it had of that version. */
export function keepInHistory(results: Known): void {
	const { commit = "", at = "" } = results.orders ?? {};
	const entries = Object.entries(FOLLOWED).flatMap(([name, way]) => {
		const [part = "", ...names] = way.split(".");
		const figure = figureAt(results, part, ...names);
		return figure === undefined ? [] : [[name, Number(figure.toPrecision(4))]];
	});
	const what = history().find((each) => each.commit === commit)?.what ?? "";
	const version: Version = { commit, at: at.slice(0, 10), what, figures: Object.fromEntries(entries) };
	const others = history().filter((each) => each.commit !== commit);
	writeFileSync(HISTORY, `${JSON.stringify([...others, version], undefined, "\t")}\n`);
}

/** Columns of the table: figures that belong together, in the order in which they are told. */
const COLUMNS: readonly (readonly [header: string, figures: readonly Followed[], decimals: number])[] = [
	["GET, a second", ["readsPerSecond"], 0],
	["POST until final, a second", ["ordersPerSecond"], 0],
	["p50 / p99, ms", ["ordersP50Ms", "ordersP99Ms"], 0],
	["in one call, a second", ["oneCallPerSecond"], 0],
	["p50 / p99, ms", ["oneCallP50Ms", "oneCallP99Ms"], 0],
	["write / read units", ["writeUnits", "readUnits"], 0],
	["$ a million, looked at twice / in one call", ["dollarsAMillion", "dollarsAMillionInOneCall"], 2],
];

/** The history as a table, the newest first. */
export function historyTable(): string {
	const rows = history()
		.toReversed()
		.map(({ at, commit, what, figures }) => [
			`${at}, \`${commit}\``,
			what,
			...COLUMNS.map(([, names, decimals]) => {
				const values = names.flatMap((name) => figures[name] ?? []);
				return values.map((value) => fixed(value, decimals)).join(" / ");
			}),
		]);
	return table(["version", "", ...COLUMNS.map(([header]) => header)], rows);
}
