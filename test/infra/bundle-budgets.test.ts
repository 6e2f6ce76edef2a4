import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import type { FunctionName } from "../../infra/constructs/function-memory.ts";
import { functionBundles } from "../../infra/constructs/node-function.ts";
import { environmentOfFunctions } from "../bench/function-environment.ts";

/**
 * What each bundle may have, kB and source files: what it had when this was written, and a tenth more. A cold start downloads and reads
 * all of it. Who needs more raises the budget, and says in the commit what is had for it.
 */
const BUDGETS: Readonly<
	Record<Exclude<FunctionName, "audit">, { readonly kB: number; readonly files: number }>
> = {
	"account-api": { kB: 900, files: 530 },
	authorizer: { kB: 570, files: 375 },
	console: { kB: 5, files: 5 },
	"fulfil-order": { kB: 670, files: 430 },
	notify: { kB: 830, files: 460 },
	"numbers-api": { kB: 1_130, files: 590 },
	"operator-api": { kB: 1_130, files: 590 },
	"orders-api": { kB: 950, files: 550 },
	redrive: { kB: 710, files: 450 },
};

/** CPU of an import, as a multiple of that of Node's own start. Measured 2.9 to 3.4; a package that reads files or makes tables as it loads shows. */
const IMPORT_PER_START_MAX = 5;

const folder = mkdtempSync(join(tmpdir(), "number-orders-budgets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bundleOf = (name: string): string => resolve(`cdk.out/bundles/${name}/index.mjs`);

test("every bundle has a budget", () => {
	expect(readdirSync("cdk.out/bundles").sort()).toEqual(Object.keys(BUDGETS).sort());
});

describe.each(Object.entries(BUDGETS))("the bundle of %s", (name, budget) => {
	it(`keeps within ${budget.kB} kB and ${budget.files} files`, () => {
		const [output] = Object.values(functionBundles().get(name)?.metafile.outputs ?? {});
		expect(output).toBeDefined();
		const files = Object.values(output?.inputs ?? {}).filter(({ bytesInOutput }) => bytesInOutput > 0);
		expect(statSync(bundleOf(name)).size / 1000).toBeLessThanOrEqual(budget.kB);
		expect(files.length).toBeLessThanOrEqual(budget.files);
	});
});

it("is imported by orders-api, the largest on an order's way, for no more CPU than five starts of Node take", () => {
	const file = join(folder, "import.mjs");
	writeFileSync(
		file,
		`const cpu = () => { const { user, system } = process.cpuUsage(); return user + system; };
		const start = cpu(); await import(${JSON.stringify(bundleOf("orders-api"))}); console.log(cpu() - start, start); process.exit();`,
	);
	const env = { PATH: process.env.PATH, ...environmentOfFunctions() };
	// The least of three: what else the machine does only adds.
	const ratios = [1, 2, 3].map(() => {
		const [imported = 0, started = 1] = execFileSync(process.execPath, [file], { env, encoding: "utf8" })
			.split(" ")
			.map(Number);
		return imported / started;
	});
	expect(Math.min(...ratios)).toBeLessThan(IMPORT_PER_START_MAX);
});
