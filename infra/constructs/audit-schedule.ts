import { Duration, Stack } from "aws-cdk-lib";
import { Role } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import type { DataTable } from "./data-table.ts";
import { NodeFunction } from "./node-function.ts";
import { grantOn } from "./permissions.ts";
import { schedulesOf } from "./redrive-schedule.ts";

/** Seconds one audit may take: the longest that Lambda knows (AWS, Lambda quotas). docs/reliability.md says for how much they are enough. */
const AUDIT_SECONDS_MAX = 900;

/** How long a call waits for its turn: an hour late is early enough for what is done once a day. */
const CALL_AGE_MAX = Duration.hours(1);

/** What is audited, and where the audit's metric goes. */
export interface AuditScheduleProps {
	readonly orders: DataTable;
	readonly inventory: DataTable;
	readonly namespace: string;
}

/** An audit each day, by a function that may read both tables and write what it came to. */
export class AuditSchedule extends Construct {
	readonly audit: IFunction;

	constructor(scope: Construct, id: string, { orders, inventory, namespace }: AuditScheduleProps) {
		super(scope, id);
		const audit = new NodeFunction(this, "Audit", {
			entry: "audit",
			timeoutSeconds: AUDIT_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				METRICS_NAMESPACE: namespace,
			},
		});
		audit.configureAsyncInvoke({ maxEventAge: CALL_AGE_MAX, retryAttempts: 0 });
		grantOn(orders, audit, ["BatchGetItem", "PutItem", "Query", "Scan"]);
		grantOn(inventory, audit, ["BatchGetItem", "Scan"]);
		const role = new Role(this, "Role", { assumedBy: schedulesOf(Stack.of(this)) });
		const daily = new Schedule(this, "Daily", {
			schedule: ScheduleExpression.rate(Duration.days(1)),
			target: new LambdaInvoke(audit, { role, maxEventAge: CALL_AGE_MAX, retryAttempts: 1 }),
		});
		daily.node.addDependency(role);
		this.audit = audit;
	}
}
