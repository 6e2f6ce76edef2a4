import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** Runs the program as a shell does, and answers how it ended and what it said. */
async function run(program: string, ...words: readonly string[]) {
	const ended = promisify(execFile)(process.execPath, [program, ...words]);
	const {
		code = 0,
		stdout,
		stderr,
	} = await ended.then(
		(said) => ({ ...said, code: 0 }),
		(error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
	);
	return { code, stdout, stderr };
}

it("where packages are missing it says what to do", async () => {
	const folder = mkdtempSync(join(tmpdir(), "number-orders-"));
	mkdirSync(join(folder, "cli"));
	copyFileSync("cli/number-orders.mjs", join(folder, "cli/number-orders.mjs"));
	expect(await run(join(folder, "cli/number-orders.mjs"), "--help")).toEqual({
		code: 1,
		stdout: "",
		stderr: `The packages of number-orders are not installed: run "npm ci --ignore-scripts" in ${folder}.\n`,
	});
	rmSync(folder, { recursive: true });
});

it("the exit code of the process is that of the command", async () => {
	const [help, wrong] = await Promise.all([
		run("cli/number-orders.mjs", "--help"),
		run("cli/number-orders.mjs", "inventory", "stats", "--everything"),
	]);
	expect(help).toMatchObject({
		code: 0,
		stderr: "",
		stdout: expect.stringMatching(/^Usage: number-orders /),
	});
	expect(wrong).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("unknown option") });
});
