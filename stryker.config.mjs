/**
 * Mutation tests of the rules and the use cases: `npm run mutate`, or a part of them with `npm run mutate -- --mutate
 * 'domain/order/**'`. A mutant that no test notices is killed by a new test, or argued in docs/mutation-survivors.md.
 */

/** Of a hundred mutants, so many must be noticed. */
const SCORE_MIN = 90;

export default {
	testRunner: "vitest",
	vitest: { configFile: "vitest.mutation.config.ts", related: false },
	mutate: ["domain/**/*.ts", "application/**/*.ts"],
	coverageAnalysis: "perTest",
	concurrency: 2,
	// A mutant of what a module does while it loads can be told from another by no test, so each would run all of them.
	ignoreStatic: true,
	// No such file, and so none is read: Stryker 10 rewrites a tsconfig with an API that TypeScript 7 no longer has.
	tsconfigFile: "none",
	tempDirName: ".stryker-tmp",
	reporters: ["clear-text", "progress-append-only", "json", "html"],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: SCORE_MIN, break: SCORE_MIN },
};
