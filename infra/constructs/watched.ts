import type { Stage } from "aws-cdk-lib/aws-apigateway";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
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
	readonly tables: { readonly orders: DataTable; readonly inventory: DataTable };
	readonly workflow: IStateMachine;
	readonly deadLetters: IQueue;
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

/** Requests that a table put off, reading or writing. */
export const throttleEvents = (table: DataTable, kind: "Read" | "Write", options: MetricOptions): Metric =>
	new Metric({
		namespace: "AWS/DynamoDB",
		metricName: `${kind}ThrottleEvents`,
		dimensionsMap: { TableName: table.tableName },
		...options,
	});
