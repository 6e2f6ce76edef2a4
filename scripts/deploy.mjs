/**
 * `npm run deploy` and `npm run destroy`: the CDK CLI, once it is sure to find credentials and a region. What follows `--` goes
 * to the CLI, such as `-c stage=prod`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const COMMANDS = {
	deploy: ["deploy", "--require-approval", "never"],
	destroy: ["destroy", "--force"],
};

const [command, ...rest] = process.argv.slice(2);
const missing = missingForAws(process.env);
if (missing !== undefined) {
	console.error(`${missing} docs/deploying.md says what a deployment needs.`);
	process.exit(1);
}
const { status } = spawnSync("cdk", [...COMMANDS[command], ...rest], { stdio: "inherit" });
process.exit(status ?? 1);

/** A sentence that says what AWS's own tools would not find; undefined when they may find everything. */
function missingForAws(env) {
	const folder = join(homedir(), ".aws");
	const credentials =
		(env.AWS_ACCESS_KEY_ID && env.AWS_SECRET_ACCESS_KEY) ||
		env.AWS_PROFILE ||
		env.AWS_WEB_IDENTITY_TOKEN_FILE ||
		env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ||
		env.AWS_CONTAINER_CREDENTIALS_FULL_URI ||
		existsSync(env.AWS_SHARED_CREDENTIALS_FILE ?? join(folder, "credentials")) ||
		existsSync(env.AWS_CONFIG_FILE ?? join(folder, "config"));
	if (!credentials)
		return "No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws configure.";
	const region =
		env.AWS_REGION || env.AWS_DEFAULT_REGION || existsSync(env.AWS_CONFIG_FILE ?? join(folder, "config"));
	return region ? undefined : "No AWS region: set AWS_REGION, such as AWS_REGION=us-east-1.";
}
