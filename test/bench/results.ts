import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";

/** Where each part of the bench leaves its figures, `<part>.json` each, for charts and for the history; no part of the repository. */
export const RESULTS = "reports/bench";

/** A figure, in the unit that its name ends with (`p99Ms`, `writeUnits`, `perSecond`), or a row or a series of some. */
export type Figure = number | string | boolean | Figures | readonly Figure[];

/** Figures by name. */
export interface Figures {
	readonly [name: string]: Figure;
}

/** True of figures that have names of their own below them. */
export const isFigures = (figure: Figure | undefined): figure is Figures =>
	typeof figure === "object" && !Array.isArray(figure);

/** What a part of the bench measured, when, on what, and how busy that was. */
export interface Result {
	readonly part: string;
	readonly at: string;
	/** The commit that was measured; `+` after it if files had been changed. Empty where there is no repository. */
	readonly commit: string;
	readonly machine: { readonly cores: number; readonly model: string; readonly node: string };
	/** Processes that wanted a core in the minute before, the bench's own among them. */
	readonly load: number;
	readonly figures: Figures;
}

/** Keeps what a part of the bench measured, in place of what it measured before. */
export function report(part: string, figures: Figures): void {
	const [cpu] = cpus();
	const result: Result = {
		part,
		at: new Date().toISOString(),
		commit: commit(),
		machine: { cores: cpus().length, model: cpu?.model.trim() ?? "", node: process.versions.node },
		load: loadavg()[0] ?? 0,
		figures,
	};
	mkdirSync(RESULTS, { recursive: true });
	writeFileSync(`${RESULTS}/${part}.json`, `${JSON.stringify(result, undefined, "\t")}\n`);
}

function commit(): string {
	const git = (...words: string[]) => execFileSync("git", words, { encoding: "utf8", stdio: "pipe" }).trim();
	try {
		return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") === "" ? "" : "+");
	} catch {
		return "";
	}
}
