import { Duration } from "aws-cdk-lib";
import { Dashboard, GraphWidget, type IMetric, type IWidget, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { METRICS } from "../../application/ports/metric-names.ts";
import { ownMetric, throttleEvents, type Watched } from "./watched.ts";

const EVERY_MINUTE = Duration.minutes(1);
const SUM = { statistic: Stats.SUM, period: EVERY_MINUTE };
const MAXIMUM = { statistic: Stats.MAXIMUM, period: EVERY_MINUTE };
const P99 = { statistic: Stats.p(99), period: EVERY_MINUTE };

/** A dashboard is 24 columns wide: three graphs in a row. */
const WIDTH = 8;

/** What an operator looks at first: orders on top, then what serves them, what they stand on, and who is told, with what was chosen to be watched. */
export class OperatorDashboard extends Dashboard {
	constructor(scope: Construct, id: string, watched: Watched) {
		super(scope, id, {
			widgets: [orders(watched), requests(watched), foundations(watched), subscribersAndChoices(watched)],
		});
	}
}

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
	new GraphWidget({ title, left, right, width: WIDTH });

function orders(watched: Watched): IWidget[] {
	const { name, values } = METRICS.OrdersByOutcome.dimension;
	return [
		graph(
			"Orders by outcome",
			values.map((value) =>
				ownMetric(watched, "OrdersByOutcome", { ...SUM, dimensionsMap: { [name]: value }, label: value }),
			),
		),
		graph(
			"Orders placed, attempts and lost races",
			(["OrdersPlaced", "OrdersRejected", "Attempts", "ContentionRetries", "StartFailures"] as const).map(
				(metric) => ownMetric(watched, metric, SUM),
			),
		),
		graph(
			"Backorders waiting, and seconds since the oldest was placed",
			[ownMetric(watched, "BackordersWaiting", MAXIMUM)],
			[ownMetric(watched, "OldestBackorderAgeSeconds", MAXIMUM)],
		),
	];
}

function requests(watched: Watched): IWidget[] {
	const { api, functions } = watched;
	const all = Object.entries(functions);
	return [
		graph(
			"Requests, and their p99 in milliseconds",
			[
				api.metricCount(SUM),
				api.metricClientError(SUM),
				api.metricServerError(SUM),
				ownMetric(watched, "RequestFailures", SUM),
			],
			[api.metricLatency(P99)],
		),
		graph(
			"Errors and throttles of the functions",
			all.flatMap(([label, each]) => [
				each.metricErrors({ ...SUM, label: `${label} errors` }),
				each.metricThrottles({ ...SUM, label: `${label} throttles` }),
			]),
		),
		graph(
			"p99 of the functions, milliseconds",
			all.map(([label, each]) => each.metricDuration({ ...P99, label })),
		),
	];
}

function foundations({ functions, tables, workflow, deadLetters }: Watched): IWidget[] {
	return [
		graph(
			"Throttled by DynamoDB",
			Object.entries(tables).flatMap(([label, table]) =>
				(["Read", "Write"] as const).map((kind) =>
					throttleEvents(table, kind, { period: EVERY_MINUTE, label: `${label} ${kind.toLowerCase()}s` }),
				),
			),
		),
		graph("Executions of the workflow", [
			workflow.metricStarted(SUM),
			workflow.metricFailed(SUM),
			workflow.metricTimedOut(SUM),
		]),
		graph("Sweeps that could not be called, or were dropped after a minute or a failure", [
			deadLetters.metricApproximateNumberOfMessagesVisible(MAXIMUM),
			functions.redrive.metric("AsyncEventsDropped", SUM),
		]),
	];
}

function subscribersAndChoices(watched: Watched): IWidget[] {
	return [
		graph(
			"Notifications",
			(["NotificationsDelivered", "NotificationsFailed", "NotificationsGivenUp"] as const).map((metric) =>
				ownMetric(watched, metric, SUM),
			),
		),
		...(watched.audit === undefined
			? []
			: [graph("Broken, as the day's audit found it", [ownMetric(watched, "InvariantsBroken", MAXIMUM)])]),
		...(watched.refusedByAddress === undefined
			? []
			: [graph("Refused, for their address asked too often", [watched.refusedByAddress])]),
	];
}
