import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
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
		const { stage, workflowType } = stackContext(this.node);

		const orders = new OrdersTable(this, "OrdersTable", { stage });
		const inventory = new InventoryTable(this, "InventoryTable", { stage });

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
		const api = new OrdersApi(this, "Api", { ordersApi, authorizer });

		const redrive = new NodeFunction(this, "Redrive", {
			entry: "redrive",
			timeoutSeconds: SWEEP_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				WORKFLOW_ARN: workflow.stateMachineArn,
			},
		});
		new RedriveSchedule(this, "RedriveSchedule", { redrive });

		// Who may do what. DynamoDB checks a transaction as the single actions inside it.
		grantOn(orders, ordersApi, [
			"BatchGetItem",
			"ConditionCheckItem",
			"GetItem",
			"PutItem",
			"Query",
			"UpdateItem",
		]);
		grantOn(orders, authorizer, ["GetItem"]);
		grantOn(orders, fulfilOrder, ["GetItem", "PutItem", "UpdateItem"]);
		grantOn(inventory, fulfilOrder, ["BatchGetItem", "GetItem", "Query", "UpdateItem"]);
		grantOn(orders, redrive, ["DeleteItem", "GetItem", "Query", "UpdateItem"]);
		grantOn(inventory, redrive, ["BatchGetItem", "GetItem", "Query"]);
		workflow.grantStartExecution(ordersApi);
		workflow.grantStartExecution(redrive);

		new CfnOutput(this, "BaseUrl", { value: api.baseUrl, description: "What customers call" });
		new CfnOutput(this, "OrdersTableName", { value: orders.tableName });
		new CfnOutput(this, "InventoryTableName", { value: inventory.tableName });
		new CfnOutput(this, "RedriveFunctionName", { value: redrive.functionName });
	}
}
