import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("docs/deploying.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
	readonly scripts: Readonly<Record<string, string>>;
};
/** The blocks of commands, in the order in which a newcomer meets them. */
const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands]) => commands ?? "");

describe("docs/deploying.md, followed in a folder where nothing is installed", () => {
	it("runs no command of a package that is not there yet: npx would fetch another one of that name, but for our own", () => {
		expect(text).not.toMatch(/\bnpx (?!number-orders )/);
		for (const block of blocks) {
			const first = /npm run (\S+)/.exec(block)?.[1];
			if (first === undefined || block.includes("--stack")) continue; // a stack that was deployed from here
			const installs = `pre${first}` in scripts || /npm ci[\s\S]*npm run/.test(block);
			expect(installs, block).toBe(true);
		}
	});

	it("names commands that there are", () => {
		const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? "");
		expect(named).toContain("bootstrap");
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it("says how much memory functions have, from the least to the most", () => {
		const template = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8"));
		const sizes = Object.values(
			template.Resources as Readonly<Record<string, { Properties?: { MemorySize?: number } }>>,
		).flatMap(({ Properties: { MemorySize } = {} }) => MemorySize ?? []);
		const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map((mb) => mb.toLocaleString("en"));
		expect(text).toContain(`${least} to ${most} MB`);
	});

	it("starts the emulator that is tested, with Node 24 first on its PATH: the functions fail on an older one", () => {
		const [, tested] =
			/MINISTACK_VERSION = "(.+)"/.exec(readFileSync("scripts/test-deploy.mjs", "utf8")) ?? [];
		expect(text).toContain(`pip install ministack==${tested}`);
		const start = blocks.flatMap((block) => block.split("\n")).filter((line) => /bin\/ministack$/.test(line));
		expect(start).toHaveLength(1);
		expect(start[0]).toMatch(/^PATH=\$PWD\/node_modules\/\.bin:\$PATH .*BIND_HOST=127\.0\.0\.1 /);
	});
});
