import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { consoleMetafile } from "./constructs/console-files.ts";
import { functionBundles } from "./constructs/node-function.ts";

const ROOT = join(import.meta.dirname, "..");

/** A package of somebody else's of which something is deployed. */
export interface ShippedPackage {
	readonly name: string;
	readonly version: string;
	/** As the package says it: an identifier of SPDX, or an expression of several. */
	readonly license: string;
	/** Of the archive that it was installed from, as `package-lock.json` has it: `sha512-` and base64. */
	readonly integrity: string;
	/** True if it is installed for work on the service alone, by what `package-lock.json` says. */
	readonly isForDevelopment: boolean;
	/** The bundles that something of it is in: folders of `functions/`, and `console` for what browsers are given. */
	readonly bundles: readonly string[];
}

/** Every package of which a bundle has at least a byte, by name. What is deployed is these, and the service's own sources. */
export function shippedPackages(): readonly ShippedPackage[] {
	const bundlesOf = new Map<string, Set<string>>();
	const note = (bundle: string, metafile: Metafile) => {
		for (const folder of foldersIn(metafile))
			bundlesOf.set(folder, (bundlesOf.get(folder) ?? new Set()).add(bundle));
	};
	for (const [entry, { metafile }] of functionBundles()) note(entry, metafile);
	note("console", consoleMetafile());
	const { packages } = readJson<Lock>("package-lock.json");
	return [...bundlesOf]
		.map(([folder, bundles]): ShippedPackage => {
			const { name, version, license } = readJson<Manifest>(`${folder}/package.json`);
			const { integrity = "", dev = false } = packages[folder] ?? {};
			return { name, version, license, integrity, isForDevelopment: dev, bundles: [...bundles].sort() };
		})
		.sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly license: string;
}

interface Lock {
	readonly packages: Readonly<
		Record<string, { readonly integrity?: string; readonly dev?: boolean } | undefined>
	>;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as T;

/** A package in its folder, of one of another the innermost. */
const IN_PACKAGE = /^(?:\.\.\/)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The folders of packages of which the outputs have something, from the root of the project. */
function foldersIn({ outputs }: Metafile): ReadonlySet<string> {
	const taken = Object.values(outputs).flatMap(({ inputs }) =>
		Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
	);
	return new Set(taken.flatMap((path) => IN_PACKAGE.exec(path)?.[1] ?? []));
}
