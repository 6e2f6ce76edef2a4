import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { acknowledgeFindings } from "./constructs/acknowledged-findings.ts";
import { AuditSchedule } from "./constructs/audit-schedule.ts";
import { consoleFiles } from "./constructs/console-files.ts";
import { InventoryTable } from "./constructs/inventory-table.ts";
import { NodeFunction } from "./constructs/node-function.ts";
import { Observability } from "./constructs/observability.ts";
import { OrderWorkflow } from "./constructs/order-workflow.ts";
import { OrdersApi } from "./constructs/orders-api.ts";
import { OrdersTable } from "./constructs/orders-table.ts";
import { grantBus, grantCall, grantMail, grantOn } from "./constructs/permissions.ts";
import { RedriveSchedule } from "./constructs/redrive-schedule.ts";
import { stackContext } from "./constructs/stack-context.ts";
import { SWEEPS_AT_ONCE, stackNameOf } from "./constructs/stage-defaults.ts";

/**
 * Seconds a request of orders may take: the 20 s that a customer may ask to wait for an order, the 6.3 s of a look that hangs at their
 * end, and a second to spare, within the 29 s of API Gateway (decision 0007). Held by `test/infra/ordering-stack.test.ts`.
 */
const ORDER_REQUEST_SECONDS_MAX = 28;

/** Seconds a request of account-api may take: a test calls a receiver for 10 s, and what is noted of it may take 6.3 s. */
const TEST_REQUEST_SECONDS_MAX = 20;

/** Seconds a request of the operator's may take: a survey of the stock, or an import, within the 29 s of API Gateway. */
const OPERATOR_REQUEST_SECONDS_MAX = 28;

/** Seconds one attempt at one order may take; the workflow's task waits 30 s for it. */
const ATTEMPT_SECONDS_MAX = 20;

/** Seconds one run of notify may take; the workflow's task waits 75 s for it. It begins nothing after 50 s, and a call takes 10. */
const DELIVERY_SECONDS_MAX = 70;

/**
 * Seconds one sweep of the redrive may take: as long as a function may at all (AWS, Lambda quotas), for a sweep goes on while it has work
 * left, where another would only begin with the next minute. At 300 starts a second it serves 260,000 backorders (decision 0001).
 * Sweeps do not pile up, for one has a lease at a time.
 */
const SWEEP_SECONDS_MAX = 900;

/** What it takes to look up, list, make, change and end records of a table; never to scan it. */
const READ_AND_WRITE = ["BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"] as const;

/**
 * The whole system, as a table of contents: two tables, nine functions, a workflow, an API, a schedule and what
 * watches them, and below them every permission a function has. Needs no account: the template fits any account and region.
 */
