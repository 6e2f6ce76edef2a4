import { defineConfig } from "vitest/config";

/** The tests that mutants are tried on: the pure ones, but for those about the repository's files, which are copied and rewritten. */
export default defineConfig({
	test: {
		include: ["test/{unit,property,contract,statemachine}/**/*.test.ts"],
		exclude: ["test/unit/tidy.test.ts", "test/unit/openapi/**"],
		isolate: false,
		testTimeout: 30_000,
	},
});
