import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, type LogGroupProps, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** A log that is kept for a month, and goes with the stack. */
export class MonthLog extends LogGroup {
	/** CloudFormation names it unless `logGroupName` does. */
	constructor(scope: Construct, id: string, { logGroupName }: Pick<LogGroupProps, "logGroupName"> = {}) {
		super(scope, id, {
			retention: RetentionDays.ONE_MONTH,
			removalPolicy: RemovalPolicy.DESTROY,
			...(logGroupName === undefined ? {} : { logGroupName }),
		});
	}
}
