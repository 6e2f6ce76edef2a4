import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Packages that bring a script that npm would run as it installs them. None is run: see `scripts/install.mjs`. */
const WITH_INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
	"@swc/core": "looks for the binary of another package, which is there",
	esbuild:
		"puts its binary in place of a script that starts it: 20 ms for each start of the command, which nothing here does",
};

interface LockedPackage {
	readonly version?: string;
	readonly resolved?: string;
	readonly integrity?: string;
	readonly hasInstallScript?: boolean;
	readonly link?: boolean;
	/** It comes in the archive of the package that it is in. */
	readonly inBundle?: boolean;
}

const locked = Object.entries(
	(JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, LockedPackage> })
		.packages,
).filter(([path]) => path !== "");

const nameOf = (path: string): string =>
	path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

test("no package brings an install script but those that are known to", () => {
	const scripted = locked
		.filter(([, { hasInstallScript }]) => hasInstallScript)
		.map(([path]) => nameOf(path));
	expect(scripted.sort()).toEqual(Object.keys(WITH_INSTALL_SCRIPTS).sort());
});

test("and none of them is run: packages are installed without their scripts", () => {
	expect(readFileSync("scripts/install.mjs", "utf8")).toContain('"--ignore-scripts"');
});

test("and nobody is told to run them: an older npm runs every script there is, unless it is told not to", () => {
	// Told each time: set for the folder (.npmrc) it would also keep npm from installing before `npm start` and `npm test`.
	const files = globSync([
		"*.md",
		"docs/**/*.md",
		"scripts/*.mjs",
		"cli/*.mjs",
		".ci/run",
		".github/**/*.yml",
	]);
	const told = files.flatMap((file) => readFileSync(file, "utf8").match(/npm ci\b.{0,17}/g) ?? []);
	expect(told.length).toBeGreaterThan(4);
	expect(new Set(told)).toEqual(new Set(["npm ci --ignore-scripts"]));
});

test("every package is what it was: by the hash of its archive, from a registry and nowhere else", () => {
	expect(locked.length).toBeGreaterThan(100);
	for (const [path, { integrity, resolved, link = false, inBundle = false }] of locked) {
		if (!inBundle) expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
		expect(link, path).toBe(false);
		expect(resolved ?? "https://", path).toMatch(/^https:/);
	}
});

test("every package that is asked for is asked for by its exact version", () => {
	const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
		readFileSync("package.json", "utf8"),
	);
	for (const [name, version] of Object.entries({
		...dependencies,
		...devDependencies,
		...optionalDependencies,
	}))
		expect(version, name).toMatch(/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+$/);
});

const workflows = globSync(".github/workflows/*.yml");

test("a workflow uses an action by its commit, for a tag can be moved, and asks for no more than to read", () => {
	expect(workflows.length).toBeGreaterThan(1);
	for (const file of workflows) {
		const text = readFileSync(file, "utf8");
		for (const [, used] of text.matchAll(/uses: (.*)/g))
			expect(used, file).toMatch(/^[\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+(?:\.\d+)*$/);
		expect(parse(text).permissions, file).toEqual({ contents: "read" });
	}
});

test("what a workflow runs with npm is there", () => {
	const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
	for (const file of workflows)
		for (const [, script = ""] of readFileSync(file, "utf8").matchAll(/npm run (?:--silent )?([\w:-]+)/g))
			expect(Object.keys(scripts), file).toContain(script);
});
