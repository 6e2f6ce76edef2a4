import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { operatorLimits } from "../../../adapters/client-limits.ts";
import { dynamodbAt } from "../../../adapters/dynamodb/client.ts";
import { runCommandLine } from "../../../cli/command-line.ts";
import { startDynamodb, type TestDynamodb, type TestTables } from "../../support/dynamodb.ts";

/** Two tries of a tenth of a second, in place of eight of three seconds; and of longer where the database answers. */
const HASTY = operatorLimits(2, 100);
const LIMITS = operatorLimits(2, 500);
/** Where the database answers whatever it is asked, however busy the machine is. */
const PATIENT = operatorLimits(2, 30_000);
const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };
const BLOCKS = 40;

let dynamodb: TestDynamodb;
let tables: TestTables;
let folder: string;
let file: string;
let told: string[];
let redriven: number;

/** What becomes of a request: it is handed on to DynamoDB, nothing, or an answer that stops in the middle. */
type Fate = "answered" | "silence" | "half";
let fateOf: (operation: string) => Fate;
const front = createServer(async (request, response) => {
	const body = await text(request);
	const fate = fateOf(String(request.headers["x-amz-target"]).split(".")[1] ?? "");
	if (fate === "half") response.writeHead(200, { "content-length": "1000" }).write('{"Items":[');
	if (fate === "answered") await handOn(request, body, response);
});

async function handOn({ headers }: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
	const { protocol, hostname, port } = (await tables.client.config.endpoint?.()) ?? {};
	const { "content-length": _, host: __, connection: ___, ...kept } = headers as Record<string, string>;
	const answer = await fetch(`${protocol}//${hostname}:${port}`, { method: "POST", headers: kept, body });
	response
		.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" })
		.end(await answer.text());
}

beforeAll(async () => {
	dynamodb = await startDynamodb();
	folder = mkdtempSync(join(tmpdir(), "silent-"));
	file = join(folder, "stock.csv");
	const row = (n: number) => `91955${n}0000,91955${n}0009,NC,CARY,CARY,426,27511,0`;
	const rows = Array.from({ length: BLOCKS }, (_, n) => row(50 + n).replace(/(91955\d\d)0/g, "$1"));
	writeFileSync(file, ["first,last,state,city,rate_center,lata,zips,tier", ...rows, ""].join("\n"));
	await new Promise<void>((listening) => front.listen(0, "127.0.0.1", listening));
});
afterAll(() => {
	dynamodb.stop();
	rmSync(folder, { recursive: true });
	front.close();
});
beforeEach(async () => {
	tables = await dynamodb.emptied();
});
afterEach(() => front.closeAllConnections());

async function command(words: readonly string[], limits = LIMITS) {
	told = [];
	redriven = 0;
	const tell = (line: string) => void told.push(line);
	const { port } = front.address() as AddressInfo;
	const location = { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", credentials: CREDENTIALS };
	const target = { ...tables, dynamodb: dynamodbAt(location, limits), redrive: async () => void redriven++ };
	return runCommandLine(words, { terminal: { out: tell, err: tell }, targetOf: async () => target });
}

it.each([
	["silence", ["inventory", "stats"]],
	["silence", ["inventory", "import", "FILE"]],
	["silence", ["accounts", "show", "1"]],
	["silence", ["orders", "list", "1"]],
	["half", ["inventory", "stats"]],
] as const)(
	"a database that answers with %s ends a command with a sentence and exit code 1: %j",
	async (fate, words) => {
		fateOf = () => fate;
		expect(
			await command(
				words.map((word) => (word === "FILE" ? file : word)),
				HASTY,
			),
		).toBe(1);
		expect(told.join("\n")).toMatch(/DynamoDB (does not answer|cannot be reached) ?(\(asked 2 times\))?/);
		expect(told.join("\n")).not.toMatch(/\n +at /);
	},
);

it("an import that the database leaves alone says how far it came, has that served, and goes on from there when it is given again", async () => {
	let writes = 0;
	fateOf = (operation) => (operation === "UpdateItem" && ++writes > BLOCKS / 2 ? "silence" : "answered");
	expect(await command(["inventory", "import", file])).toBe(1);
	const written = Number(/^(\d+) of 40 thousands-blocks are done, and stay so/.exec(told.at(-1) ?? "")?.[1]);
	expect(written).toBeGreaterThan(0);
	expect(written).toBeLessThan(BLOCKS);
	expect(told.at(-2)).toBe("DynamoDB does not answer (asked 2 times).");
	expect(redriven).toBe(1);
	fateOf = () => "answered";
	expect(await command(["inventory", "import", file], PATIENT)).toBe(0);
	const [, added, known] = /added: (\d+)\. Already known: (\d+)\./.exec(told.at(-1) ?? "") ?? [];
	expect(Number(added) + Number(known)).toBe(BLOCKS * 10);
	// A write that was answered too late is done too.
	expect(Number(known)).toBeGreaterThanOrEqual(written * 10);
});
