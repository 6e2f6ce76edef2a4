import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const failure = (code: string, message: string) =>
	`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
const STACK =
	"<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>CDKToolkit</StackName><CreationTime>2026-01-01T00:00:00Z" +
	"</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";

/** What AWS says to DescribeStacks in this account; the test sets it. */
let answer = { status: 200, body: STACK };
let aws: Server;
let endpoint: string;
/** Holds a `cdk` that prints how it was called, and the credentials and region of one profile, `sales`. */
const home = mkdtempSync(join(tmpdir(), "number-orders-deploy-"));

beforeAll(async () => {
	const cdk = join(home, "cdk");
	writeFileSync(cdk, '#!/bin/sh\necho "cdk $* in $AWS_REGION"\n');
	chmodSync(cdk, 0o755);
	mkdirSync(join(home, ".aws"));
	writeFileSync(
		join(home, ".aws/credentials"),
		"[sales]\naws_access_key_id = id\naws_secret_access_key = secret\n",
	);
	writeFileSync(join(home, ".aws/config"), "[profile sales]\nregion = eu-west-2\n");
	aws = createServer((_, response) => {
		response.writeHead(answer.status, { "content-type": "text/xml" }).end(answer.body);
	});
	await once(aws.listen(0, "127.0.0.1"), "listening");
	endpoint = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
});
afterAll(() => {
	aws.close();
	rmSync(home, { recursive: true });
});

async function run(args: readonly string[], env: Readonly<Record<string, string>>) {
	const child = spawn(process.execPath, ["scripts/deploy.mjs", ...args], {
		env: {
			PATH: [home, dirname(process.execPath)].join(delimiter),
			HOME: home,
			AWS_EC2_METADATA_DISABLED: "true",
			...env,
		},
	});
	let said = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
	const [code] = await once(child, "close");
	return { code, said: said.trim() };
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
const inAws = (status: number, body: string) => {
	answer = { status, body };
	return { ...CREDENTIALS, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: endpoint };
};

describe("npm run deploy", () => {
	it.each([
		["region", () => CREDENTIALS, "No AWS region is set: set AWS_REGION, such as AWS_REGION=us-east-1"],
		["credentials", () => ({ AWS_REGION: "eu-west-1" }), "No AWS credentials are set"],
		[
			"valid credentials",
			() =>
				inAws(403, failure("InvalidClientTokenId", "The security token included in the request is invalid.")),
			"AWS refuses these credentials (The security token included in the request is invalid): get new ones",
		],
		[
			"AWS at its endpoint",
			() => ({ ...CREDENTIALS, AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "http://127.0.0.1:1" }),
			"Nothing answers (connect ECONNREFUSED 127.0.0.1:1): check AWS_REGION, the network and",
		],
		[
			"what cdk bootstrap sets up",
			() => inAws(400, failure("ValidationError", "Stack with id CDKToolkit does not exist")),
			'This account and region have no CDKToolkit stack, which the CDK deploys with: run "npx cdk bootstrap" once',
		],
	])("says in one line that there is no %s, and what to do", async (_, env, sentence) => {
		const { code, said } = await run(["deploy"], env());
		expect(said).toContain(sentence);
		expect(said.split("\n")).toHaveLength(1);
		expect(code).toBe(1);
	});

	it("hands everything else to the CDK", async () => {
		const { code, said } = await run(["deploy", "-c", "stage=prod"], inAws(200, STACK));
		expect(said).toBe("cdk deploy --require-approval never -c stage=prod in eu-west-1");
		expect(code).toBe(0);
	});

	it("finds credentials and region in a profile", async () => {
		answer = { status: 200, body: STACK };
		const { said } = await run(["deploy", "--profile", "sales"], { AWS_ENDPOINT_URL: endpoint });
		expect(said).toMatch(/^cdk deploy --require-approval never --profile sales/);
	});

	it("leaves it to the CDK when it may not look", async () => {
		const { said } = await run(["deploy"], inAws(403, failure("AccessDenied", "not authorized")));
		expect(said).toContain("cdk deploy");
	});

	it("npm run destroy needs no bootstrap, and takes the region by its other name", async () => {
		const { AWS_REGION, ...env } = inAws(400, failure("ValidationError", "CDKToolkit does not exist"));
		const { said } = await run(["destroy"], { ...env, AWS_DEFAULT_REGION: AWS_REGION });
		expect(said).toBe("cdk destroy --force in eu-west-1");
	});
});
