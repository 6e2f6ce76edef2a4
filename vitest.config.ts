import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Set by `npm run test:deploy`: the system tests then run against that stack, one file after the other, for they share it. */
const DEPLOYED = process.env.SYSTEM_STACK !== undefined;

/**
 * Parts of paths in the order in which files begin; what has none of them is last. First those that count what the account has, or the
 * stock, before others buy. Then the tiers whose files take long, so that no worker is left with a long one at the end.
 */
const ORDER = [
	"/numbers.system",
	"/stock.system",
	"/test/system/",
	"/test/permissions/",
	"/test/integration/",
	"/test/local/",
	"/test/infra/",
	"/test/property/",
];

/**
 * Files share a service, or a deployed stack, so that order matters. In one stack they go by name where it is the same: vitest's own order
 * is that of the last run, slow files and failed ones first, so that a second run would fail after a first that passed. On one
 * machine it is kept, for it is the fastest.
 */
class CountingFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const usual = DEPLOYED
			? files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))
			: await super.sort(files);
		const rank = ({ moduleId }: TestSpecification) =>
			[...ORDER, ""].findIndex((part) => moduleId.includes(part));
		return usual.toSorted((a, b) => rank(a) - rank(b));
	}
}

/** Set by `npm run test:clients`: the service that the real clients are pointed at. */
const CLIENTS = process.env.CLIENTS_BASE_URL !== undefined;

/**
 * How long a test or a hook may take, ms: the most that one waits for a service (80 s, `test/system/patience.ts`) and half as much again.
 * On two cores that twenty processes wanted, what takes 2 s took 60. Vitest's own 5 s are too little, and who is done waits for nothing.
 */
const TEST_MS_MAX = 120_000;

/** Set by `npm run screenshots`, which takes the pictures of the documents anew. */
const SCREENSHOTS = process.env.SCREENSHOTS !== undefined;

/** What `npm test` runs is two projects: in one a worker loads the SDK, the CDK and the service once for all its files, in the other none of them. */
export default defineConfig({
	test: {
		reporters: ["default"],
		// Node 24 runs the sources as they are: a tenth less CPU than through vite, for none of what vite can do besides.
		experimental: { viteModuleRunner: false, nodeLoader: false },
		// Tests wait for services that they start: two cores are idle for 5 % of the time with 2 workers and for 1 % with 3. A fourth starts one
		// more of everything, for 15 % more CPU.
		maxWorkers: 3,
		sequence: { sequencer: CountingFirst },
		// `npm run coverage`. No gate and no part of `npm test`: whether a test notices a change, mutants tell (stryker.config.mjs).
		coverage: {
			provider: "v8",
			include: ["{domain,application,adapters,functions}/**/*.ts"],
			reporter: ["text-summary", "html"],
			reportsDirectory: "coverage",
		},
		projects: [
			{
				test: {
					name: "machine",
					include: ["test/{system,permissions,integration,local,infra}/**/*.test.ts"],
					isolate: false, // the files that a worker runs share the service that it starts as well
					// CloudFormation's rules are held to the template that `npm run synth` writes, which is before these: 1.6 s for each stack.
					env: { CDK_VALIDATION: "false" },
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "pure",
					// Not in those workers: what these compute took two fifths longer where the CDK was loaded.
					include: ["test/{unit,property,contract,statemachine}/**/*.test.ts"],
					isolate: false,
					testTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "deployed",
					include: DEPLOYED ? ["test/{system,deploy}/**/*.test.ts"] : [],
					fileParallelism: false,
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "screenshots",
					include: SCREENSHOTS ? ["test/screenshots/**/*.test.ts"] : [],
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "clients",
					include: CLIENTS ? ["test/clients/**/*.test.ts"] : [],
					fileParallelism: false,
					testTimeout: TEST_MS_MAX,
				},
			},
		],
	},
});
