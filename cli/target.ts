import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AwsLocation } from "../adapters/aws-location.ts";
import type { StackClient } from "../adapters/cloudformation/stack-outputs.ts";
import { dynamodbAt } from "../adapters/dynamodb/client.ts";
import type { WakeRedrive } from "../application/ports/workflow.ts";
import { UsageError } from "./terminal.ts";

/** What the operator said about where to go. */
export interface TargetChoice {
	/** A deployed stack; the service on this machine if not given. */
	readonly stack?: string | undefined;
	/** The stack's region, if it is not the usual one of the credentials. */
	readonly region?: string | undefined;
	/** The profile of the AWS configuration that has the credentials, if it is not the usual one. */
	readonly profile?: string | undefined;
}

/** The system that a command works on. */
export interface Target {
	readonly ordersTable: string;
	readonly inventoryTable: string;
	readonly dynamodb: ReturnType<typeof dynamodbAt>;
	/** Called after an import, so that new stock fills backorders at once. */
	readonly redrive: WakeRedrive;
}

/** Where the local runner notes what it started: one file for each port. */
const NOTES_FOLDER = join(import.meta.dirname, "../.local");

const PORT_DEFAULT = "3000";

/** Nothing on this machine checks credentials; the SDK insists on having some. */
const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/** What the local runner notes. */
interface Note {
	readonly region: string;
	readonly pid: number;
	readonly endpoints: { readonly dynamodb: string; readonly lambda: string };
	readonly outputs: Outputs;
}

type Outputs = Readonly<Record<string, string>>;

/** The system to work on: the stack named, or the service on this machine. Throws `UsageError` when it is not there. */
export async function findTarget(
	{ stack, region, profile }: TargetChoice,
	port: string | undefined,
	notesFolder: string = NOTES_FOLDER,
): Promise<Target> {
	if (stack !== undefined)
		return deployedTarget(stack, {
			...(region !== undefined && { region }),
			...(profile !== undefined && { profile }),
		});
	for (const [option, value] of Object.entries({ region, profile }))
		if (value !== undefined)
			throw new UsageError(`--${option} goes with --stack NAME: it says where that stack is.`);
	return localTarget(port || PORT_DEFAULT, notesFolder);
}

function localTarget(port: string, notesFolder: string): Target {
	const note = readNote(join(notesFolder, `${port}.json`));
	if (note === undefined || !isRunning(note.pid)) {
		throw new UsageError(
			`No service runs on port ${port}: start it with npm start, or name a deployed stack with --stack NAME.`,
		);
	}
	const { region, endpoints, outputs } = note;
	const locationOf = (endpoint: string) => ({ region, endpoint, credentials: LOCAL_CREDENTIALS });
	return targetOf(
		`The service on port ${port}`,
		outputs,
		locationOf(endpoints.dynamodb),
		locationOf(endpoints.lambda),
	);
}

function readNote(file: string): Note | undefined {
	try {
		return JSON.parse(readFileSync(file, "utf8")) as Note;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw error;
	}
}

/** False for a runner that was killed and could not take its note away. */
function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

async function deployedTarget(stack: string, location: AwsLocation): Promise<Target> {
	const { stackClientAt } = await import("../adapters/cloudformation/stack-outputs.ts");
	const outputs = await outputsOf(stackClientAt(location), stack);
	return targetOf(`Stack ${stack}`, outputs, location, location);
}

/** The outputs of a deployed stack. Throws `UsageError` when AWS does not show them. */
export async function outputsOf(client: StackClient, stack: string): Promise<Outputs> {
	const { stackOutputs } = await import("../adapters/cloudformation/stack-outputs.ts");
	try {
		return await stackOutputs(client, stack);
	} catch (error) {
		throw error instanceof Error ? new UsageError(stackSentence(stack, error), { cause: error }) : error;
	}
}

function stackSentence(stack: string, { name, message }: Error): string {
	if (name === "CredentialsProviderError")
		return "No AWS credentials: add --profile PROFILE, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
	if (/region is missing/i.test(message)) return "No AWS region: add --region REGION, or set AWS_REGION.";
	if (name === "ValidationError" && /does not exist/.test(message))
		return `No stack ${stack} in this account and region: see its name in "npx cdk list", its region in --region.`;
	return `Stack ${stack} cannot be read: ${name}: ${message}`;
}

function targetOf(name: string, outputs: Outputs, ofDynamodb: AwsLocation, ofLambda: AwsLocation): Target {
	const output = (key: string): string => {
		const value = outputs[key];
		if (value === undefined) throw new UsageError(`${name} has no output ${key}: it is not number-orders.`);
		return value;
	};
	const redriveFunction = output("RedriveFunctionName");
	return {
		ordersTable: output("OrdersTableName"),
		inventoryTable: output("InventoryTableName"),
		dynamodb: dynamodbAt(ofDynamodb),
		redrive: async () => {
			const { lambdaRedriveAt } = await import("../adapters/lambda/lambda-redrive.ts");
			await lambdaRedriveAt(ofLambda, redriveFunction)();
		},
	};
}
