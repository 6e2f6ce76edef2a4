import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** A log that is kept for a month, and goes with the stack. */
export class MonthLog extends LogGroup {
	constructor(scope: Construct, id: string) {
		super(scope, id, { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
	}
}
