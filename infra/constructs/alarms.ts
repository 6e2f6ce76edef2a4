import { Duration } from "aws-cdk-lib";
import { type IMetric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { DataTable } from "./data-table.ts";
import { ownMetric, throttleEvents, type Watched } from "./watched.ts";

/** One alarm. What it means and what to do is in docs/operator-runbook.md under its name. */
export interface AlarmDefinition {
	/** One metric, or a sum with filled gaps: any other sum is missing as soon as one of its metrics is, and then never goes off. */
	readonly metric: IMetric;
	/** It goes off at this value, or below 1 where silence is the trouble. */
	readonly threshold: number;
	/** Periods in a row; 1 unless given. */
	readonly periods?: number;
	/** It goes off when any one of `periods` is as bad, and not only when all are. */
	readonly onAny?: boolean;
	/** True: it is no value that is the trouble. False: no value is a good sign, for what is counted is trouble. */
	readonly onSilence?: boolean;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Sweeps missed in a row: orders past due and backorders with stock have then been left alone for as long. */
const SWEEPS_MISSED = 5;

/** A wrong secret is an error of the authorizer too, so only many of them are a sign: of a broken one, or of guessing. */
const AUTHORIZER_ERRORS = 100;

/** A lost race is an error of an attempt, which the workflow tries again; that it cannot be settled at all is another alarm. */
const ATTEMPT_ERRORS = 25;

/** A run that fails has told nobody, or somebody twice, and its events are due again. */
const NOTIFY_ERRORS = 5;

/** One receiver that is down fails with every order of its account; a hundred failures are a customer who should be told, or ours. */
const NOTIFICATION_FAILURES = 100;

/** A sweep fails at its end for one start that failed, and the next tries again: this many of the last five are no accident. */
const SWEEP_ERRORS = 3;
const SWEEPS_COUNTED = 5;

/** The SDK and the workflow try again after a few; more than these, and customers wait. */
const THROTTLE_EVENTS = 25;

/** A start that failed costs its order half a minute; these many in five minutes are no accident. */
const START_FAILURES = 5;

/** Requests that may fail in five minutes: clients try a 503 again. */
const SERVER_ERRORS = 5;

/** Days without an audit that came to its end: one may begin a bit later than a day after the one before. */
const AUDITLESS_DAYS = 2;

/** The alarms of a stack that is audited each day: both look at what an audit counts when it has come to its end. */
function auditAlarms(watched: Watched): Readonly<Record<string, AlarmDefinition>> {
	if (watched.audit === undefined) return {};
	const daily = (statistic: string) =>
		ownMetric(watched, "InvariantsBroken", { statistic, period: Duration.days(1) });
	return {
		BooksBroken: { metric: daily(Stats.MAXIMUM), threshold: 1 },
		AuditSilent: {
			metric: daily(Stats.SAMPLE_COUNT),
			threshold: 1,
			periods: AUDITLESS_DAYS,
			onSilence: true,
		},
	};
}

/** Of each table, those on what it puts off. */
function throttleAlarms(watched: Watched): Readonly<Record<string, AlarmDefinition>> {
	if (!watched.throttleAlarms) return {};
	const { orders, inventory } = watched.tables;
	// A count that comes late finds its period filled with 0 and judged: so the period before is looked at again (AWS, metric math, FILL).
	const throttled = (table: DataTable, kind: "Read" | "Write"): AlarmDefinition => ({
		metric: throttleEvents(table, kind, { period: FIVE_MINUTES }),
		threshold: THROTTLE_EVENTS,
		periods: 2,
		onAny: true,
	});
	return {
		OrdersReadsThrottled: throttled(orders, "Read"),
		OrdersWritesThrottled: throttled(orders, "Write"),
		InventoryReadsThrottled: throttled(inventory, "Read"),
		InventoryWritesThrottled: throttled(inventory, "Write"),
	};
}

/** Every alarm, by its name. Unless it says otherwise, an alarm adds up five minutes. */
export function alarmDefinitions(watched: Watched): Readonly<Record<string, AlarmDefinition>> {
	const { api, functions, workflow, deadLetters, redriveMinutes } = watched;
	const sum = { statistic: Stats.SUM, period: FIVE_MINUTES };
	return {
		ApiServerErrors: { metric: api.metricServerError(sum), threshold: SERVER_ERRORS },
		OrdersApiErrors: { metric: functions.ordersApi.metricErrors(sum), threshold: 1 },
		NumbersApiErrors: { metric: functions.numbersApi.metricErrors(sum), threshold: 1 },
		AccountApiErrors: { metric: functions.accountApi.metricErrors(sum), threshold: 1 },
		OperatorApiErrors: { metric: functions.operatorApi.metricErrors(sum), threshold: 1 },
		AuthorizerErrors: { metric: functions.authorizer.metricErrors(sum), threshold: AUTHORIZER_ERRORS },
		FulfilOrderErrors: { metric: functions.fulfilOrder.metricErrors(sum), threshold: ATTEMPT_ERRORS },
		NotifyErrors: { metric: functions.notify.metricErrors(sum), threshold: NOTIFY_ERRORS },
		NotificationsFailing: {
			metric: ownMetric(watched, "NotificationsFailed", sum),
			threshold: NOTIFICATION_FAILURES,
		},
		RedriveErrors: {
			metric: functions.redrive.metricErrors({
				...sum,
				period: Duration.minutes(SWEEPS_COUNTED * redriveMinutes), // five hours at most, and a day is allowed
			}),
			threshold: SWEEP_ERRORS,
		},
		RedriveSilent: {
			metric: ownMetric(watched, "BackordersWaiting", {
				statistic: Stats.SAMPLE_COUNT,
				period: Duration.minutes(redriveMinutes),
			}),
			threshold: 1,
			periods: SWEEPS_MISSED,
			onSilence: true,
		},
		RedriveNotCalled: {
			metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...sum, statistic: Stats.MAXIMUM }),
			threshold: 1,
		},
		WorkflowFailed: { metric: workflow.metricFailed(sum), threshold: 1 },
		WorkflowTimedOut: { metric: workflow.metricTimedOut(sum), threshold: 1 },
		AttemptsNotStarted: { metric: ownMetric(watched, "StartFailures", sum), threshold: START_FAILURES },
		...throttleAlarms(watched),
		...auditAlarms(watched),
	};
}

/** How CloudWatch takes a period without a value: always said, for its own default is neither. */
export const missingData = ({ onSilence = false }: AlarmDefinition): TreatMissingData =>
	onSilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING;
