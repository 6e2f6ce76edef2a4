import { commandLine } from "../support/command-line.ts";
import { keepFigures, writePlaces } from "./document.ts";
import { historyTable, keepInHistory } from "./history.ts";
import { knownFigures } from "./known-figures.ts";
import { SECTIONS } from "./sections.ts";
import { targetsTable } from "./targets.ts";

/**
 * `npm run bench` measures all parts, `npm run bench -- rivals units` some, and prints what they tell. With `--write` the tables and charts
 * of docs/performance.md are written anew for what was measured, and a run of all parts goes into their history.
 */
const parts = Object.keys(SECTIONS).join(", ");
const { values, positionals: names } = commandLine(
	`npm run bench -- [PART…] [--write], where a part is one of ${parts}`,
	{ allowPositionals: true, options: { write: { type: "boolean", default: false } } },
);
const unknown = names.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
	console.error(`No part is called ${unknown.join(", ")}; there are ${parts}`);
	process.exit(2);
}

const isAll = names.length === 0;
const told = new Map<string, string>();
for (const [name, { title, measure }] of Object.entries(SECTIONS)) {
	if (!isAll && !names.includes(name)) continue;
	const text = await measure();
	console.log(`### ${title}\n\n${text}\n`);
	told.set(name, text);
}
if (values.write) {
	keepFigures([...told.keys()]);
	if (isAll) keepInHistory(knownFigures());
	writePlaces(told.set("history", historyTable()).set("targets", targetsTable(knownFigures())));
}
