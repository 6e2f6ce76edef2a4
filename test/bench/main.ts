import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchBundles } from "./bundles.ts";
import { benchCost } from "./cost.ts";
import { benchOrdersPerSecond } from "./orders-per-second.ts";
import { benchReading, benchWriting } from "./wire.ts";
import { benchWriteUnits } from "./write-units.ts";

/** Measures, prints, and puts the tables into docs/performance.md between its two marks. */
const DOCUMENT = "docs/performance.md";
const BEGIN = "<!-- measured: begin -->";
const END = "<!-- measured: end -->";

const sections: [string, () => string | Promise<string>][] = [
	["Reading an order", benchReading],
	["Writing an order", benchWriting],
	["Units an order consumes", benchWriteUnits],
	["What a million orders cost on AWS", benchCost],
	["Orders through the service on one machine", benchOrdersPerSecond],
	["Bundles", benchBundles],
];

const parts = [
	`\`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}.`,
];
for (const [title, measure] of sections) {
	const part = `### ${title}\n\n${await measure()}`;
	console.log(`${part}\n`);
	parts.push(part);
}

const [before, rest = ""] = readFileSync(DOCUMENT, "utf8").split(BEGIN);
const [, after = ""] = rest.split(END);
writeFileSync(DOCUMENT, `${before}${BEGIN}\n${parts.join("\n\n")}\n${END}${after}`);
