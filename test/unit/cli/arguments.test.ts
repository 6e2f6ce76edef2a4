import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { afterAll, describe, expect, it } from "vitest";
import { parseAccountsWords, readAccountsRequest } from "../../../cli/accounts.ts";
import { readInventoryRequest } from "../../../cli/inventory.ts";
import { findTarget, outputsOf } from "../../../cli/target.ts";
import { EXIT, exitCodeOf, UsageError } from "../../../cli/terminal.ts";

const accounts = (...words: readonly string[]) => readAccountsRequest(parseAccountsWords(words));

describe("the words after `inventory`", () => {
	it("ask for an import or for the stock", () => {
		expect(readInventoryRequest(["import", "numbers.csv"])).toEqual({
			action: "import",
			file: "numbers.csv",
		});
		expect(readInventoryRequest(["local-calling", "areas.csv"])).toEqual({
			action: "local-calling",
			file: "areas.csv",
		});
		expect(readInventoryRequest(["stats"])).toEqual({ action: "stats" });
	});

	it("ask for an import that is tried out, and for its rejected rows", () => {
		const more = { report: "rejected.csv", ocn: "1234", places: "places.csv" };
		const options = { "dry-run": true, ...more };
		const request = { action: "import", file: "a.csv", dryRun: true, ...more };
		expect(readInventoryRequest(["import", "a.csv"], options)).toEqual(request);
	});

	it("ask for numbers to be taken out of sale, or back", () => {
		const withdraw = { action: "withdraw", file: "a.csv", withdrawal: "withdraw" };
		expect(readInventoryRequest(["withdraw", "a.csv"])).toEqual(withdraw);
		expect(readInventoryRequest(["withdraw", "a.csv"], { return: true })).toEqual({
			...withdraw,
			withdrawal: "return",
		});
	});

	it("ask for a part of the stock, in the names that are stored", () => {
		expect(readInventoryRequest(["export"])).toEqual({ action: "export", filter: {} });
		const options = { npa: "919", state: "nc", "rate-center": "Cary", lata: "00426", status: "free" };
		expect(readInventoryRequest(["export"], options)).toEqual({
			action: "export",
			filter: { npa: "919", state: "NC", rateCenter: "CARY", lata: "426", status: "free" },
		});
	});

	it.each<[string, Parameters<typeof readInventoryRequest>[1], RegExp]>([
		["stats", { "dry-run": true }, /^--dry-run does not go with stats\./],
		["export", { return: true }, /^--return does not go with export\./],
		["export", { status: "sold" }, /^--status is one of free, withdrawn, taken\.$/],
		["export", { state: "ZZ" }, /^--state: State 'ZZ' is not a two-letter/],
		["export", { npa: "91" }, /^--npa is an area code/],
	])("are refused with an option that says nothing: %s %o", (action, options, why) => {
		expect(() => readInventoryRequest([action], options)).toThrow(why);
	});

	it.each([
		[[]],
		[["import"]],
		[["import", "a", "b"]],
		[["local-calling"]],
		[["stats", "a"]],
		[["export", "a"]],
		[["constructor"]],
	])("are refused: %o", (words) => {
		expect(() => readInventoryRequest(words)).toThrow(/^Usage: npm run inventory/);
	});
});

describe("the words after `accounts`", () => {
	it("ask for an account with all that belongs to it", () => {
		const words = [
			"create",
			"9900002",
			"--name",
			"Third",
			"--site",
			"745:East",
			"--peer",
			"500711",
			"--user",
			"ann",
		];
		expect(accounts(...words)).toEqual({
			action: "create",
			plan: {
				account: { id: "9900002", name: "Third" },
				site: { id: "745", name: "East" },
				peer: { id: "500711", name: "Peer 500711" },
				user: { name: "ann", newSecret: false, isReader: false },
			},
		});
	});

	it("ask for an account to be shown", () => {
		expect(accounts("show", "9900002")).toEqual({ action: "show", accountId: "9900002" });
	});

	it.each([
		[[], /^Usage: npm run accounts/],
		[["show"], /^Usage: npm run accounts/],
		[["show", "1", "--user", "ann"], /^Usage: npm run accounts/],
		[["delete", "1"], /^Usage: npm run accounts/],
		[["create", "12a"], /^Account id '12a' is not a number/],
		[["create", "1", "--site", ":East"], /^Site id '' is not a number/],
		[["create", "1", "--site", "2", "--peer", "x"], /^Peer id 'x' is not a number/],
		[["create", "1", "--peer", "2"], /^--peer goes with --site/],
		[["create", "1", "--site", `2:${"x".repeat(51)}`], /^Site 2: a name has at most 50 characters/],
		[["create", "1", "--new-secret"], /^--new-secret goes with --user/],
		[["create", "1", "--user", "ann", "--reader", "bob"], /^A user is either --user/],
		[["show", "1", "--reader", "ann"], /^Usage: npm run accounts/],
		[["revoke"], /^Usage: npm run accounts/],
		[["revoke", "ann", "--new-secret"], /^Usage: npm run accounts/],
		[["revoke", "a:b"], /^User name 'a:b' is not/],
		[["create", "1", "--user", "a:b"], /^User name 'a:b' is not/],
		[["create", "1", "--name", "A\u0001"], /^Name 'A\\x01' holds a character that cannot be seen/],
		[["create", "1", "--site", "2:\u202eB"], /^Name '\\u202eB' holds/],
		[["create", "1", "--user", ""], /^User name '' is not/],
		[["create", "1", "--sites", "2"], /^Unknown option '--sites'/],
	])("are refused: %o", (words, why) => {
		expect(() => accounts(...words)).toThrow(why);
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

	it("is no region without a stack", async () => {
		await expect(findTarget({ region: "us-east-1" }, "1000", folder)).rejects.toThrow(UsageError);
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
		["CredentialsProviderError", "Could not load credentials", /^No AWS credentials: set AWS_PROFILE/],
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
