import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchAlternatives } from "./alternatives/compare.ts";
import { benchBundles } from "./bundles.ts";
import { benchCost } from "./cost.ts";
import { benchOrdersPerSecond } from "./orders-per-second.ts";
import { benchRivals } from "./rivals.ts";
import { benchSizes } from "./sizes.ts";
import { benchReading, benchWriting } from "./wire.ts";
import { benchWriteUnits } from "./write-units.ts";

/**
 * Measures, prints, and puts the tables into docs/performance.md between its two marks: all of them, or those that are named
 * (`npm run bench -- rivals`).
 */
const DOCUMENT = "docs/performance.md";
const BEGIN = "<!-- measured: begin -->";
const END = "<!-- measured: end -->";

interface Section {
	readonly title: string;
	readonly measure: () => string | Promise<string>;
}

const SECTIONS: Readonly<Record<string, Section>> = {
	reading: { title: "Reading an order", measure: benchReading },
	writing: { title: "Writing an order", measure: benchWriting },
	units: { title: "Units an order consumes", measure: benchWriteUnits },
	sizes: { title: "Orders of 1 to 5,000 numbers", measure: benchSizes },
	alternatives: { title: "Beside what would be built instead", measure: benchAlternatives },
	cost: { title: "What a million orders cost on AWS", measure: benchCost },
	orders: { title: "Orders through the service on one machine", measure: benchOrdersPerSecond },
	rivals: { title: "Rivals for the same stock", measure: benchRivals },
	bundles: { title: "Bundles", measure: benchBundles },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
	console.error(`No part is called ${unknown.join(", ")}; there are ${Object.keys(SECTIONS).join(", ")}`);
	process.exit(2);
}

const [before, rest = ""] = readFileSync(DOCUMENT, "utf8").split(BEGIN);
const [measured = "", after = ""] = rest.split(END);
const isAll = names.length === 0;
const [head = "", ...known] = measured.trim().split(/\n\n(?=### )/);
const here = `${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}.`;
const parts = [isAll ? `\`npm run bench\` on ${here}` : head];
for (const [name, { title, measure }] of Object.entries(SECTIONS)) {
	const kept = known.find((part) => part.startsWith(`### ${title}\n`));
	if (!isAll && !names.includes(name)) {
		if (kept !== undefined) parts.push(kept);
		continue;
	}
	const alone = isAll ? "" : `\`npm run bench -- ${name}\` on ${here}\n\n`;
	const part = `### ${title}\n\n${alone}${await measure()}`;
	console.log(`${part}\n`);
	parts.push(part);
}
writeFileSync(DOCUMENT, `${before}${BEGIN}\n${parts.join("\n\n")}\n${END}${after}`);
