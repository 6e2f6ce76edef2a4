import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";

/** Calls the redrive every minute. A call that fails is not kept for later: the next minute sweeps for it. */
export class RedriveSchedule extends Schedule {
	constructor(scope: Construct, id: string, { redrive }: { readonly redrive: IFunction }) {
		super(scope, id, {
			schedule: ScheduleExpression.rate(Duration.minutes(1)),
			target: new LambdaInvoke(redrive, { maxEventAge: Duration.minutes(1), retryAttempts: 1 }),
		});
	}
}
