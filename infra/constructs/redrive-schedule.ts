import { Duration, Stack } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { type IQueue, Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** Longest that SQS keeps a message (AWS, SQS quotas): a call that could not be made is there to be looked at after a holiday. */
const DEAD_LETTER_DAYS = 14;

/**
 * How long a call waits for its turn while as many sweeps run as may: Lambda drops it after that, and tells nobody but the metric
 * AsyncEventsDropped. A minute is the shortest that both services know, and by then the schedule has called again.
 */
const CALL_AGE_MAX = Duration.minutes(1);

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
		redrive.configureAsyncInvoke({ maxEventAge: CALL_AGE_MAX, retryAttempts: 0 });
		const role = new Role(scope, `${id}Role`, { assumedBy: schedulesOf(Stack.of(scope)) });
		super(scope, id, {
			schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
			target: new LambdaInvoke(redrive, {
				role,
				maxEventAge: CALL_AGE_MAX,
				retryAttempts: 1,
				deadLetterQueue: deadLetters,
			}),
		});
		// With its policy: the first calls of a schedule that is there before it are refused, and set off an alarm.
		this.node.addDependency(role);
		this.deadLetters = deadLetters;
	}
}

/** The scheduler, on behalf of this account's schedules and nobody else's (AWS, Scheduler, confused deputy prevention). */
export const schedulesOf = (stack: Stack): ServicePrincipal =>
	new ServicePrincipal("scheduler.amazonaws.com", {
		conditions: {
			StringEquals: {
				"aws:SourceAccount": stack.account,
				"aws:SourceArn": stack.formatArn({
					service: "scheduler",
					resource: "schedule-group",
					resourceName: "default",
				}),
			},
		},
	});
