import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { ResponseType } from "aws-cdk-lib/aws-apigateway";
import { describe, expect, test } from "vitest";
import { CALL_MS_MAX } from "../../adapters/client-limits.ts";
import { WAIT_SECONDS_MAX } from "../../application/orders/await-order.ts";
import { ENDING_MS } from "../../application/redrive/redrive.ts";
import { LEASE_MS } from "../../application/redrive/sweep-alone.ts";
import { ATTEMPT_GRACE_MS } from "../../domain/order/order.ts";
import { documentOf } from "../../functions/http/read-body.ts";
import { attemptsAtOnceIn, executionsReserved } from "../../infra/constructs/stage-defaults.ts";
import { OrderingStack } from "../../infra/ordering-stack.ts";
import { refusalOf } from "../support/results.ts";

/** These tests read what `npm run synth` wrote, which is what a deployment sends and the local runner runs. */
const TEMPLATE_FILE = join(import.meta.dirname, "../../cdk.out/NumberOrders.template.json");

interface Resource {
	readonly Type: string;
	readonly Properties: Record<string, unknown>;
	readonly DeletionPolicy?: string;
	readonly DependsOn?: readonly string[];
}

interface Statement {
	readonly Action: string | readonly string[];
	readonly Effect: string;
	readonly Resource: unknown;
}

interface Table {
	readonly KeySchema: readonly { readonly AttributeName: string }[];
	readonly GlobalSecondaryIndexes: readonly {
		readonly IndexName: string;
		readonly KeySchema: readonly { readonly AttributeName: string }[];
		readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
	}[];
}

/** The opposite of every default. */
const CHOSEN = {
	stage: "prod",
	workflowType: "STANDARD",
	redriveRate: "15",
	throttle: "7/9",
	accessLogRole: "account",
	mailFrom: "orders@mail.example.com",
	eventBus: "operators",
};

const API_GATEWAY = { Service: "apigateway.amazonaws.com" };

const template = JSON.parse(readFileSync(TEMPLATE_FILE, "utf8")) as {
	readonly Resources: Record<string, Resource>;
	readonly Outputs: Record<string, unknown>;
};

/** The one resource of a type whose logical id starts so. */
function resource(
	type: string,
	idStart = "",
): { readonly id: string; readonly properties: Record<string, unknown> } {
	const [found, ...others] = Object.entries(template.Resources).filter(
		([id, { Type }]) => Type === type && id.startsWith(idStart),
	);
	if (found === undefined || others.length > 0) throw new Error(`not one ${type} called ${idStart}`);
	return { id: found[0], properties: found[1].Properties };
}

function statements(): readonly (Statement & { readonly policy: string })[] {
	return Object.entries(template.Resources)
		.filter(([, { Type }]) => Type === "AWS::IAM::Policy")
		.flatMap(([policy, { Properties }]) =>
			(Properties.PolicyDocument as { Statement: Statement[] }).Statement.map((it) => ({ ...it, policy })),
		);
}

/** As characters are ordered. */
const TOKEN_SPELLINGS = ["OAUTH2", "OAuth2", "Oauth2", "oauth2"];

