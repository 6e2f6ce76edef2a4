import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RemovalPolicy } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { DefinitionBody, LogLevel, StateMachine, type StateMachineType } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";

const DEFINITION_FILE = join(import.meta.dirname, "../../statemachine/fulfilment.asl.json");

/** What the workflow runs on. */
export interface OrderWorkflowProps {
	readonly workflowType: StateMachineType;
	readonly fulfilOrder: IFunction;
}

/** The workflow of `statemachine/fulfilment.asl.json`; it may invoke the functions its states name, and nothing else. */
export class OrderWorkflow extends StateMachine {
	constructor(scope: Construct, id: string, { workflowType, fulfilOrder }: OrderWorkflowProps) {
		const logGroup = new LogGroup(scope, `${id}Logs`, {
			retention: RetentionDays.ONE_MONTH,
			removalPolicy: RemovalPolicy.DESTROY,
		});
		super(scope, id, {
			stateMachineType: workflowType,
			// As text, the template shows the workflow that it deploys; as a file it would show a hash.
			definitionBody: DefinitionBody.fromString(readFileSync(DEFINITION_FILE, "utf8")),
			definitionSubstitutions: { FulfilOrderFunctionArn: fulfilOrder.functionArn },
			logs: { destination: logGroup, level: LogLevel.ERROR },
		});
		fulfilOrder.grantInvoke(this);
	}
}
