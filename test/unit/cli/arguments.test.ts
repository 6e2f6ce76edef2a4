import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { afterAll, describe, expect, it } from "vitest";
import { readAccountPlan } from "../../../cli/accounts.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import { readStockFilter } from "../../../cli/export-stock.ts";
import { findTarget, outputsOf } from "../../../cli/target.ts";
import { EXIT, exitCodeOf, UsageError } from "../../../cli/terminal.ts";

/** Every command that does something. */
const COMMANDS = [
	...["import", "withdraw", "export", "local-calling", "stats"].map((name) => `inventory ${name}`),
	...["create", "list", "show", "operator", "remove", "revoke"].map((name) => `accounts ${name}`),
	...["list", "show", "watch", "close"].map((name) => `orders ${name}`),
	"queue",
	"audit",
	"upgrade",
	"deploy",
	"destroy",
	"completion",
];

const said = async (...words: readonly string[]) => {
	const told: string[] = [];
	const tell = (line: string) => void told.push(line);
	const terminal = { out: tell, err: tell };
	const targetOf = () => Promise.reject(new UsageError("It would begin."));
	const code = await runCommandLine(words, { terminal, targetOf });
	return { code, told: told.join("\n") };
};

describe("the words after `number-orders`", () => {
	it.each([
		[
			[
				"inventory",
				"import",
				"a.csv",
				"--dry-run",
				"--report",
				"r.csv",
				"--ocn",
				"1234",
				"--places",
				"p.csv",
			],
		],
		[["inventory", "withdraw", "a.csv", "--return", "--dry-run"]],
		[["inventory", "export", "--npa", "919", "--state", "nc", "--rate-center", "Cary", "--lata", "00426"]],
		[["inventory", "export", "--status", "free", "--stack", "S", "--region", "R", "--profile", "P"]],
		[["inventory", "local-calling", "a.csv"]],
		[["inventory", "stats"]],
		[
			[
				"accounts",
				"create",
				"1",
				"--name",
				"A",
				"--site",
				"2:B",
				"--peer",
				"3",
				"--user",
				"ann",
				"--new-secret",
			],
		],
		[["accounts", "show", "1"]],
		[["accounts", "revoke", "ann"]],
		[["accounts", "remove", "ann"]],
		[["accounts", "list", "--complete"]],
		[["accounts", "operator", "ann", "--new-secret", "--take-back"]],
		[["audit", "--json"]],
		[
			[
				"orders",
				"list",
				"1",
				"--status",
				"BACKORDERED",
				"--user",
				"ann",
				"--reference",
				"r",
				"--from",
				"2026-01-01",
			],
		],
		[["orders", "list", "1", "--to", "2026-01-02", "--limit", "9", "--page", "2"]],
		[["orders", "show", "1", "2"]],
		[["queue"]],
		[["orders", "watch", "1", "2", "--timeout", "9"]],
		[["orders", "close", "1", "2"]],
	])("ask for what there is: %j", async (words) => {
		expect(await said(...words)).toEqual({ code: EXIT.usage, told: "It would begin." });
	});

	it.each([
		[[], /^Usage: number-orders /],
		[["inventory"], /^Usage: number-orders inventory /],
		[["inventory", "import"], /^error: missing required argument 'file'\n\(--help says what there is\)$/],
		[["inventory", "import", "a", "b"], /^error: too many arguments/],
		[["inventory", "stats", "a"], /^error: too many arguments/],
		[["inventory", "stats", "--dry-run"], /^error: unknown option '--dry-run'/],
		[["inventory", "export", "--return"], /^error: unknown option '--return'/],
		[
			["inventory", "export", "--status", "sold"],
			/'sold' is invalid\. Allowed choices are free, withdrawn, taken\./,
		],
		[["inventory", "export", "--state", "ZZ"], /^--state: State 'ZZ' is not a two-letter/],
		[["inventory", "export", "--npa", "91"], /^--npa is an area code/],
		[["constructor"], /^error: unknown command 'constructor'/],
		[["inventroy"], /Did you mean inventory\?/],
		[["orders", "watch", "1", "2", "--timeout", "soon"], /^--timeout is a number of seconds\.$/],
		[["orders", "list", "1", "--status", "DONE"], /Allowed choices are RECEIVED, /],
		[["completion", "fish"], /Allowed choices are bash, zsh\./],
		[["accounts"], /^Usage: number-orders accounts /],
		[["accounts", "show"], /^error: missing required argument 'account-id'/],
		[["accounts", "show", "1", "--user", "ann"], /^error: unknown option '--user'/],
		[["accounts", "delete", "1"], /^error: unknown command 'delete'/],
		[["accounts", "create", "12a"], /^Account id '12a' is not a number/],
		[["accounts", "create", "1", "--site", ":East"], /^Site id '' is not a number/],
		[["accounts", "create", "1", "--site", "2", "--peer", "x"], /^Peer id 'x' is not a number/],
		[["accounts", "create", "1", "--peer", "2"], /^--peer goes with --site/],
		[
			["accounts", "create", "1", "--site", `2:${"x".repeat(51)}`],
			/^Site 2: a name has at most 50 characters/,
		],
		[["accounts", "create", "1", "--new-secret"], /^--new-secret goes with --user/],
		[["accounts", "create", "1", "--user", "ann", "--reader", "bob"], /^A user is either --user/],
		[["accounts", "remove"], /^error: missing required argument 'user'/],
		[["accounts", "revoke"], /^error: missing required argument 'user'/],
		[["accounts", "revoke", "a:b"], /^User name 'a:b' is not/],
		[["accounts", "create", "1", "--user", "a:b"], /^User name 'a:b' is not/],
		[
			["accounts", "create", "1", "--name", "A\u0001"],
			/^Name 'A\\x01' holds a character that cannot be seen/,
		],
		[["accounts", "create", "1", "--site", "2:\u202eB"], /^Name '\\u202eB' holds/],
		[["accounts", "create", "1", "--user", ""], /^User name '' is not/],
		[["accounts", "create", "1", "--sites", "2"], /^error: unknown option '--sites'/],
	])("are refused with exit code 2: %j", async (words, why) => {
		expect(await said(...words)).toEqual({ code: EXIT.usage, told: expect.stringMatching(why) });
	});

	it("ask for help: every command has a description, and every one that does something has examples", async () => {
		const { told } = await said("--help");
		expect(told).toContain("2 when it was asked wrongly");
		for (const words of COMMANDS) {
			const help = await said(...words.split(" "), "--help");
			expect(help).toEqual({
				code: EXIT.ok,
				told: expect.stringMatching(/^Usage: [\s\S]*Examples:\n {2}number-orders /),
			});
		}
	});
});

