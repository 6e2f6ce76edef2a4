import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Stack } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { DefinitionBody, LogLevel, StateMachine, type StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { MonthLog } from "./month-log.ts";

const DEFINITION_FILE = join(import.meta.dirname, "../../statemachine/fulfilment.asl.json");

/**
 * Under this prefix one statement of the region's resource policy for logs serves all log groups. Under any other, Step Functions adds
 * a statement for each, and a policy holds 5,120 characters: in an account with many workflows there is no room for one more (AWS,
 * Step Functions, logging). API Gateway writes by a role, and needs no such statement.
 */
const VENDED_LOGS = "/aws/vendedlogs/states/";

/** What the workflow runs on. */
export interface OrderWorkflowProps {
	readonly workflowType: StateMachineType;
	readonly fulfilOrder: IFunction;
	readonly notify: IFunction;
}

/** The workflow of `statemachine/fulfilment.asl.json`; it may invoke the functions its states name, and nothing else. */
export class OrderWorkflow extends StateMachine {
	constructor(scope: Construct, id: string, { workflowType, fulfilOrder, notify }: OrderWorkflowProps) {
		const logGroup = new MonthLog(scope, `${id}Logs`, {
			logGroupName: `${VENDED_LOGS}${Stack.of(scope).stackName}-${id}`,
		});
		super(scope, id, {
			stateMachineType: workflowType,
			// As text, the template shows the workflow that it deploys; as a file it would show a hash.
			definitionBody: DefinitionBody.fromString(readFileSync(DEFINITION_FILE, "utf8")),
			definitionSubstitutions: {
				FulfilOrderFunctionArn: fulfilOrder.functionArn,
				NotifyFunctionArn: notify.functionArn,
			},
			logs: { destination: logGroup, level: LogLevel.ERROR },
		});
		fulfilOrder.grantInvoke(this);
		notify.grantInvoke(this);
	}
}
