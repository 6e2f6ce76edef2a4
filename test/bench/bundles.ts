import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Figures, report } from "./results.ts";
import { fixed, quantile, table } from "./statistics.ts";

/** Where the synthesis leaves one folder a function. */
const BUNDLES = "cdk.out/bundles";

/** Fresh processes that import a bundle, for the median. */
const IMPORTS = 7;

const TEMPLATE = "cdk.out/NumberOrders.template.json";

/** Stands for the name of what is only known once it is deployed; any value serves an import. */
const NAME = "arn:aws:states:us-east-1:1:stateMachine:s";

/** The variables of all functions, as the template has them. */
function environment(): Readonly<Record<string, string>> {
	const { Resources } = JSON.parse(readFileSync(TEMPLATE, "utf8")) as {
		Resources: Record<string, { Properties?: { Environment?: { Variables?: Record<string, unknown> } } }>;
	};
	const variables = Object.values(Resources).flatMap(({ Properties }) =>
		Object.entries(Properties?.Environment?.Variables ?? {}),
	);
	return {
		...Object.fromEntries(variables.map(([name, value]) => [name, typeof value === "string" ? value : NAME])),
		AWS_REGION: "us-east-1",
	};
}

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
	const env = { ...process.env, ...environment() };
	return Number(
		execFileSync(process.execPath, ["--input-type=module", "--eval", script], { env, encoding: "utf8" }),
	);
}
