import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** Longest that SQS keeps a message (AWS, SQS quotas): a call that could not be made is there to be looked at after a holiday. */
const DEAD_LETTER_DAYS = 14;

/** What is called, and how often. */
export interface RedriveScheduleProps {
	readonly redrive: IFunction;
	readonly everyMinutes: number;
}

/**
 * Calls the redrive every so many minutes. A call that fails is not kept for later, for the next one sweeps for it: kept calls
 * would run one after the other when the trouble is over.
 */
export class RedriveSchedule extends Schedule {
	/** The calls that the scheduler could not make: any message means that backorders wait for nothing. */
	readonly deadLetters: IQueue;

	constructor(scope: Construct, id: string, { redrive, everyMinutes }: RedriveScheduleProps) {
		const deadLetters = new Queue(scope, `${id}DeadLetters`, {
			encryption: QueueEncryption.SQS_MANAGED,
			enforceSSL: true,
			retentionPeriod: Duration.days(DEAD_LETTER_DAYS),
		});
		redrive.configureAsyncInvoke({ maxEventAge: Duration.minutes(1), retryAttempts: 0 });
		super(scope, id, {
			schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
			target: new LambdaInvoke(redrive, {
				maxEventAge: Duration.minutes(1),
				retryAttempts: 1,
				deadLetterQueue: deadLetters,
			}),
		});
		this.deadLetters = deadLetters;
	}
}