export class OrderingStack extends Stack {
	constructor(scope: Construct, id: string) {
		const context = stackContext(scope.node);
		const {
			stage,
			workflowType,
			redriveRate,
			throttle,
			isAudited,
			rateLimitPerAddress,
			retainData,
			attemptsAtOnce,
			agingDays,
			accessLogRole,
			customDomain,
			executeApiEndpoint,
			alarmEmail,
			throttleAlarms,
			mailFrom,
			eventBus,
			allowPrivateCallbacks,
		} = context;
		super(scope, id, {
			stackName: stackNameOf(id, stage),
			description: "number-orders: telephone-number ordering over your own inventory",
		});

		const orders = new OrdersTable(this, "OrdersTable", { retainData });
		const inventory = new InventoryTable(this, "InventoryTable", { retainData });

		const channels = { MAIL_FROM: mailFrom ?? "none", EVENT_BUS: eventBus ?? "none" };
		const callbacks = { ALLOW_PRIVATE_CALLBACKS: String(allowPrivateCallbacks) };
		const fulfilOrder = new NodeFunction(this, "FulfilOrder", {
			entry: "fulfil-order",
			timeoutSeconds: ATTEMPT_SECONDS_MAX,
			atOnce: attemptsAtOnce,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				METRICS_NAMESPACE: this.stackName,
				...channels,
			},
		});
		const notify = new NodeFunction(this, "Notify", {
			entry: "notify",
			timeoutSeconds: DELIVERY_SECONDS_MAX,
			atOnce: attemptsAtOnce,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				METRICS_NAMESPACE: this.stackName,
				...channels,
				...callbacks,
			},
		});
		const workflow = new OrderWorkflow(this, "Workflow", { workflowType, fulfilOrder, notify });

		const ordersApi = new NodeFunction(this, "OrdersApi", {
			entry: "orders-api",
			timeoutSeconds: ORDER_REQUEST_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				WORKFLOW_ARN: workflow.stateMachineArn,
				METRICS_NAMESPACE: this.stackName,
				...channels,
			},
		});
		const redrive = new NodeFunction(this, "Redrive", {
			entry: "redrive",
			timeoutSeconds: SWEEP_SECONDS_MAX,
			atOnce: attemptsAtOnce === undefined ? undefined : SWEEPS_AT_ONCE,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				WORKFLOW_ARN: workflow.stateMachineArn,
				METRICS_NAMESPACE: this.stackName,
			},
		});
		const accountApi = new NodeFunction(this, "AccountApi", {
			entry: "account-api",
			timeoutSeconds: TEST_REQUEST_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				METRICS_NAMESPACE: this.stackName,
				...callbacks,
			},
		});
		const numbersApi = new NodeFunction(this, "NumbersApi", {
			entry: "numbers-api",
			timeoutSeconds: ORDER_REQUEST_SECONDS_MAX, // it hands on paths in other spellings, those of orders too
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				REDRIVE_FUNCTION_NAME: redrive.functionName,
				ORDERS_API_FUNCTION_NAME: ordersApi.functionName,
				ACCOUNT_API_FUNCTION_NAME: accountApi.functionName,
				AGING_DAYS: String(agingDays),
				METRICS_NAMESPACE: this.stackName,
			},
		});
		const operatorApi = new NodeFunction(this, "OperatorApi", {
			entry: "operator-api",
			timeoutSeconds: OPERATOR_REQUEST_SECONDS_MAX,
			environment: {
				ORDERS_TABLE_NAME: orders.tableName,
				INVENTORY_TABLE_NAME: inventory.tableName,
				REDRIVE_FUNCTION_NAME: redrive.functionName,
				METRICS_NAMESPACE: this.stackName,
			},
		});
		const authorizer = new NodeFunction(this, "Authorizer", {
			entry: "authorizer",
			environment: { ORDERS_TABLE_NAME: orders.tableName, METRICS_NAMESPACE: this.stackName },
		});
		const console = new NodeFunction(this, "Console", { entry: "console", files: consoleFiles() });
		const api = new OrdersApi(this, "Api", {
			ordersApi,
			numbersApi,
			accountApi,
			operatorApi,
			authorizer,
			console,
			throttle,
			rateLimitPerAddress,
			accessLogRole,
			customDomain,
			executeApiEndpoint,
		});

		const schedule = new RedriveSchedule(this, "RedriveSchedule", { redrive, everyMinutes: redriveRate });
		const audited = { orders, inventory, namespace: this.stackName };
		const audit = isAudited ? new AuditSchedule(this, "AuditSchedule", audited).audit : undefined;
		new Observability(this, "Observability", {
			api: api.stage,
			functions: { ordersApi, numbersApi, accountApi, operatorApi, authorizer, fulfilOrder, notify, redrive },
			tables: { orders, inventory },
			workflow,
			deadLetters: schedule.deadLetters,
			audit,
			refusedByAddress: api.refusedByAddress,
			redriveMinutes: redriveRate,
			namespace: this.stackName,
			throttleAlarms,
			alarmEmail,
		});

		// Who may do what. DynamoDB checks a transaction as the single actions inside it.
		grantOn(
			orders,
			ordersApi,
			["BatchGetItem", "GetItem", "PutItem", "Query", "UpdateItem"],
			["byCustomerOrderId", "waiting"],
		);
		grantOn(inventory, ordersApi, ["BatchGetItem"]);
		grantOn(orders, numbersApi, READ_AND_WRITE, ["reserved"]);
		grantOn(inventory, numbersApi, ["BatchGetItem", "GetItem", "UpdateItem"], ["byNpa"]);
		for (const called of [redrive, ordersApi, accountApi]) grantCall(called, numbersApi);
		grantOn(orders, accountApi, ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"]);
		grantOn(orders, authorizer, ["GetItem"]);
		grantOn(orders, fulfilOrder, READ_AND_WRITE);
		grantOn(orders, notify, ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"], ["due"]);
		grantOn(inventory, fulfilOrder, ["BatchGetItem", "GetItem", "UpdateItem"], ["byNpa"]);
		grantOn(
			orders,
			redrive,
			["BatchGetItem", "DeleteItem", "GetItem", "Query", "UpdateItem"],
			["due", "waiting"],
		);
		grantOn(inventory, redrive, ["BatchGetItem", "GetItem", "UpdateItem"], ["byNpa"]);
		if (mailFrom !== undefined) grantMail(notify, mailFrom);
		if (eventBus !== undefined) grantBus(notify, eventBus);
		workflow.grantStartExecution(ordersApi);
		workflow.grantStartExecution(redrive);
		grantOn(orders, operatorApi, READ_AND_WRITE, ["due", "waiting"]);
		grantOn(inventory, operatorApi, ["BatchGetItem", "GetItem", "Scan", "UpdateItem"], ["byNpa"]);
		grantCall(redrive, operatorApi);

		acknowledgeFindings(this);

		new CfnOutput(this, "BaseUrl", { value: api.baseUrl, description: "What customers call" });
		new CfnOutput(this, "ConsoleUrl", {
			value: `${api.baseUrl}/console`,
			description: "The web console, for people",
		});
		if (api.domainTarget !== undefined)
			new CfnOutput(this, "DomainTarget", {
				value: api.domainTarget,
				description: "Where the API's name has to lead",
			});
		new CfnOutput(this, "OrdersTableName", { value: orders.tableName });
		new CfnOutput(this, "InventoryTableName", { value: inventory.tableName });
		new CfnOutput(this, "RedriveFunctionName", { value: redrive.functionName });
	}
}
