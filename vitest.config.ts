import { defineConfig } from "vitest/config";

/** Tiers from pure to whole; the pure ones share their module graph, which is what makes them fast. */
export default defineConfig({
	test: {
		reporters: ["default"],
		projects: [
			{
				test: {
					name: "pure",
					include: ["test/{unit,property,contract,statemachine}/**/*.test.ts"],
					isolate: false,
				},
			},
			{ test: { name: "infra", include: ["test/infra/**/*.test.ts"] } },
			{
				test: {
					name: "machine",
					include: ["test/{local,integration,system}/**/*.test.ts"],
					testTimeout: 30_000,
					hookTimeout: 60_000,
				},
			},
		],
	},
});
