import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fixed, quantile, table } from "./statistics.ts";

/** Where the synthesis leaves one folder a function. */
const BUNDLES = "cdk.out/bundles";

/** Fresh processes that import a bundle, for the median. */
const IMPORTS = 7;

/** The function's variables; any value serves an import. */
const ENVIRONMENT = {
	ORDERS_TABLE_NAME: "t",
	INVENTORY_TABLE_NAME: "t",
	WORKFLOW_ARN: "arn:aws:states:us-east-1:1:stateMachine:s",
	METRICS_NAMESPACE: "n",
	AWS_REGION: "us-east-1",
};

/** Sizes of the functions' bundles, and how long a fresh process takes to import one. */
export function benchBundles(): string {
	const rows = readdirSync(BUNDLES).map((name) => {
		const file = `${process.cwd()}/${BUNDLES}/${name}/index.mjs`;
		const code = readFileSync(file);
		return [
			name,
			`${fixed(code.length / 1000, 0)} kB`,
			`${fixed(gzipSync(code).length / 1000, 0)} kB`,
			`${fixed(
				quantile(
					Array.from({ length: IMPORTS }, () => importMs(file)),
					0.5,
				),
				0,
			)} ms`,
		];
	});
	return table(["function", "minified", "gzip", "import, median"], rows);
}

function importMs(file: string): number {
	const script = `const start = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - start); process.exit();`;
	const env = { ...process.env, ...ENVIRONMENT };
	return Number(
		execFileSync(process.execPath, ["--input-type=module", "--eval", script], { env, encoding: "utf8" }),
	);
}