describe("functions", () => {
	const functions = Object.entries(template.Resources).filter(
		([, { Type }]) => Type === "AWS::Lambda::Function",
	);

	test("there are these, and no helper of CDK's own", () => {
		expect(functions.map(([id]) => id.slice(0, -8)).sort()).toEqual([
			"AccountApi",
			"Authorizer",
			"Console",
			"FulfilOrder",
			"Notify",
			"NumbersApi",
			"OperatorApi",
			"OrdersApi",
			"Redrive",
		]);
	});

	test.each(functions)("%s runs on Node 24 on arm64", (_, { Properties }) => {
		expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
	});

	test("who computes has much memory and who waits has little, for memory is CPU and both are billed by time", () => {
		const memory = Object.fromEntries(
			functions.map(([id, { Properties }]) => [id.replace(/[0-9A-F]{8}$/, ""), Properties?.MemorySize]),
		);
		expect(memory).toEqual({
			AccountApi: 512,
			Authorizer: 1_024,
			Console: 256,
			FulfilOrder: 1_024,
			Notify: 256,
			NumbersApi: 512,
			OperatorApi: 1_024,
			OrdersApi: 512,
			Redrive: 1_024,
		});
	});

	test.each([
		[
			"OrdersApi",
			[
				"EVENT_BUS",
				"INVENTORY_TABLE_NAME",
				"MAIL_FROM",
				"METRICS_NAMESPACE",
				"ORDERS_TABLE_NAME",
				"WORKFLOW_ARN",
			],
		],
		[
			"NumbersApi",
			[
				"ACCOUNT_API_FUNCTION_NAME",
				"AGING_DAYS",
				"INVENTORY_TABLE_NAME",
				"METRICS_NAMESPACE",
				"ORDERS_API_FUNCTION_NAME",
				"ORDERS_TABLE_NAME",
				"REDRIVE_FUNCTION_NAME",
			],
		],
		["AccountApi", ["ALLOW_PRIVATE_CALLBACKS", "METRICS_NAMESPACE", "ORDERS_TABLE_NAME"]],
		[
			"OperatorApi",
			["INVENTORY_TABLE_NAME", "METRICS_NAMESPACE", "ORDERS_TABLE_NAME", "REDRIVE_FUNCTION_NAME"],
		],
		["Authorizer", ["METRICS_NAMESPACE", "ORDERS_TABLE_NAME"]],
		[
			"FulfilOrder",
			["EVENT_BUS", "INVENTORY_TABLE_NAME", "MAIL_FROM", "METRICS_NAMESPACE", "ORDERS_TABLE_NAME"],
		],
		[
			"Notify",
			["ALLOW_PRIVATE_CALLBACKS", "EVENT_BUS", "MAIL_FROM", "METRICS_NAMESPACE", "ORDERS_TABLE_NAME"],
		],
		["Redrive", ["INVENTORY_TABLE_NAME", "METRICS_NAMESPACE", "ORDERS_TABLE_NAME", "WORKFLOW_ARN"]],
	])("%s knows only %j", (id, names) => {
		const { Environment } = resource("AWS::Lambda::Function", id).properties as {
			Environment: { Variables: object };
		};
		expect(Object.keys(Environment.Variables).sort()).toEqual(names);
	});

	test("none is ended by Lambda before a call to AWS has come to its own end, nor a sweep in its last two", () => {
		for (const [, { Properties }] of functions)
			expect(Number(Properties.Timeout) * 1000).toBeGreaterThan(CALL_MS_MAX);
		expect(ENDING_MS).toBeGreaterThan(2 * CALL_MS_MAX);
		expect(LEASE_MS).toBeGreaterThan(CALL_MS_MAX); // a renewal that hangs is over before the lease is
	});

	test("what is cut off in an attempt is nobody's for as long as that could live, and no longer than it takes to be called besides", () => {
		const { Timeout } = resource("AWS::Lambda::Function", "FulfilOrder").properties;
		expect(ATTEMPT_GRACE_MS - Number(Timeout) * 1000).toBe(10_000);
	});
});

describe("a customer who waits for an order", () => {
	/** AWS, API Gateway quotas: how long a REST API waits for a function. */
	const GATEWAY_MS_MAX = 29_000;

	test("is answered before Lambda ends the function, though the last look hangs, and that before the gateway gives up", () => {
		const { Timeout } = resource("AWS::Lambda::Function", "OrdersApi").properties;
		expect(Number(Timeout) * 1000).toBeGreaterThan(WAIT_SECONDS_MAX * 1000 + CALL_MS_MAX);
		expect(Number(Timeout) * 1000).toBeLessThan(GATEWAY_MS_MAX);
	});
});

