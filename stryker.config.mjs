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
	// A mutant of what a module does while it loads is tried on every test, 10 s and more, where another one takes a second: one in
	// six is of that kind, and they would take two thirds of the time. They are constants and tables, which tests read by value.
	ignoreStatic: true,
	// No such file, and so none is read: Stryker 10 rewrites a tsconfig with an API that TypeScript 7 no longer has.
	tsconfigFile: "none",
	// What other commands left here: no pure test needs it, and a virtual environment's links cannot be copied.
	ignorePatterns: [".venv", ".local", "cdk.out", "coverage", "data", "reports"],
	tempDirName: ".stryker-tmp",
	reporters: ["clear-text", "progress-append-only", "json", "html"],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: SCORE_MIN, break: SCORE_MIN },
};
