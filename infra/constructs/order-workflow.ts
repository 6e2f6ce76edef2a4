import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { DefinitionBody, LogLevel, StateMachine, type StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import { MonthLog } from "./month-log.ts";

const DEFINITION_FILE = join(import.meta.dirname, "../../statemachine/fulfilment.asl.json");

/** What the workflow runs on. */
export interface OrderWorkflowProps {
	readonly workflowType: StateMachineType;
	readonly fulfilOrder: IFunction;
	readonly notify: IFunction;
}

/** The workflow of `statemachine/fulfilment.asl.json`; it may invoke the functions its states name, and nothing else. */
export class OrderWorkflow extends StateMachine {
	constructor(scope: Construct, id: string, { workflowType, fulfilOrder, notify }: OrderWorkflowProps) {
		const logGroup = new MonthLog(scope, `${id}Logs`);
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
