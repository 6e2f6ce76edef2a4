import type { RecordedCall } from "../../local/call-recorder.ts";
import { arn } from "../../local/local-account.ts";

/** One thing that a function asked AWS to let it do, in the words of IAM. */
export interface Access {
	readonly caller: string;
	/** Such as `dynamodb:GetItem`. */
	readonly action: string;
	/** The ARN of a table, an index, a state machine or a function. */
	readonly resource: string;
}

/** What IAM calls the parts of a transaction (AWS, DynamoDB API permissions); the transaction itself has no action. */
const PARTS = {
	ConditionCheck: "ConditionCheckItem",
	Delete: "DeleteItem",
	Put: "PutItem",
	Update: "UpdateItem",
} as const;

const ON_ONE_TABLE: ReadonlySet<string> = new Set([
	"DeleteItem",
	"GetItem",
	"PutItem",
	"Query",
	"Scan",
	"UpdateItem",
]);

/** How Lambda names the call of a function (AWS, Invoke). */
const INVOKE_PATH = /^2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The parts of the calls' inputs that name what is touched. */
interface Input {
	readonly TableName: string;
	readonly IndexName?: string;
	readonly RequestItems: object;
	readonly TransactItems: readonly Readonly<
		Partial<Record<keyof typeof PARTS, { readonly TableName: string }>>
	>[];
	readonly stateMachineArn: string;
}

/** The path by which a function is called (AWS, Lambda API reference, Invoke). */
const INVOCATION = /^2015-03-31\/functions\/([^/]+)\/invocations$/;

/** What IAM is asked about a call. Throws for a call that no function is known to make. */
export function accessesOf({ caller, target, input }: RecordedCall): readonly Access[] {
	const { TableName, IndexName, RequestItems, TransactItems, stateMachineArn } = input as unknown as Input;
	const access = (action: string, resource: string): Access => ({ caller, action, resource });
	const invoked = INVOKE_PATH.exec(decodeURIComponent(target))?.[1];
	if (invoked !== undefined) return [access("lambda:InvokeFunction", arn("lambda", `function:${invoked}`))];
	const [service, operation = ""] = target.split(".");
	if (service === "AWSStepFunctions" && operation === "StartExecution")
		return [access("states:StartExecution", stateMachineArn)];
	const called = INVOCATION.exec(target)?.[1];
	if (called !== undefined) return [access("lambda:InvokeFunction", arn("lambda", `function:${called}`))];
	if (service !== "DynamoDB_20120810") throw new Error(`${caller} calls ${target}`);
	if (ON_ONE_TABLE.has(operation)) return [access(`dynamodb:${operation}`, tableArn(TableName, IndexName))];
	if (operation === "BatchGetItem")
		return Object.keys(RequestItems).map((table) => access("dynamodb:BatchGetItem", tableArn(table)));
	if (operation === "TransactWriteItems")
		return TransactItems.flatMap((item) =>
			Object.entries(item).map(([part, { TableName: table }]) =>
				access(`dynamodb:${PARTS[part as keyof typeof PARTS]}`, tableArn(table)),
			),
		);
	throw new Error(`${caller} calls ${target}`);
}

const tableArn = (table: string, index?: string): string =>
	arn("dynamodb", `table/${table}${index === undefined ? "" : `/index/${index}`}`);
