/**
 * Asks the registry whether anything is known against the packages that are deployed, or exits with 1: something is, or the registry
 * does not say. A mirror often has no answer to that question; then nothing is proven, and nothing is wrong with the packages either.
 */
import { spawnSync } from "node:child_process";

const { stdout, error } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
const report = read(stdout);
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
	const why = report?.message ?? report?.error?.summary ?? error?.message ?? "it gave no answer";
	console.error(
		`The registry does not say what is known against the packages (${String(why).trim()}): nothing is proven. Ask one that does: npm_config_registry=https://… npm run vulnerabilities`,
	);
	process.exit(1);
}
if (counts.total > 0) {
	for (const { name, severity, range } of Object.values(report.vulnerabilities))
		console.error(`${name} ${range}: ${severity}`);
	console.error(`${counts.total} packages have something known against them: npm audit says more.`);
	process.exit(1);
}
console.log(`Nothing is known against the ${report.metadata.dependencies.prod} packages that are deployed.`);

function read(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
