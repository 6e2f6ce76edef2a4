import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const OUTPUTS = { OrdersTableName: "orders", InventoryTableName: "stock", RedriveFunctionName: "redrive" };
const members = Object.entries(OUTPUTS)
	.map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`)
	.join("");
const STACK =
	`<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Mine</StackName><CreationTime>2026-01-01T00:00:00Z` +
	`</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

/** Who asked for what: the access key and region of each request's signature, and the stack or table that it names. */
let asked: string[] = [];
const aws = createServer(async (request, response) => {
	const body = await text(request);
	const [, key, region] =
		/Credential=(\w+)\/\d+\/([\w-]+)\//.exec(String(request.headers.authorization)) ?? [];
	const stack = new URLSearchParams(body).get("StackName");
	asked.push(`${key} ${region} ${stack ?? JSON.parse(body).TableName}`);
	const [type, answer] =
		stack === null ? ["application/x-amz-json-1.0", '{"Items":[]}'] : ["text/xml", STACK];
	response.writeHead(200, { "content-type": type }).end(answer);
});
const home = mkdtempSync(join(tmpdir(), "number-orders-home-"));

beforeAll(async () => {
	const profile = (name: string) =>
		`[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = secret\n`;
	writeFileSync(join(home, "credentials"), profile("default") + profile("sales"));
	writeFileSync(join(home, "config"), "[profile sales]\nregion = eu-west-2\n[default]\nregion = us-west-2\n");
	await new Promise<void>((listening) => aws.listen(0, "127.0.0.1", listening));
});
afterAll(() => {
	aws.close();
	rmSync(home, { recursive: true });
});

async function stats(...words: readonly string[]): Promise<string> {
	asked = [];
	const { port } = aws.address() as AddressInfo;
	const env = {
		PATH: process.env.PATH,
		AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
		AWS_CONFIG_FILE: join(home, "config"),
		AWS_SHARED_CREDENTIALS_FILE: join(home, "credentials"),
		AWS_EC2_METADATA_DISABLED: "true",
	};
	const args = ["cli/number-orders.mjs", "inventory", "stats", "--stack", "Mine", ...words];
	const { stdout } = await promisify(execFile)(process.execPath, args, { env });
	return stdout;
}

it.each([
	[["--region", "eu-west-3"], "default eu-west-3"],
	[["--profile", "sales"], "sales eu-west-2"],
])("a deployed stack is reached as its options say: %j", async (words, who) => {
	expect(await stats(...words)).toMatch(/^TOTAL +0 +0 +0$/m);
	expect(asked).toEqual([`${who} Mine`, `${who} stock`]);
});
