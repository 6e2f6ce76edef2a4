import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync, type Metafile } from "esbuild";

const CONSOLE_DIR = join(import.meta.dirname, "../../console");

/** What `index.html` names, and what stands there instead once it is bundled: the entries of the bundle. */
const ENTRIES = ["main.tsx", "style.css"] as const;

/** Files that are served as they are, under a name with their hash. */
const PICTURES = ["icon.svg"] as const;

/**
 * The web console as it is served, by name: `index.html`, and what it names under names that have a hash of their content, so that
 * each may be kept for ever. Pages that few open are files of their own.
 */
export function consoleFiles(): ReadonlyMap<string, Uint8Array> {
	bundled ??= bundle();
	return bundled.files;
}

/** What is in the console's bundle, as esbuild tells it; paths are relative to `console/`. */
export function consoleMetafile(): Metafile {
	bundled ??= bundle();
	return bundled.metafile;
}

/** The bundle made by this process: a second stack, of another stage, needs no second one. */
let bundled: Bundle | undefined;

interface Bundle {
	readonly files: ReadonlyMap<string, Uint8Array>;
	readonly metafile: Metafile;
}

function bundle(): Bundle {
	const { outputFiles, metafile } = buildSync({
		absWorkingDir: CONSOLE_DIR,
		entryPoints: [...ENTRIES],
		outdir: "out", // nothing is written
		write: false,
		metafile: true,
		bundle: true,
		splitting: true,
		minify: true,
		platform: "browser",
		format: "esm",
		target: "es2024",
		jsx: "automatic",
		jsxImportSource: "preact",
		entryNames: "[name]-[hash]",
		chunkNames: "[name]-[hash]",
		logLevel: "warning",
	});
	const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
	const names = new Map<string, string>();
	for (const [path, { entryPoint }] of Object.entries(metafile.outputs))
		if (entryPoint !== undefined) names.set(entryPoint, basename(path));
	for (const picture of PICTURES) {
		const content = readFileSync(join(CONSOLE_DIR, picture));
		const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
		const name = picture.replace(".", `-${hash}.`);
		names.set(picture, name);
		files.set(name, content);
	}
	const page = readFileSync(join(CONSOLE_DIR, "index.html"), "utf8")
		.replace(/"\.\/([\w.-]+)"/g, (_, source: string) => `"console/${nameOf(source, names)}"`)
		.replace(
			/(\s*)<script/,
			(script, space: string) =>
				neededBy(nameOf("main.tsx", names), metafile)
					.map((name) => `${space}<link rel="modulepreload" href="console/${name}">`)
					.join("") + script,
		);
	return { files: files.set("index.html", Buffer.from(page)), metafile };
}

/** What a script cannot begin without, so that a browser asks for it all at once. */
function neededBy(name: string, metafile: Metafile, known = new Set<string>()): readonly string[] {
	const output = Object.entries(metafile.outputs).find(([path]) => basename(path) === name)?.[1];
	for (const { path, kind } of output?.imports ?? []) {
		const needed = basename(path);
		if (kind !== "import-statement" || known.has(needed)) continue;
		known.add(needed);
		neededBy(needed, metafile, known);
	}
	return [...known];
}

function nameOf(source: string, names: ReadonlyMap<string, string>): string {
	const name = names.get(source);
	if (name === undefined) throw new Error(`console/index.html names ${source}, which is not bundled`);
	return name;
}
