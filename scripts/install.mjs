/**
 * Installs what is missing, before `npm start` and `npm test`: runs `npm ci --ignore-scripts` unless the lockfile that is
 * installed is the lockfile that is here. Plain JavaScript, for it runs on the machine's own Node (20 or newer) before Node 24
 * is there.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const STAMP = "node_modules/.installed-lockfile";
const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");

function installed() {
	try {
		return readFileSync(STAMP, "utf8");
	} catch {
		return undefined;
	}
}

if (installed() !== wanted) {
	console.log("Installing the packages of package-lock.json (once; about half a minute)");
	const { status } = spawnSync(
		"npm",
		["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
		{
			stdio: "inherit",
		},
	);
	if (status !== 0) {
		console.error("npm ci --ignore-scripts failed: see its message above, then run the command again.");
		process.exit(status ?? 1);
	}
	writeFileSync(STAMP, wanted);
}
