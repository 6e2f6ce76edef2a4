import { StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Node } from "constructs";

/** What an operator may choose at deployment with `-c name=value`. */
export interface StackContext {
	/** Names the environment. In `dev` the tables go with the stack; in any other stage they are kept and protected. */
	readonly stage: string;
	/** EXPRESS unless chosen otherwise; decision 0001 has the arithmetic. */
	readonly workflowType: StateMachineType;
}

/** Reads and checks the context of a deployment; throws an error that says what was given and what is allowed. */
export function stackContext(node: Node): StackContext {
	const stage: unknown = node.tryGetContext("stage") ?? "dev";
	const workflowType: unknown = node.tryGetContext("workflowType") ?? StateMachineType.EXPRESS;
	if (typeof stage !== "string" || !/^[a-z][a-z0-9-]*$/.test(stage)) {
		throw new Error(
			`stage is "${stage}"; it must be lower-case letters, digits and hyphens, such as -c stage=prod`,
		);
	}
	if (workflowType !== StateMachineType.EXPRESS && workflowType !== StateMachineType.STANDARD) {
		throw new Error(
			`workflowType is "${workflowType}"; choose -c workflowType=EXPRESS or -c workflowType=STANDARD`,
		);
	}
	return { stage, workflowType };
}
