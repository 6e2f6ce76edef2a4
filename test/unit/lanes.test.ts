import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
	readonly scripts: Readonly<Record<string, string>>;
};
const lanes = Object.entries(scripts).flatMap(([name, script]) => {
	const [, file] = /^node (test\/\S+)$/.exec(script) ?? [];
	return file === undefined ? [] : [[name, file] as const];
});

it.each(["mutate", ...lanes.map(([name]) => name)])(
	"%s, too long for every change, is run each week",
	(name) => {
		const { jobs, on } = parse(readFileSync(".github/workflows/long.yml", "utf8"));
		expect(on.schedule).toHaveLength(1);
		const { run, include } = jobs.lane.strategy.matrix;
		const commands: string[] = [...run, ...include.map((each: { readonly run: string }) => each.run)];
		expect(commands).toContainEqual(expect.stringMatching(new RegExp(`npm run ${name}( |$)`)));
	},
);

/** How `npm run explore`, the quickest to start, ends when it is asked so, and what it says. */
const run = (...words: readonly string[]) =>
	promisify(execFile)(process.execPath, ["test/explore/main.ts", ...words]).then(
		({ stdout }) => ({ code: 0, said: stdout }),
		({ code, stdout, stderr }) => ({ code, said: stderr, stdout }),
	);

it("a lane says how it is used, and what it does not know or is no number, in place of a stack of Node's", async () => {
	const usage = "Usage: npm run explore -- [--schedules N] [--seed N] [--replay SCHEDULE]\n";
	expect(await Promise.all([run("--help"), run("--everything"), run("--seed", "many")])).toEqual([
		{ code: 0, said: usage },
		{ code: 2, stdout: "", said: `Unknown option '--everything'.\n${usage}` },
		{ code: 2, stdout: "", said: `--seed takes a number: many is none.\n${usage}` },
	]);
});

it.each(lanes)("and so does %s", (name, file) => {
	const source = readFileSync(file, "utf8");
	expect(source).toContain("commandLine(");
	expect(source).not.toContain("parseArgs");
	expect(source).toContain(`npm run ${name} -- [`);
});
