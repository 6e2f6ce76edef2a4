import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { acknowledgeFindings } from "./constructs/acknowledged-findings.ts";
import { InventoryTable } from "./constructs/inventory-table.ts";
import { NodeFunction } from "./constructs/node-function.ts";
import { OrderWorkflow } from "./constructs/order-workflow.ts";
import { OrdersApi } from "./constructs/orders-api.ts";
import { OrdersTable } from "./constructs/orders-table.ts";
import { grantOn } from "./constructs/permissions.ts";
import { RedriveSchedule } from "./constructs/redrive-schedule.ts";
import { stackContext } from "./constructs/stack-context.ts";

/** Seconds one attempt at one order may take; the workflow's task waits 30 s for it. */
const ATTEMPT_SECONDS_MAX = 20;

/** Seconds one sweep of the redrive may take: the schedule's own interval, so that sweeps do not pile up. */
const SWEEP_SECONDS_MAX = 60;

/**
 * The whole system, as a table of contents: two tables, four functions, a workflow, an API and a schedule, and below
 * them every permission a function has. Needs no account: the template fits any account and region.
 */
export class OrderingStack extends Stack {
	constructor(scope: Construct, id: string) {
		super(scope, id, { description: "number-orders: telephone-number ordering over your own inventory" });
		const { workflowType, redriveRate, throttle, retainData } = stackContext(this.node);

		const orders = new OrdersTable(this, "OrdersTable", { retainData });
		const inventory = new InventoryTable(this, "InventoryTable", { retainData });

		const fulfilOrder = new NodeFunction(this, "FulfilOrder", {
			entry: "fulfil-order",
			timeoutSeconds: ATTEMPT_SECONDS_MAX,
			environment: { ORDERS_TABLE_NAME: orders.tableName, INVENTORY_TABLE_NAME: inventory.tableName },
		});
		const workflow = new OrderWorkflow(this, "Workflow", { workflowType, fulfilOrder });

		const ordersApi = new NodeFunction(this, "OrdersApi", {
			entry: "orders-api",
			environment: { ORDERS_TABLE_NAME: orders.tableName, WORKFLOW_ARN: workflow.stateMachineArn },
		});
		const authorizer = new NodeFunction(this, "Authorizer", {
			entry: "authorizer",
			environment: { ORDERS_TABLE_NAME: orders.tableName },
		});
		const api = new OrdersApi(this, "Api", { ordersApi, authorizer, throttle });

		const redrive = new NodeFunction(this, "Redrive", {
			entry: "redrive",
			timeoutSeconds: SWEEP_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				WORKFLOW_ARN: workflow.stateMachineArn,
			},
		});
		new RedriveSchedule(this, "RedriveSchedule", { redrive, everyMinutes: redriveRate });

		// Who may do what. DynamoDB checks a transaction as the single actions inside it.
		grantOn(orders, ordersApi, ["GetItem", "PutItem", "UpdateItem"]);
		grantOn(orders, authorizer, ["GetItem"]);
		grantOn(orders, fulfilOrder, ["GetItem", "UpdateItem"]);
		grantOn(
			inventory,
			fulfilOrder,
			["BatchGetItem", "GetItem", "UpdateItem"],
			["byNpa", "byState", "byLata"],
		);
		grantOn(orders, redrive, ["DeleteItem", "Query", "UpdateItem"], ["due", "waiting"]);
		grantOn(inventory, redrive, ["BatchGetItem", "GetItem"], ["byNpa", "byState", "byLata"]);
		workflow.grantStartExecution(ordersApi);
		workflow.grantStartExecution(redrive);

		acknowledgeFindings(this);

		new CfnOutput(this, "BaseUrl", { value: api.baseUrl, description: "What customers call" });
		new CfnOutput(this, "OrdersTableName", { value: orders.tableName });
		new CfnOutput(this, "InventoryTableName", { value: inventory.tableName });
		new CfnOutput(this, "RedriveFunctionName", { value: redrive.functionName });
	}
}