/** What documents have operators type: to the end of its line, or of the code that it is in; what is set aside there is not typed. */
const TYPED = /npx number-orders ((?:accounts|audit|inventory|orders|queue)[^`\n>#|]*)/g;

it.each(["README.md", "docs/deploying.md", "docs/operator-runbook.md"])(
	"%s names commands that are there",
	async (file) => {
		const typed = [...readFileSync(file, "utf8").matchAll(TYPED)].map(([, words = ""]) => words.trim());
		expect(typed.length).toBeGreaterThan(1);
		for (const words of typed)
			expect(await said(...words.split(" ")), words).toMatchObject({ told: "It would begin." });
	},
);

describe("what is asked of accounts and stock", () => {
	it("is an account with all that belongs to it", () => {
		const options = { name: "Third", site: "745:East", peer: "500711", user: "ann" };
		expect(readAccountPlan("9900002", options)).toEqual({
			account: { id: "9900002", name: "Third" },
			site: { id: "745", name: "East" },
			peer: { id: "500711", name: "Peer 500711" },
			user: { name: "ann", newSecret: false, isReader: false },
		});
	});

	it("is a part of the stock, in the names that are stored", () => {
		const options = { npa: "919", state: "nc", rateCenter: "Cary", lata: "00426", status: "free" };
		const filter = { npa: "919", state: "NC", rateCenter: "CARY", lata: "426", status: "free" };
		expect(readStockFilter(options)).toEqual(filter);
		expect(readStockFilter({})).toEqual({});
	});
});

describe("the target of a command", () => {
	const folder = mkdtempSync(join(tmpdir(), "notes-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	const note = {
		region: "us-east-1",
		pid: process.pid,
		endpoints: { dynamodb: "http://127.0.0.1:1", lambda: "http://127.0.0.1:1" },
		outputs: { OrdersTableName: "orders", InventoryTableName: "stock", RedriveFunctionName: "redrive" },
	};
	const noted = (port: string, change: object) =>
		writeFileSync(join(folder, `${port}.json`), JSON.stringify({ ...note, ...change }));

	it("is the service on PORT", async () => {
		noted("1000", {});
		expect(await findTarget({}, "1000", folder)).toMatchObject({
			ordersTable: "orders",
			inventoryTable: "stock",
		});
	});

	it("is the service on port 3000 without PORT; there is none before it is started", async () => {
		await expect(findTarget({}, undefined, folder)).rejects.toThrow(
			"No service runs on port 3000: start it with npm start, or name a deployed stack with --stack NAME.",
		);
	});

	it("is not a service that was killed", async () => {
		noted("1001", { pid: 2 ** 30 }); // above the largest process id of Linux, 2^22
		await expect(findTarget({}, "1001", folder)).rejects.toThrow(/^No service runs on port 1001/);
	});

	it("is not another system", async () => {
		noted("1002", { outputs: {} });
		await expect(findTarget({}, "1002", folder)).rejects.toThrow(/^The service on port 1002 has no output/);
	});

	it.each(["region", "profile"])("is no %s without a stack", async (option) => {
		const finding = findTarget({ [option]: "one" }, "1000", folder);
		await expect(finding).rejects.toThrow(UsageError);
		await expect(finding).rejects.toThrow(`--${option} goes with --stack NAME`);
	});
});

describe("the outputs of a stack", () => {
	const answering = (send: () => Promise<unknown>) => ({ send }) as unknown as CloudFormationClient;
	const failing = (name: string, message: string) =>
		answering(() => Promise.reject(Object.assign(new Error(message), { name })));

	it("are read by name", async () => {
		const Outputs = [{ OutputKey: "OrdersTableName", OutputValue: "orders" }];
		const client = answering(async () => ({ Stacks: [{ Outputs }] }));
		expect(await outputsOf(client, "Mine")).toEqual({ OrdersTableName: "orders" });
	});

	it.each([
		["ValidationError", "Stack with id Mine does not exist", /^No stack Mine in this account and region/],
		[
			"CredentialsProviderError",
			"Could not load credentials",
			/^No AWS credentials: add --profile PROFILE, or set AWS_PROFILE/,
		],
		["Error", "Region is missing", /^No AWS region: add --region REGION/],
		[
			"ExpiredToken",
			"The token is expired",
			/^Stack Mine cannot be read: ExpiredToken: The token is expired$/,
		],
	])("are missed in a sentence: %s", async (name, message, sentence) => {
		const reading = outputsOf(failing(name, message), "Mine");
		await expect(reading).rejects.toThrow(UsageError);
		await expect(reading).rejects.toThrow(sentence);
	});
});

describe("the exit code", () => {
	const told: string[] = [];
	const terminal = { out: () => {}, err: (line: string) => void told.push(line) };

	it("is 2, with a sentence, for what the operator can put right", async () => {
		const code = await exitCodeOf(terminal, () => Promise.reject(new UsageError("Do this instead.")));
		expect([code, told.pop()]).toEqual([EXIT.usage, "Do this instead."]);
	});

	it("is 1, with the stack, for a bug", async () => {
		const code = await exitCodeOf(terminal, () => Promise.reject(new TypeError("oops")));
		expect(code).toBe(EXIT.notWell);
		expect(told.join("\n")).toMatch(/^TypeError: oops\n +at /);
	});
});
