/**
 * `npm run fuzz`: hostile requests, as many as you like, to a service in memory or,
 * with `--http`, to one that is started here. A failure says how to have it again.
 */
import { execFileSync } from "node:child_process";
import { commandLine } from "../support/command-line.ts";
import { fuzz, type Tally } from "./fuzz.ts";
import { startHttpService } from "./http-service.ts";
import { startMemoryService } from "./memory-service.ts";

const { values } = commandLine("npm run fuzz -- [--cases N] [--seed N] [--path P] [--http]", {
	options: {
		cases: { type: "string", default: "20000" },
		seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
		path: { type: "string" },
		http: { type: "boolean", default: false },
	},
});
const cases = Number(values.cases);
const seed = Number(values.seed);

if (values.http) execFileSync("npm", ["run", "--silent", "synth"], { stdio: "inherit" });
const started = performance.now();
const service = values.http ? await startHttpService() : await startMemoryService();
try {
	const { ask } = service;
	const options = values.http ? "--http " : "";
	const tally = await fuzz({ seed, cases, path: values.path, ask, shrinks: !values.http, options });
	console.log(summary(tally));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await service.stop();
}

function summary(tally: Tally): string {
	const asked = [...tally.values()].reduce((sum, times) => sum + times, 0);
	const seconds = (performance.now() - started) / 1000;
	const statuses = [...tally].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
	return `${asked} hostile requests with seed ${seed} in ${seconds.toFixed(1)} s, every answer sound (${statuses.join(", ")})`;
}
