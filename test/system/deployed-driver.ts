import { execFile } from "node:child_process";
import dns from "node:dns";
import { promisify } from "node:util";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { outputsOf } from "../../cli/target.ts";
import type { OrderingSystem } from "./ordering-system.ts";
import { untilLooked } from "./until-looked.ts";

/** Reaches a deployed stack: AWS, or an emulator by AWS_ENDPOINT_URL. It is left as it is at the end. */
export async function startDeployedSystem(stack: string): Promise<OrderingSystem> {
	const { BaseUrl = "", RedriveFunctionName = "" } = await outputsOf(new CloudFormationClient(), stack);
	const lambda = new LambdaClient();
	const hasOwnName = !/\.execute-api\./.test(BaseUrl);
	return {
		baseUrl: baseUrlOf(BaseUrl, process.env.AWS_ENDPOINT_URL),
		rootUrl: hasOwnName ? new URL(BaseUrl).origin : undefined,
		async command(name, ...args) {
			const everything = ["cli/number-orders.mjs", name, ...args, "--stack", stack];
			const { stdout, stderr } = await promisify(execFile)(process.execPath, everything);
			return stdout + stderr;
		},
		async redrive() {
			await untilLooked(async () => {
				const { FunctionError, Payload } = await lambda.send(
					new InvokeCommand({ FunctionName: RedriveFunctionName, Payload: "{}" }),
				);
				const text = Buffer.from(Payload ?? "").toString();
				if (FunctionError) throw new Error(`redrive: ${FunctionError} ${text}`);
				return text;
			});
		},
		async stop() {},
	};
}

/** The stack's own address; of an emulator, the same API under a name of this machine. */
function baseUrlOf(deployed: string, endpoint: string | undefined): string {
	if (endpoint === undefined) return deployed;
	const [apiId = ""] = new URL(deployed).hostname.split(".");
	resolveLocalhost();
	return `http://${apiId}.execute-api.localhost:${new URL(endpoint).port}/api`;
}

/** Names under `localhost` are this machine (RFC 6761, section 6.3), which not every system's resolver knows. */
function resolveLocalhost(): void {
	const lookup = dns.lookup as (...args: readonly unknown[]) => void;
	dns.lookup = ((hostname: string, ...rest: readonly unknown[]) =>
		lookup(hostname.endsWith(".localhost") ? "127.0.0.1" : hostname, ...rest)) as typeof dns.lookup;
}
