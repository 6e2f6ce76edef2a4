/**
 * `npm run soak`: a steady rate for minutes, a burst of ten times that in the middle, with receivers
 * that hang. Prints the table of docs/reliability.md; exit code 1 if something grew, was lost, or is slower than before.
 */
import { cpus } from "node:os";
import { fixed, table } from "../bench/statistics.ts";
import { commandLine } from "../support/command-line.ts";
import { soak } from "./soak.ts";

const { values } = commandLine("npm run soak -- [--minutes N] [--rate N]", {
	options: { minutes: { type: "string", default: "10" }, rate: { type: "string" } },
});
const minutes = Number(values.minutes);
const { rate, parts, broken } = await soak(
	{ minutes, rate: values.rate ? Number(values.rate) : undefined },
	console.error,
);
const mb = (bytes: number) => `${fixed(bytes / 1_000_000, 0)} MB`;
const ms = (time: number) => `${fixed(time, 0)} ms`;
console.log(
	[
		`\`npm run soak -- --minutes ${minutes}\` on ${new Date().toISOString().slice(0, 10)}: ${rate} orders a second; ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}.`,
		"",
		table(
			[
				"",
				"orders",
				"a second",
				"refused",
				"p50",
				"p99",
				"heaps, collected",
				"memory",
				"open files and sockets",
			],
			parts.map((part) => [
				part.name,
				fixed(part.orders, 0),
				fixed(part.perSecond, 0),
				fixed(part.refused, 0),
				ms(part.p50),
				ms(part.p99),
				mb(part.heapBytes),
				mb(part.residentBytes),
				fixed(part.handles, 0),
			]),
		),
		"",
		broken.length === 0 ? "Nothing was lost, and nothing grew." : broken.slice(0, 20).join("\n"),
	].join("\n"),
);
process.exitCode = broken.length === 0 ? 0 : 1;