describe("tables", () => {
	const shape = (id: string) => {
		const { KeySchema, GlobalSecondaryIndexes } = resource("AWS::DynamoDB::Table", id)
			.properties as unknown as Table;
		const keys = (schema: Table["KeySchema"]) => schema.map(({ AttributeName }) => AttributeName).join(" ");
		return {
			key: keys(KeySchema),
			indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema: of, Projection }) =>
				[IndexName, keys(of), Projection.ProjectionType, ...(Projection.NonKeyAttributes ?? [])].join(" "),
			),
		};
	};

	test("orders", () => {
		expect(shape("OrdersTable")).toEqual({
			key: "PK SK",
			indexes: [
				"byCustomerOrderId customerKey createdAt KEYS_ONLY",
				"waiting waitingKey createdAt INCLUDE requested completed partialAllowed unavailable dueAt tries",
				"due dueShard dueAt INCLUDE tries",
				"reserved reservedBy PK INCLUDE reservationId dueAt",
			],
		});
		expect(resource("AWS::DynamoDB::Table", "OrdersTable").properties.TimeToLiveSpecification).toEqual({
			AttributeName: "expiresAt",
			Enabled: true,
		});
	});

	test("inventory", () => {
		expect(shape("InventoryTable")).toEqual({
			key: "PK",
			indexes: ["byNpa stockNpa stockPlace KEYS_ONLY"],
		});
	});

	test.each(["OrdersTable", "InventoryTable"])("%s is on demand and restorable", (id) => {
		expect(resource("AWS::DynamoDB::Table", id).properties).toMatchObject({
			BillingMode: "PAY_PER_REQUEST",
			PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
		});
	});
});

describe("permissions", () => {
	/** Every statement of a function's role, as `<resources>: <actions>`; an index stands behind its table. */
	const grants = (id: string) =>
		statements()
			.filter(({ policy }) => policy.startsWith(`${id}RoleDefaultPolicy`))
			.map(({ Action, Resource }) => {
				const targets = [Resource].flat().map((each) => {
					const text = JSON.stringify(each);
					const name =
						/(OrdersTable|InventoryTable|Workflow|Redrive|OrdersApi|AccountApi|[A-Za-z]+Logs)[0-9A-F]{8}/.exec(
							text,
						)?.[1];
					return `${name}${/\/index\/[^"]+/.exec(text)?.[0] ?? ""}`;
				});
				const actions = [Action].flat().map((action) => action.replace("dynamodb:", ""));
				return `${targets.join(" ")}: ${actions.join(" ")}`;
			})
			.sort();
	const STOCK_INDEXES = "InventoryTable/index/byNpa";

	test.each([
		[
			"OrdersApi",
			[
				"InventoryTable: BatchGetItem",
				"OrdersApiLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable/index/byCustomerOrderId OrdersTable/index/waiting: Query",
				"OrdersTable: BatchGetItem GetItem PutItem Query UpdateItem",
				"Workflow: states:StartExecution",
			],
		],
		[
			"NumbersApi",
			[
				"AccountApi OrdersApi Redrive: lambda:InvokeFunction",
				`${STOCK_INDEXES} OrdersTable/index/reserved: Query`,
				"InventoryTable: BatchGetItem GetItem UpdateItem",
				"NumbersApiLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem",
			],
		],
		[
			"AccountApi",
			[
				"AccountApiLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable: DeleteItem GetItem PutItem Query UpdateItem",
			],
		],
		["Console", ["ConsoleLogs: logs:CreateLogStream logs:PutLogEvents"]],
		[
			"OperatorApi",
			[
				`${STOCK_INDEXES} OrdersTable/index/due OrdersTable/index/waiting: Query`,
				"InventoryTable: BatchGetItem GetItem Scan UpdateItem",
				"OperatorApiLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem",
				"Redrive: lambda:InvokeFunction",
			],
		],
		["Authorizer", ["AuthorizerLogs: logs:CreateLogStream logs:PutLogEvents", "OrdersTable: GetItem"]],
		[
			"FulfilOrder",
			[
				"FulfilOrderLogs: logs:CreateLogStream logs:PutLogEvents",
				`${STOCK_INDEXES}: Query`,
				"InventoryTable: BatchGetItem GetItem UpdateItem",
				"OrdersTable: BatchGetItem DeleteItem GetItem PutItem Query UpdateItem",
			],
		],
		[
			"Notify",
			[
				"NotifyLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable/index/due: Query",
				"OrdersTable: DeleteItem GetItem PutItem Query UpdateItem",
			],
		],
		[
			"Redrive",
			[
				`${STOCK_INDEXES} OrdersTable/index/due OrdersTable/index/waiting: Query`,
				"InventoryTable: BatchGetItem GetItem UpdateItem",
				"OrdersTable: BatchGetItem DeleteItem GetItem Query UpdateItem",
				"RedriveLogs: logs:CreateLogStream logs:PutLogEvents",
				"Workflow: states:StartExecution",
			],
		],
	])("%s may do exactly this", (id, expected) => {
		expect(grants(id)).toEqual(expected);
	});

	test("nothing may do anything to everything, but for the log deliveries, which AWS grants no other way", () => {
		const onEverything = statements().filter(({ Resource }) => [Resource].flat().includes("*"));
		expect(
			onEverything
				.flatMap(({ Action }) => Action)
				.every((action) => /^logs:.*(Deliver|Polic|LogGroups)/.test(action)),
		).toBe(true);
		expect(
			statements()
				.flatMap(({ Action }) => Action)
				.filter((action) => action.includes("*")),
		).toEqual([]);
	});

	test("one role has a managed policy: the account's own, by which API Gateway writes logs", () => {
		const roles = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::IAM::Role");
		const managed = roles.filter(({ Properties }) => Properties.ManagedPolicyArns !== undefined);
		expect(managed).toMatchObject([
			{ Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: API_GATEWAY }] } } },
		]);
	});
});

