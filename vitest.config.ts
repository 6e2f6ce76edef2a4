import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Set by `npm run test:deploy`: the system tests then run against that stack, one file after the other, for they share it. */
const DEPLOYED = process.env.SYSTEM_STACK !== undefined;

/** Parts of the names of files that count what the account has, or the stock: they begin before others buy. */
const COUNTING = ["numbers.system", "stock.system"];

/**
 * The tiers in the order in which they begin on one machine: those whose files take long before those whose files take little, so that
 * no worker is left with a long one at the end.
 */
const TIERS = ["system", "machine", "infra", "pure"];

/**
 * Files of a tier follow one another, for what the files of a worker share, a service or the CDK, is started anew after a file of
 * another tier. They share a deployed stack as well: those that count come first, and there, system tests before what only a
 * deployment has, by name: vitest's own order is that of the last run, slow files and failed ones first, so that a second run
 * would fail after a first that passed. On one machine it is kept for the rest, for it is the fastest.
 */
class CountingFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const usual = DEPLOYED
			? files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))
			: await super.sort(files);
		const tier = ({ project }: TestSpecification) => TIERS.indexOf(project.name);
		const rank = ({ moduleId }: TestSpecification) =>
			[...COUNTING.map((name) => `/${name}`), ...(DEPLOYED ? [".system"] : []), ""].findIndex((part) =>
				moduleId.includes(part),
			);
		return usual.toSorted((a, b) => tier(a) - tier(b) || rank(a) - rank(b));
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

/** Tiers from pure to whole; the pure ones share their module graph, which is what makes them fast. */
export default defineConfig({
	test: {
		reporters: ["default"],
		// The services that tests start, and the waits for them, leave cores idle: on two, 4 workers take 74 s where 2 take 92.
		maxWorkers: 4,
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
					name: "pure",
					include: ["test/{unit,property,contract,statemachine}/**/*.test.ts"],
					isolate: false,
					testTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "infra",
					include: ["test/infra/**/*.test.ts"],
					isolate: false, // the CDK is loaded once: 9 s in place of 20
					// CloudFormation's rules are held to the template that `npm run synth` writes, which is before these: 1.6 s for each stack.
					env: { CDK_VALIDATION: "false" },
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "machine",
					include: ["test/{local,integration,permissions}/**/*.test.ts"],
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
				},
			},
			{
				test: {
					name: "system",
					include: ["test/system/**/*.test.ts"],
					isolate: false, // the files that a worker runs share the service that it starts
					testTimeout: TEST_MS_MAX,
					hookTimeout: TEST_MS_MAX,
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
