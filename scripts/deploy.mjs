/**
 * `number-orders deploy` and `number-orders destroy`: the CDK CLI, once it is sure to find credentials, a region, what `cdk bootstrap` sets
 * up, and room for what the stack sets aside. What they are given goes to the CLI, such as `-c stage=prod` or `--profile sales`. Goes where AWS_ENDPOINT_URL points.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { roomFor } from "./account-room.mjs";

const COMMANDS = {
	deploy: ["deploy", "--require-approval", "never"],
	destroy: ["destroy", "--force"],
};

const [command, ...rest] = process.argv.slice(2);
const { values: given } = parseArgs({
	args: rest,
	options: {
		profile: { type: "string" },
		context: { type: "string", short: "c", multiple: true },
		"toolkit-stack-name": { type: "string", default: "CDKToolkit" },
	},
	strict: false, // the rest is for the CLI to understand
});
if (typeof given.profile === "string") process.env.AWS_PROFILE = given.profile;
// The CLI knows both names of the region, the SDK only the first.
if (process.env.AWS_DEFAULT_REGION) process.env.AWS_REGION ||= process.env.AWS_DEFAULT_REGION;

const missing = await missingForAws(given["toolkit-stack-name"]);
if (missing !== undefined) {
	console.error(missing);
	process.exit(1);
}
const room = command === "deploy" ? await roomFor(given.context) : {};
if (room.refusal !== undefined) {
	console.error(room.refusal);
	process.exit(1);
}
if (room.notice !== undefined) console.log(room.notice);
const { status } = spawnSync("cdk", [...COMMANDS[command], ...rest, ...(room.choices ?? [])], {
	stdio: "inherit",
});
process.exit(status ?? 1);

/**
 * A sentence that says what is missing and what to do; undefined when nothing is. Asks AWS for the stack that `cdk bootstrap`
 * makes, by the SDK's own search for credentials and region: one request tells of all three.
 */
async function missingForAws(toolkitStack) {
	const client = new CloudFormationClient({ maxAttempts: 1 });
	try {
		await client.config.region();
	} catch {
		return "No AWS region is set: set AWS_REGION, such as AWS_REGION=us-east-1, or choose a profile that has one.";
	}
	try {
		await client.send(new DescribeStacksCommand({ StackName: toolkitStack }));
		return undefined;
	} catch (error) {
		const { name, message, code } = error;
		if (name === "CredentialsProviderError" || name === "TokenProviderError")
			return `No AWS credentials are set (${oneLine(message)}): set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`;
		if (/^(Expired|InvalidClientToken|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure)/.test(name))
			return `AWS refuses these credentials (${oneLine(message)}): get new ones, or choose others with AWS_PROFILE.`;
		if (code === "ECONNREFUSED" || code === "ENOTFOUND")
			return `Nothing answers (${oneLine(message)}): check AWS_REGION, the network and, if it is set, AWS_ENDPOINT_URL.`;
		if (/does not exist/.test(message) && command === "deploy")
			return `This account and region have no ${toolkitStack} stack, which the CDK deploys with: run "npm run bootstrap" once, or name yours with --toolkit-stack-name.`;
		// Not allowed to look, for one: the CLI has roles of its own to try.
		return undefined;
	}
}

function oneLine(message) {
	return String(message)
		.replaceAll(/\s+/g, " ")
		.replace(/[.\s]+$/, "");
}
