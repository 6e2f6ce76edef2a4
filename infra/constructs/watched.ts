import type { Stage } from "aws-cdk-lib/aws-apigateway";
import { type IMetric, MathExpression, Metric, type MetricOptions, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { IStateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { MetricName } from "../../application/ports/metric-names.ts";
import type { DataTable } from "./data-table.ts";

/** What alarms and dashboard look at. */
export interface Watched {
	readonly api: Stage;
	readonly functions: {
		readonly ordersApi: IFunction;
		readonly numbersApi: IFunction;
		readonly accountApi: IFunction;
		readonly operatorApi: IFunction;
		readonly authorizer: IFunction;
		readonly fulfilOrder: IFunction;
		readonly notify: IFunction;
		readonly redrive: IFunction;
	};
	/** The function that audits each day, where that was chosen. */
	readonly audit: IFunction | undefined;
	/** Requests of addresses that asked too often, where that was limited. */
	readonly refusedByAddress: IMetric | undefined;
	readonly tables: { readonly orders: DataTable; readonly inventory: DataTable };
	readonly workflow: IStateMachine;
	readonly deadLetters: IQueue;
	/** Whether what DynamoDB throttles sets off alarms. */
	readonly throttleAlarms: boolean;
	/** Where the functions' own metrics are. */
	readonly namespace: string;
	/** Minutes from one sweep of the redrive function to the next. */
	readonly redriveMinutes: number;
}

/** A metric that the functions emit. */
export const ownMetric = (
	{ namespace }: Pick<Watched, "namespace">,
	metricName: MetricName,
	options: MetricOptions,
): Metric => new Metric({ namespace, metricName, ...options });

/**
 * Requests that a table put off, reading or writing, and those that each of its indexes did: DynamoDB counts an index apart. It counts
 * nothing while nothing is put off, and an alarm on its metrics ignores a gap whatever it is told to take it for (AWS, PutMetricAlarm,
 * TreatMissingData): it would stay red, and silent, for ever. So gaps are filled here. An alarm takes ten metrics: nine indexes.
 */
export function throttleEvents(
	table: DataTable,
	kind: "Read" | "Write",
	options: Pick<MetricOptions, "period" | "label">,
): MathExpression {
	const counted = (dimensions: Readonly<Record<string, string>> = {}): Metric =>
		new Metric({
			namespace: "AWS/DynamoDB",
			metricName: `${kind}ThrottleEvents`,
			dimensionsMap: { TableName: table.tableName, ...dimensions },
			statistic: Stats.SUM,
		});
	// A graph of several tables has one name for each series.
	const id = `${kind.toLowerCase()}_${table.node.id}`;
	const usingMetrics = Object.fromEntries([
		[id, counted()],
		...table.indexNames.map((name) => [`${id}_${name}`, counted({ GlobalSecondaryIndexName: name })]),
	]);
	const expression = Object.keys(usingMetrics)
		.map((each) => `FILL(${each}, 0)`)
		.join(" + ");
	return new MathExpression({ expression, usingMetrics, ...options });
}
