import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Node } from "constructs";

/** What an operator may choose at deployment with `-c name=value`. */
export interface StackContext {
	/** Names the environment. */
	readonly stage: string;
	/** EXPRESS unless chosen otherwise; decision 0001 has the arithmetic. */
	readonly workflowType: StateMachineType;
	/** Minutes from one run of the redrive function to the next. */
	readonly redriveRate: number;
	/** Requests that the API takes a second, and at once, before it answers 429. */
	readonly throttle: { readonly rate: number; readonly burst: number };
	/** True: the tables stay when the stack goes, and refuse to be deleted. In any stage but `dev` unless chosen otherwise. */
	readonly retainData: boolean;
}

/** A choice that does not fit; its message says what was given and what is allowed. */
export class ContextError extends Error {
	override readonly name = "ContextError";
}

const NAMES = ["stage", "workflowType", "redriveRate", "throttle", "retainData"] as const;

/** Longest time between two runs of the redrive function: an order whose start failed waits no longer. */
const REDRIVE_MINUTES_MAX = 60;

/**
 * API Gateway takes 10,000 requests a second, and 5,000 at once, from a whole account (AWS, API Gateway quotas); a stage that
 * takes a fiftieth leaves room for others.
 */
const THROTTLE_DEFAULT = "200/400";

/** Context that the CDK and its CLI put there themselves. */
const NOT_OURS =
	/^(cli-telemetry$|aws:|aws-cdk:|@aws-cdk|cdk-|availability-zones:|hosted-zone:|ssm:|vpc-provider:|ami:)/;

/** Reads and checks the context of a deployment. Throws `ContextError` for a value that does not fit and for an unknown name. */
export function stackContext(node: Node): StackContext {
	const unknown = Object.keys(node.getAllContext()).filter(
		(name) => !NAMES.some((known) => known === name) && !NOT_OURS.test(name),
	);
	if (unknown.length > 0)
		throw new ContextError(`-c ${unknown[0]} is not known; what can be chosen is ${NAMES.join(", ")}.`);

	/** The text chosen, or the default; checked against a pattern that `shape` puts into words. */
	const choice = (
		name: (typeof NAMES)[number],
		byDefault: string,
		pattern: RegExp,
		shape: string,
	): string => {
		const text = String(node.tryGetContext(name) ?? byDefault);
		if (!pattern.test(text)) throw new ContextError(`-c ${name}=${text} does not fit; it must be ${shape}.`);
		return text;
	};
	const stage = choice("stage", "dev", /^[a-z][a-z0-9-]*$/, "lower-case letters, digits and hyphens");
	const workflowType = choice("workflowType", "EXPRESS", /^(EXPRESS|STANDARD)$/, "EXPRESS or STANDARD");
	const redriveRate = Number(choice("redriveRate", "1", /^\d{1,2}$/, "minutes, 1 to 60"));
	if (redriveRate < 1 || redriveRate > REDRIVE_MINUTES_MAX)
		throw new ContextError(`-c redriveRate=${redriveRate} does not fit; it must be minutes, 1 to 60.`);
	const throttleShape = "two whole numbers, requests a second and at once, such as 200/400";
	const throttle = choice("throttle", THROTTLE_DEFAULT, /^[1-9]\d{0,4}\/[1-9]\d{0,4}$/, throttleShape);
	const [rate = 0, burst = 0] = throttle.split("/").map(Number);
	const keepByDefault = String(stage !== "dev");
	const retainData = choice("retainData", keepByDefault, /^(true|false)$/, "true or false") === "true";
	return {
		stage,
		workflowType: workflowType === "EXPRESS" ? StateMachineType.EXPRESS : StateMachineType.STANDARD,
		redriveRate,
		throttle: { rate, burst },
		retainData,
	};
}