test("the workflow is the file, and each of its placeholders is filled in", () => {
	const { properties } = resource("AWS::StepFunctions::StateMachine");
	const definition = String(properties.DefinitionString);
	const file = readFileSync(join(import.meta.dirname, "../../statemachine/fulfilment.asl.json"), "utf8");
	expect(definition).toBe(file);
	const placeholders = [...definition.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name);
	expect(Object.keys(properties.DefinitionSubstitutions as object).sort()).toEqual(
		[...new Set(placeholders)].sort(),
	);
	expect(properties.StateMachineType).toBe("EXPRESS");
});

describe("the schedule", () => {
	test("calls the redrive every minute, and keeps what it could not call", () => {
		expect(resource("AWS::Scheduler::Schedule").properties).toMatchObject({
			ScheduleExpression: "rate(1 minute)",
			FlexibleTimeWindow: { Mode: "OFF" },
			Target: {
				Arn: { "Fn::GetAtt": [resource("AWS::Lambda::Function", "Redrive").id, "Arn"] },
				DeadLetterConfig: { Arn: { "Fn::GetAtt": [resource("AWS::SQS::Queue").id, "Arn"] } },
			},
		});
	});

	test("is made after the policy by which it may call, so that its first calls are not refused", () => {
		const { id, properties } = resource("AWS::Scheduler::Schedule");
		const role = resource("AWS::IAM::Role", "RedriveScheduleRole").id;
		const policy = resource("AWS::IAM::Policy", "RedriveScheduleRole").id;
		expect(properties).toMatchObject({ Target: { RoleArn: { "Fn::GetAtt": [role, "Arn"] } } });
		expect(template.Resources[policy]?.Properties.Roles).toEqual([{ Ref: role }]);
		expect(template.Resources[id]?.DependsOn).toContain(policy);
	});

	test("leaves a sweep that fails to the next one", () => {
		expect(resource("AWS::Lambda::EventInvokeConfig").properties).toMatchObject({
			FunctionName: { Ref: resource("AWS::Lambda::Function", "Redrive").id },
			MaximumEventAgeInSeconds: 60,
			MaximumRetryAttempts: 0,
		});
	});
});

test("every log is kept for a month", () => {
	const logs = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::Logs::LogGroup");
	expect(logs.length).toBe(11); // nine functions, the workflow, the API
	for (const { Properties } of logs) expect(Properties.RetentionInDays).toBe(30);
});

test("the workflow's log is where it takes no room in the region's one policy for logs", () => {
	expect(resource("AWS::Logs::LogGroup", "WorkflowLogs").properties.LogGroupName).toBe(
		"/aws/vendedlogs/states/NumberOrders-Workflow",
	);
});

