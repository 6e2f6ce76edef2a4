import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { environmentOfFunctions } from "./function-environment.ts";
import { type Figures, report } from "./results.ts";
import { fixed, quantile, table } from "./statistics.ts";

/** Where the synthesis leaves one folder a function. */
const BUNDLES = "cdk.out/bundles";

/** Fresh processes that import a bundle, for the median. */
const IMPORTS = 7;

/** Sizes of the functions' bundles, and how long a fresh process takes to import one. */
export function benchBundles(): string {
	const figures: Record<string, Figures> = {};
	const rows = readdirSync(BUNDLES).map((name) => {
		const file = `${process.cwd()}/${BUNDLES}/${name}/index.mjs`;
		const code = readFileSync(file);
		const imports = Array.from({ length: IMPORTS }, () => importMs(file));
		const [bytes, gzipBytes, importP50Ms] = [code.length, gzipSync(code).length, quantile(imports, 0.5)];
		figures[name] = { bytes, gzipBytes, importP50Ms };
		return [name, kilobytes(bytes), kilobytes(gzipBytes), `${fixed(importP50Ms, 0)} ms`];
	});
	report("bundles", figures);
	return table(["function", "size", "gzip", "import, median"], rows);
}

const kilobytes = (bytes: number): string => `${fixed(bytes / 1000, 0)} kB`;

function importMs(file: string): number {
	const script = `const start = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - start); process.exit();`;
	const env = { ...process.env, ...environmentOfFunctions() };
	return Number(
		execFileSync(process.execPath, ["--input-type=module", "--eval", script], { env, encoding: "utf8" }),
	);
}
