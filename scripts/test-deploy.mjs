/**
 * `npm run test:deploy`: deploys the unmodified app with the unmodified CDK CLI to MiniStack, an emulator of AWS in Python that
 * needs no Docker, runs the system tests against the deployed API, and takes everything away again. Says so and ends well where
 * there is no Python 3.10.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const MINISTACK_VERSION = "1.4.21";
const VENV = `.venv/ministack-${MINISTACK_VERSION}`;
const STACK = "NumberOrders";
const ACCOUNT = "000000000000";
const REGION = "us-east-1";
const PYTHON_MINOR_MIN = 10;

/** Ten seconds in steps of 100 ms; it takes two. */
const READY_LOOKS_MAX = 100;

/**
 * Runs "$0" and ends it when this shell's input closes, which also happens when this script is killed outright: nothing then
 * outlives it.
 */
const RUN_WHILE_INPUT_IS_OPEN =
	'exec 3<&0; "$0" <&- & it=$!; { read -r _ <&3; kill $it; } 2>/dev/null & wait $it';

/** It takes one. */
const DELETION_SECONDS_MAX = 30;

const python = pythonVersion();
if (python === undefined || python.major !== 3 || python.minor < PYTHON_MINOR_MIN) {
	const found = python === undefined ? "there is none" : `this is ${python.major}.${python.minor}`;
	console.log(
		`SKIPPED: the deployment test needs Python 3.${PYTHON_MINOR_MIN} or newer as python3, and ${found}.`,
	);
	process.exit(0);
}
const port = await freePort();
const endpoint = `http://127.0.0.1:${port}`;
const env = {
	...process.env,
	AWS_ENDPOINT_URL: endpoint,
	AWS_ENDPOINT_URL_S3: endpoint,
	AWS_REGION: REGION,
	AWS_ACCESS_KEY_ID: "test",
	AWS_SECRET_ACCESS_KEY: "test",
	CDK_DEFAULT_ACCOUNT: ACCOUNT,
	CDK_DEFAULT_REGION: REGION,
	SYSTEM_STACK: STACK,
	SYSTEM_EMULATOR: "ministack",
	CI: "1",
};
if (!existsSync(`${VENV}/bin/ministack`)) install();
const scratch = mkdtempSync(join(tmpdir(), "number-orders-emulator-")); // it leaves the bundles it unpacked
// BIND_HOST keeps it on this machine, IOT_MTLS_ENABLED its IoT broker from every address.
const emulator = spawn("/bin/sh", ["-c", RUN_WHILE_INPUT_IS_OPEN, `${VENV}/bin/ministack`], {
	env: {
		...process.env,
		IOT_MTLS_ENABLED: "0",
		BIND_HOST: "127.0.0.1",
		GATEWAY_PORT: String(port),
		TMPDIR: scratch,
	},
	stdio: ["pipe", "ignore", "ignore"],
});
const ended = once(emulator, "close");
try {
	await ready(endpoint);
	run("cdk", ["bootstrap", `aws://${ACCOUNT}/${REGION}`]);
	// The receivers of the system tests are on this machine; and MiniStack knows no alarm on a sum of metrics.
	const choices = ["-c", "allowPrivateCallbacks=true", "-c", "throttleAlarms=off"];
	run("cdk", ["deploy", "--require-approval", "never", ...choices]);
	run("node", ["cli/load-samples.ts", "--stack", STACK]);
	run("vitest", ["run", "--project", "deployed"], "inherit");
	await destroy();
	console.log("Deployed, tested and destroyed.");
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	emulator.stdin.end();
	await ended;
	rmSync(scratch, { recursive: true, force: true });
}

/** Brings MiniStack into a virtual environment of its own. */
function install() {
	try {
		run("python3", ["-m", "venv", VENV]);
		run(`${VENV}/bin/pip`, [
			"install",
			"--quiet",
			"--disable-pip-version-check",
			`ministack==${MINISTACK_VERSION}`,
		]);
	} catch (error) {
		console.error(error.message);
		console.error("MiniStack is not installed; it takes Python with its venv module, and the package index.");
		process.exit(1);
	}
}

/**
 * Deletes the stack, and looks that it is gone. Not with `cdk destroy`: that names the stack by its ARN, which MiniStack 1.4.21
 * takes for a stack that is gone already.
 */
async function destroy() {
	const { CloudFormationClient, DeleteStackCommand, waitUntilStackDeleteComplete } = await import(
		"@aws-sdk/client-cloudformation"
	);
	const credentials = { accessKeyId: env.AWS_ACCESS_KEY_ID, secretAccessKey: env.AWS_SECRET_ACCESS_KEY };
	const client = new CloudFormationClient({ endpoint, region: REGION, credentials });
	console.log(`> delete stack ${STACK}`);
	await client.send(new DeleteStackCommand({ StackName: STACK }));
	await waitUntilStackDeleteComplete(
		{ client, maxWaitTime: DELETION_SECONDS_MAX, minDelay: 1 },
		{ StackName: STACK },
	);
}

/** Runs a command to its end; throws, with what it printed, when it fails. */
function run(command, args, stdio = "pipe") {
	console.log(`> ${command} ${args.join(" ")}`);
	const { status, stdout, stderr } = spawnSync(command, args, { env, stdio, encoding: "utf8" });
	if (status !== 0)
		throw new Error(`${command} ${args[0]} failed (${status}).\n${stdout ?? ""}${stderr ?? ""}`);
}

function pythonVersion() {
	const { status, stdout } = spawnSync("python3", ["--version"], { encoding: "utf8" });
	const [, major, minor] = /^Python (\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
	return status === 0 && major !== undefined ? { major: Number(major), minor: Number(minor) } : undefined;
}

async function ready(url) {
	for (let looks = 0; looks < READY_LOOKS_MAX; looks++) {
		if (emulator.exitCode !== null)
			throw new Error(`MiniStack ended with ${emulator.exitCode} before it was ready.`);
		const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
		if (answer?.ok) return;
		await setTimeout(100);
	}
	throw new Error("MiniStack was not ready within 10 s.");
}

function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}
