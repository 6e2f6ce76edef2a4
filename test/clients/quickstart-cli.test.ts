import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/**
 * `@bandwidth/quickstart-cli` 0.0.3 as published, through its commands for ordering. `point-here.cjs` says how it is pointed here.
 * Its commands for applications, for messages and for making or deleting sites speak of resources that are none of ordering.
 */
const cli = process.env.CLIENTS_QUICKSTART_CLI;

let home: string;
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "number-orders-cli-"));
	const config = { account_id: "9900000", dashboard_username: "demo" };
	await writeFile(join(home, ".bandwidth_cli"), JSON.stringify(config));
});
afterAll(() => rm(home, { recursive: true }));

/** What a command prints, its questions answered one line each. */
function bandwidth(args: readonly string[], ...answers: readonly string[]): Promise<string> {
	const before = ["--require", resolve("test/clients/quickstart-cli/point-here.cjs"), cli ?? ""];
	return new Promise((done) => {
		const child = execFile(
			process.execPath,
			[...before, ...args],
			{ env: { ...process.env, HOME: home }, cwd: home },
			(_, stdout, stderr) => done(stdout + stderr),
		);
		const waiting = [...answers];
		child.stdout?.on("data", (text: string) => {
			// A question ends with "? "; it is written again with each key, so only the first asking counts.
			if (waiting.length > 0 && /\? /.test(text)) child.stdin?.write(`${waiting.shift()}\n`);
			if (waiting.length === 0) child.stdin?.end();
		});
	});
}

describe.runIf(cli)("@bandwidth/quickstart-cli", () => {
	it("orders numbers, and waits for the order by its history", async () => {
		const printed = await bandwidth(["order", "number", "9845559801", "9845559802", "-s", "743"], "y");
		expect(printed).toContain("Your order was placed");
		expect(printed).toMatch(/status: COMPLETE/);
		expect(printed).toMatch(/telephoneNumbers:\s+- "?9845559801"?\s+- "?9845559802"?/);
	});

	it("orders by category", async () => {
		const args = ["order", "category", "2", "--area-code", "919", "-s", "743"];
		const printed = await bandwidth(args, "y");
		expect(printed).toMatch(/note: Created a new number order for 2 numbers from .*NC/);
		expect(printed).toMatch(/status: COMPLETE/);
	});

	it("searches, and orders what was chosen", async () => {
		const printed = await bandwidth(["order", "search", "1", "--zip", "80202", "-s", "743"], "y");
		expect(printed).toMatch(/status: COMPLETE/);
		expect(printed).toMatch(/telephoneNumbers: "?(303|720)555\d{4}"?/);
	});

	it("lists sites and SIP peers", async () => {
		expect(await bandwidth(["list", "site"])).toMatch(/743.*Main office/);
		expect(await bandwidth(["list", "sippeer", "743"])).toMatch(/500709.*main.*true/);
	});

	it("shows what the service says is wrong", async () => {
		const printed = await bandwidth(["order", "number", "9845559803", "-s", "1"], "y");
		expect(printed).toContain("The SiteId submitted is invalid.");
	});
});
