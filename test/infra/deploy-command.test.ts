import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const failure = (code: string, message: string) =>
	`<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
const STACK =
	"<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>CDKToolkit</StackName><CreationTime>2026-01-01T00:00:00Z" +
	"</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";

/** What AWS says to DescribeStacks in this account; the test sets it. */
let answer = { status: 200, body: STACK };
/** Of the account's Lambda executions: all, and those that no function has to itself. */
let limits = { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 };
/** The state of a stack of ours, and what its functions have to themselves; none unless the test says so. */
let deployed: { readonly status: string; readonly reserved: number } | undefined;
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
	aws = createServer(async (request, response) => {
		if (request.url?.startsWith("/2016-08-19/account-settings"))
			return response.end(JSON.stringify({ AccountLimit: limits }));
		const form = new URLSearchParams(await text(request));
		const ours = /^NumberOrders/.test(form.get("StackName") ?? "");
		const { status, body } = ours ? ourStack(form.get("Action")) : answer;
		return response.writeHead(status, { "content-type": "text/xml" }).end(body);
	});
	await once(aws.listen(0, "127.0.0.1"), "listening");
	endpoint = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
});
afterAll(() => {
	aws.close();
	rmSync(home, { recursive: true });
});

/** What AWS says of the stack that is to be deployed. */
function ourStack(action: string | null): typeof answer {
	if (deployed === undefined)
		return { status: 400, body: failure("ValidationError", "Stack does not exist") };
	if (action === "DescribeStacks")
		return {
			status: 200,
			body: STACK.replace("CDKToolkit", "NumberOrders").replace("CREATE_COMPLETE", deployed.status),
		};
	const template = {
		Resources: { F: { Properties: { ReservedConcurrentExecutions: deployed.reserved } }, G: {} },
	};
	const body = `<TemplateBody>${JSON.stringify(template)}</TemplateBody>`;
	return {
		status: 200,
		body: `<GetTemplateResponse><GetTemplateResult>${body}</GetTemplateResult></GetTemplateResponse>`,
	};
}

async function run(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	program = "scripts/deploy.mjs",
) {
	const child = spawn(process.execPath, [program, ...args], {
		env: {
			PATH: [home, dirname(process.execPath)].join(delimiter),
			HOME: home,
			AWS_EC2_METADATA_DISABLED: "true",
			NODE_COMPILE_CACHE: join(home, "compiled"), // the SDK is compiled once for all runs of the command
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

describe("number-orders deploy", () => {
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
			'This account and region have no CDKToolkit stack, which the CDK deploys with: run "npm run bootstrap" once',
		],
	])("says in one line that there is no %s, and what to do", async (_, env, sentence) => {
		const { code, said } = await run(["deploy"], env());
		expect(said).toContain(sentence);
		expect(said.split("\n")).toHaveLength(1);
		expect(code).toBe(1);
	});

	it("is told a region and a profile by options, and ends as the script does", async () => {
		const words = ["deploy", "-c", "stage=prod", "--region", "eu-west-1", "--toolkit-stack-name", "Ours"];
		const missing = () => failure("ValidationError", "Stack with id Ours does not exist");
		const { AWS_REGION, ...env } = inAws(400, missing());
		const { code, said } = await run(words, env, "cli/number-orders.mjs");
		expect(said).toMatch(/^This account and region have no Ours stack/);
		expect(code).toBe(1);
		expect((await run(words.slice(0, 3), env, "cli/number-orders.mjs")).said).toMatch(
			/^No AWS region is set/,
		);
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

	it("number-orders destroy needs no bootstrap, and takes the region by its other name", async () => {
		const { AWS_REGION, ...env } = inAws(400, failure("ValidationError", "CDKToolkit does not exist"));
		const { said } = await run(["destroy"], { ...env, AWS_DEFAULT_REGION: AWS_REGION });
		expect(said).toBe("cdk destroy --force in eu-west-1");
	});
});

describe("in an account with room for few functions at once", () => {
	const account = (total: number, unreserved = total, stack?: typeof deployed) => {
		limits = { ConcurrentExecutions: total, UnreservedConcurrentExecutions: unreserved };
		deployed = stack;
		return inAws(200, STACK);
	};

	it.each([
		["prod", ["-c", "stage=prod"], 10, "sets 202 Lambda executions aside", "can spare 0: of the 10"],
		["prod", ["--context", "stage=prod"], 200, "sets 202", "-c attemptsAtOnce=49 or none."],
		[
			"prod with fewer",
			["-c", "stage=prod", "-c", "attemptsAtOnce=1"],
			10,
			"sets 4",
			"-c attemptsAtOnce=none.",
		],
		["dev with a limit", ["-c", "attemptsAtOnce=9"], 10, "sets 20", "ask AWS for 1000"],
	])(
		"a first deployment of %s is refused before two tables are made that nobody can delete",
		async (...given) => {
			const [, args, total, ...sentences] = given;
			const { code, said } = await run(["deploy", ...args], account(total));
			for (const sentence of [...sentences, "Nothing was made"]) expect(said).toContain(sentence);
			expect(said.split("\n")).toHaveLength(1);
			expect(code).toBe(1);
		},
	);

	it("dev goes on without a limit of its own, and says so", async () => {
		const { code, said } = await run(["deploy"], account(10));
		expect(said).toMatch(/^This stack sets 42 .* Going on with -c attemptsAtOnce=none/);
		expect(said).toMatch(/\ncdk deploy --require-approval never -c attemptsAtOnce=none in eu-west-1$/);
		expect(code).toBe(0);
	});

	it.each([
		["there is just enough", 302, 302, undefined],
		["the stack has its own already", 302, 100, { status: "UPDATE_COMPLETE", reserved: 202 }],
	] as const)("prod is deployed when %s", async (_, total, unreserved, stack) => {
		const { said } = await run(["deploy", "-c", "stage=prod"], account(total, unreserved, stack));
		expect(said).toBe("cdk deploy --require-approval never -c stage=prod in eu-west-1");
	});

	it("what a rolled-back deployment would have had counts for nothing", async () => {
		const env = account(300, 300, { status: "ROLLBACK_COMPLETE", reserved: 202 });
		expect((await run(["deploy", "-c", "stage=prod"], env)).said).toContain("Nothing was made");
	});

	it("nothing is asked for where nothing is set aside, or taken away", async () => {
		const none = await run(["deploy", "-c", "stage=prod", "-c", "attemptsAtOnce=none"], account(10));
		expect(none.said).toMatch(/^cdk deploy/);
		expect((await run(["destroy", "-c", "stage=prod"], account(10))).said).toMatch(/^cdk destroy/);
	});
});
