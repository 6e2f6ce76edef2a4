import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "vulnerabilities-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the script says when `npm audit` says that. */
async function askedWith(answer: string) {
	await writeFile(join(folder, "npm"), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`);
	await chmod(join(folder, "npm"), 0o755);
	const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
	return new Promise<{ code: number; out: string; err: string }>((resolve) => {
		execFile(process.execPath, ["scripts/vulnerabilities.mjs"], { env }, (error, out, err) =>
			resolve({ code: Number(error?.code ?? 0), out, err }),
		);
	});
}

const report = (vulnerabilities: object, total: number) =>
	JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total }, dependencies: { prod: 91 } } });

it("says that nothing is known against the packages", async () => {
	const { code, out } = await askedWith(report({}, 0));
	expect([code, out]).toEqual([0, "Nothing is known against the 91 packages that are deployed.\n"]);
});

it("names the packages that something is known against", async () => {
	const bad = { name: "left-pad", severity: "high", range: "<1.3.0" };
	const { code, err } = await askedWith(report({ "left-pad": bad }, 1));
	expect([code, err]).toEqual([
		1,
		"left-pad <1.3.0: high\n1 packages have something known against them: npm audit says more.\n",
	]);
});

it.each([
	[JSON.stringify({ message: "405 Method Not Allowed", statusCode: 405 }), "405 Method Not Allowed"],
	["", "it gave no answer"],
])("says so in a sentence when the registry does not answer: %s", async (answer, why) => {
	const { code, out, err } = await askedWith(answer);
	expect([code, out]).toEqual([1, ""]);
	expect(err).toContain(
		`The registry does not say what is known against the packages (${why}): nothing is proven.`,
	);
});
