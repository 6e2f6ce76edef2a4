import { Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IAlarmAction } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { alarmDefinitions, missingData } from "./alarms.ts";
import { OperatorDashboard } from "./dashboard.ts";
import type { Watched } from "./watched.ts";

/** What is watched, and who is told. */
export interface ObservabilityProps extends Watched {
	/** Without it, alarms show in CloudWatch and tell nobody. */
	readonly alarmEmail: string | undefined;
}

/** One dashboard, and an alarm for each kind of trouble that does not mend itself. */
export class Observability extends Construct {
	constructor(scope: Construct, id: string, { alarmEmail, ...watched }: ObservabilityProps) {
		super(scope, id);
		new OperatorDashboard(this, "Dashboard", watched);
		const mail = alarmEmail === undefined ? undefined : new SnsAction(this.topicFor(alarmEmail));
		for (const [name, definition] of Object.entries(alarmDefinitions(watched))) {
			const { metric, threshold, periods = 1, onAny = false, onSilence = false } = definition;
			const alarm = new Alarm(this, name, {
				alarmName: `${Stack.of(this).stackName}-${name}`,
				alarmDescription: `docs/operator-runbook.md says what it means and what to do, under ${name}.`,
				metric,
				threshold,
				evaluationPeriods: periods,
				...(onAny && { datapointsToAlarm: 1 }),
				comparisonOperator: onSilence
					? ComparisonOperator.LESS_THAN_THRESHOLD
					: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
				treatMissingData: missingData(definition),
			});
			if (mail !== undefined) tell(alarm, mail);
		}
	}

	private topicFor(alarmEmail: string): Topic {
		const topic = new Topic(this, "Alarms", { enforceSSL: true });
		// A policy of its own takes the place of the one by which a topic lets CloudWatch in.
		const ofThisAccount = { StringEquals: { "aws:SourceAccount": Stack.of(this).account } };
		topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com", { conditions: ofThisAccount }));
		topic.addSubscription(new EmailSubscription(alarmEmail));
		return topic;
	}
}

function tell(alarm: Alarm, action: IAlarmAction): void {
	alarm.addAlarmAction(action);
	alarm.addOkAction(action);
}
