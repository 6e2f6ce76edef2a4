/**
 * Runs the import rules of .dependency-cruiser.cjs. Fails when they looked at nothing: a parser that cannot read the sources
 * reports "no violations" over no modules.
 */
import { spawnSync } from "node:child_process";

const FOLDERS = [
	"client",
	"console",
	"domain",
	"application",
	"adapters",
	"functions",
	"infra",
	"local",
	"cli",
	"test",
];

const { stdout, status } = spawnSync(
	"depcruise",
	["--config", ".dependency-cruiser.cjs", "--output-type", "err-long", ...FOLDERS],
	{ encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
);
const cruised = Number(/(\d+) modules, (\d+) dependencies cruised/.exec(stdout)?.[2] ?? 0);
if (status !== 0 || cruised === 0) {
	console.error(stdout);
	if (cruised === 0)
		console.error("The import rules saw no dependency: dependency-cruiser could not parse the sources.");
	process.exit(1);
}