describe("what is chosen", () => {
	const stack = new OrderingStack(new App({ context: CHOSEN }), "NumberOrders");
	const chosen = Template.fromStack(stack);

	test("a stage has a stack of its own, whose tables outlive it, and whose attempts are limited", () => {
		expect(stack.stackName).toBe("NumberOrders-prod");
		chosen.allResources("AWS::DynamoDB::Table", {
			DeletionPolicy: "Retain",
			UpdateReplacePolicy: "Retain",
			Properties: { DeletionProtectionEnabled: true },
		});
		const limits = Object.values(chosen.findResources("AWS::Lambda::Function")).map(
			({ Properties }) => Properties.ReservedConcurrentExecutions,
		);
		expect(limits.filter((limit) => limit !== undefined).sort()).toEqual([100, 100, 2]);
	});

	test("notify may send mail from the address alone, verified itself or by a domain above it, and put events on the bus alone", () => {
		const arn = (resource: string) => Match.objectLike({ "Fn::Join": ["", Match.arrayWith([resource])] });
		chosen.hasResourceProperties("AWS::IAM::Policy", {
			PolicyDocument: {
				Statement: Match.arrayWith([
					Match.objectLike({
						Action: "ses:SendEmail",
						Resource: ["orders@mail.example.com", "mail.example.com", "example.com"].map((identity) =>
							arn(`:identity/${identity}`),
						),
					}),
					Match.objectLike({ Action: "events:PutEvents", Resource: arn(":event-bus/operators") }),
				]),
			},
		});
		for (const entry of ["FulfilOrder", "OrdersApi", "Notify"])
			chosen.hasResourceProperties("AWS::Lambda::Function", {
				Role: { "Fn::GetAtt": [Match.stringLikeRegexp(`^${entry}Role`), "Arn"] },
				Environment: {
					Variables: Match.objectLike({ MAIL_FROM: "orders@mail.example.com", EVENT_BUS: "operators" }),
				},
			});
	});

	test("the rest arrives where it belongs", () => {
		chosen.hasResourceProperties("AWS::StepFunctions::StateMachine", { StateMachineType: "STANDARD" });
		chosen.hasResourceProperties("AWS::Scheduler::Schedule", { ScheduleExpression: "rate(15 minutes)" });
		chosen.hasResourceProperties("AWS::ApiGateway::Stage", {
			MethodSettings: [
				Match.objectLike({ ResourcePath: "/*", ThrottlingRateLimit: 7, ThrottlingBurstLimit: 9 }),
				...TOKEN_SPELLINGS.map(() =>
					Match.objectLike({ HttpMethod: "POST", ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 }),
				),
			],
		});
		chosen.resourceCountIs("AWS::ApiGateway::Account", 0);
	});

	test("in dev nothing is kept, and attempts leave most of the account to others", () => {
		const resources = Object.values(template.Resources);
		for (const { Type, DeletionPolicy } of resources)
			if (Type === "AWS::DynamoDB::Table") expect(DeletionPolicy).toBe("Delete");
		const limits = resources.flatMap(({ Properties }) => Properties.ReservedConcurrentExecutions ?? []);
		expect(limits.sort()).toEqual([2, 20, 20]);
	});

	test.each([
		["dev", 20],
		["prod", 100],
	])("what %s takes out of the account's limit is what number-orders deploy asks for", (stage, attempts) => {
		const functions = stage === "dev" ? template.Resources : chosen.findResources("AWS::Lambda::Function");
		const reserved = Object.values(functions)
			.map(({ Properties }) => Number(Properties.ReservedConcurrentExecutions ?? 0))
			.reduce((sum, each) => sum + each, 0);
		expect(attemptsAtOnceIn(stage)).toBe(attempts);
		expect(executionsReserved(attempts)).toBe(reserved);
	});
});

