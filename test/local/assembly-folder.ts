import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Template } from "../../local/cloud-assembly.ts";
import { LambdaFunction } from "../../local/lambda-function.ts";

/** Long enough for any call in these tests that is meant to come back. */
const TIMEOUT_MS = 5_000;

/** A folder as `cdk synth` writes it, made by hand: a template and, by hash, the source text of bundles. */
export function assemblyFolder(template: Template, bundles: Readonly<Record<string, string>> = {}) {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-assembly-"));
	writeFileSync(join(folder, "Test.template.json"), JSON.stringify(template));
	for (const [hash, source] of Object.entries(bundles)) {
		mkdirSync(join(folder, `asset.${hash}`));
		writeFileSync(join(folder, `asset.${hash}`, "index.mjs"), source);
	}
	return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** A function from its source text; it exports `handler`. `stop` ends it and removes what was written. */
export async function functionOf(
	source: string,
	options: { timeoutMs?: number; environment?: Record<string, string>; callsFile?: string } = {},
) {
	const { folder, remove } = assemblyFolder({ Resources: {} }, { code: source });
	const lambda = new LambdaFunction({
		name: "Tried",
		arn: "arn:aws:lambda:us-east-1:000000000000:function:Tried",
		file: join(folder, "asset.code", "index.mjs"),
		handler: "handler",
		environment: {},
		timeoutMs: TIMEOUT_MS,
		memoryMb: 128,
		...options,
	});
	await lambda.start();
	return {
		lambda,
		stop: async () => {
			await lambda.stop();
			remove();
		},
	};
}
