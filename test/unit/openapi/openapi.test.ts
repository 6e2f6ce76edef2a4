import { spawnSync } from "node:child_process";
import { createConfig, lint } from "@redocly/openapi-core";
import { expect, it } from "vitest";

it("docs/openapi.yaml is sound OpenAPI 3.1", async () => {
	// The project names no licence of its own.
	const config = await createConfig({ extends: ["recommended-strict"], rules: { "info-license": "off" } });
	const problems = await lint({ ref: "docs/openapi.yaml", config });
	expect(problems.map(({ message, location }) => `${location[0]?.pointer}: ${message}`)).toEqual([]);
});

it("the reference page and the client's types are what it says", () => {
	const { stderr, status } = spawnSync(process.execPath, ["scripts/generate-from-openapi.mjs", "--check"], {
		encoding: "utf8",
	});
	expect([stderr, status]).toEqual(["", 0]);
});