describe("the API", () => {
	const responses = Object.values(template.Resources).filter(
		({ Type }) => Type === "AWS::ApiGateway::GatewayResponse",
	);
	const response = (type: string) =>
		responses.find(({ Properties }) => Properties.ResponseType === type)?.Properties;

	test("nobody gets in without the authorizer, but to ask for a token or for the files of the console", () => {
		const methods = Object.values(template.Resources).filter(
			({ Type }) => Type === "AWS::ApiGateway::Method",
		);
		const open = methods.filter(({ Properties }) => Properties.AuthorizationType === "NONE");
		const ids = open.map(
			({ Properties }) =>
				`${Properties.HttpMethod} ${(Properties.ResourceId as { Ref: string }).Ref.slice(0, -8)}`,
		);
		expect(ids.sort()).toEqual([
			...TOKEN_SPELLINGS.map((spelling) => `ANY ApiRestApiversion${spelling}proxy`),
			"GET ApiRestApiconsole",
			"GET ApiRestApiconsoleproxy",
			...TOKEN_SPELLINGS.map((spelling) => `POST ApiRestApiversion${spelling}proxy`),
		]);
		const guarded = methods.filter((method) => !open.includes(method));
		expect(guarded.length).toBeGreaterThan(20);
		for (const { Properties } of guarded) {
			expect(Properties).toMatchObject({
				AuthorizationType: "CUSTOM",
				AuthorizerId: { Ref: resource("AWS::ApiGateway::Authorizer").id },
			});
		}
	});

	test("placing orders is a method of its own on each path of orders, so that its requests are counted apart", () => {
		const placing = Object.values(template.Resources).filter(
			({ Type, Properties }) =>
				Type === "AWS::ApiGateway::Method" &&
				Properties.HttpMethod === "POST" &&
				Properties.AuthorizationType === "CUSTOM",
		);
		const paths = placing.map(({ Properties }) => (Properties.ResourceId as { Ref: string }).Ref);
		expect(paths.map((ref) => ref.replace(/^ApiRestApi|[0-9A-F]{8}$/g, "")).sort()).toEqual([
			"accountsaccountIdorders",
			"accountsaccountIdsitessiteIdorders",
			"versionaccountsaccountIdorders",
			"versionaccountsaccountIdsitessiteIdorders",
		]);
	});

	test("the authorizer is asked about a caller once in five minutes", () => {
		expect(resource("AWS::ApiGateway::Authorizer").properties).toMatchObject({
			Type: "REQUEST",
			IdentitySource: "method.request.header.Authorization",
			AuthorizerResultTtlInSeconds: 300,
		});
	});

	const NO_BODY = { "application/xml": "", "application/json": "" };

	test("401 asks for Basic credentials, and has no body", () => {
		expect(response("UNAUTHORIZED")).toMatchObject({
			StatusCode: "401",
			ResponseParameters: {
				"gatewayresponse.header.WWW-Authenticate": `'Basic realm="number-orders", charset="UTF-8"'`,
			},
			ResponseTemplates: NO_BODY,
		});
	});

	test.each(["THROTTLED", "QUOTA_EXCEEDED"])("%s says when to come back, and has no body", (type) => {
		expect(response(type)).toMatchObject({
			StatusCode: "429",
			ResponseParameters: {
				"gatewayresponse.header.Retry-After": "'1'",
				"gatewayresponse.header.X-RateLimit-Reset": "'1'",
			},
			ResponseTemplates: NO_BODY,
		});
	});

	test.each([
		["ACCESS_DENIED", "403", 1001],
		["MISSING_AUTHENTICATION_TOKEN", "404", 1016],
		["INVALID_SIGNATURE", "404", 1016],
		["EXPIRED_TOKEN", "404", 1016],
		["RESOURCE_NOT_FOUND", "404", 1016],
		["BAD_REQUEST_PARAMETERS", "400", 1019],
		["BAD_REQUEST_BODY", "400", 1019],
		["WAF_FILTERED", "403", 1001],
		["REQUEST_TOO_LARGE", "413", 1019],
		["UNSUPPORTED_MEDIA_TYPE", "415", 1019],
		["DEFAULT_4XX", "404", 1016],
		["DEFAULT_5XX", "503", 1000],
	])("%s is in the API's own words, whatever the client accepts", (type, status, code) => {
		const { StatusCode, ResponseTemplates, ResponseParameters } = response(type) ?? {};
		expect(StatusCode).toBe(status);
		const { "application/xml": xml, "application/json": json } = ResponseTemplates as Record<string, string>;
		expect(xml).toContain(`<ErrorCode>${code}</ErrorCode>`);
		expect(json).toBe(xml);
		expect(ResponseParameters).toMatchObject({
			"gatewayresponse.header.Content-Type": "'application/xml; charset=utf-8'",
		});
	});

	test("an unknown path is a 404 with wrong credentials too: what has no words of its own is that, and all else has", () => {
		const types = Object.values(ResponseType).map(({ responseType }) => responseType);
		const named = responses.map(({ Properties }) => Properties.ResponseType);
		expect(types.length).toBeGreaterThan(named.length);
		// No method wants an API key; the rest are 5XX.
		expect(types.filter((type) => !named.includes(type)).sort()).toEqual([
			"API_CONFIGURATION_ERROR",
			"AUTHORIZER_CONFIGURATION_ERROR",
			"AUTHORIZER_FAILURE",
			"INTEGRATION_FAILURE",
			"INTEGRATION_TIMEOUT",
			"INVALID_API_KEY",
		]);
	});

	test("its endpoint is the region's, without a CloudFront that is not ours in front", () => {
		expect(resource("AWS::ApiGateway::RestApi").properties.EndpointConfiguration).toEqual({
			Types: ["REGIONAL"],
		});
	});

	test("UNSUPPORTED_MEDIA_TYPE says what the function says", () => {
		const sent = { body: "{}", isBase64Encoded: false };
		const rejection = refusalOf(documentOf(sent, "application/json", "v1"));
		const { StatusCode, ResponseTemplates } = response("UNSUPPORTED_MEDIA_TYPE") ?? {};
		expect(String(rejection.status)).toBe(StatusCode);
		expect(JSON.stringify(ResponseTemplates)).toContain(rejection.faults[0]?.description);
	});

	test("REQUEST_TOO_LARGE names no number: a route's own bound is another, and it named that of orders to imports", () => {
		const { StatusCode, ResponseTemplates } = response("REQUEST_TOO_LARGE") ?? {};
		expect(StatusCode).toBe("413");
		expect(JSON.stringify(ResponseTemplates)).toContain("<Description>The body is too large.</Description>");
	});

	test("each request leaves a line of JSON, without header or body", () => {
		const { AccessLogSetting } = resource("AWS::ApiGateway::Stage").properties as {
			AccessLogSetting: { DestinationArn: unknown; Format: string };
		};
		expect(JSON.stringify(AccessLogSetting.DestinationArn)).toContain(
			resource("AWS::Logs::LogGroup", "ApiAccessLogs").id,
		);
		expect(Object.values(JSON.parse(AccessLogSetting.Format) as Record<string, string>).sort()).toEqual([
			"$context.authorizer.latency",
			"$context.authorizer.principalId",
			"$context.authorizer.status",
			"$context.error.responseType",
			"$context.httpMethod",
			"$context.identity.sourceIp",
			"$context.integration.latency",
			"$context.integration.status",
			"$context.path",
			"$context.requestId",
			"$context.requestTime",
			"$context.responseLatency",
			"$context.responseLength",
			"$context.status",
		]);
	});

	test("the account's role for logs stays when the stack goes, for other APIs log by it", () => {
		const kept = Object.values(template.Resources).filter(
			({ DeletionPolicy }) => DeletionPolicy === "Retain",
		);
		expect(kept.map(({ Type }) => Type).sort()).toEqual(["AWS::ApiGateway::Account", "AWS::IAM::Role"]);
	});
});

test("the outputs are the address of the console, and the four that the operator's commands read", () => {
	expect(Object.keys(template.Outputs).sort()).toEqual([
		"BaseUrl",
		"ConsoleUrl",
		"InventoryTableName",
		"OrdersTableName",
		"RedriveFunctionName",
	]);
});
