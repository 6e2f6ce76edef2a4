import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";

/** What is called, and how often. */
export interface RedriveScheduleProps {
	readonly redrive: IFunction;
	readonly everyMinutes: number;
}

/** Calls the redrive every so many minutes. A call that fails is not kept for later: the next one sweeps for it. */
export class RedriveSchedule extends Schedule {
	constructor(scope: Construct, id: string, { redrive, everyMinutes }: RedriveScheduleProps) {
		super(scope, id, {
			schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
			target: new LambdaInvoke(redrive, { maxEventAge: Duration.minutes(1), retryAttempts: 1 }),
		});
	}
}
