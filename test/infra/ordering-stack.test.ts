import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** These tests read what `npm run synth` wrote, which is what a deployment sends and the local runner runs. */
const TEMPLATE_FILE = join(import.meta.dirname, "../../cdk.out/NumberOrders.template.json");

interface Resource {
	readonly Type: string;
	readonly Properties: Record<string, unknown>;
	readonly DeletionPolicy?: string;
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

describe("functions", () => {
	const functions = Object.entries(template.Resources).filter(
		([, { Type }]) => Type === "AWS::Lambda::Function",
	);

	test("there are these, and no helper of CDK's own", () => {
		expect(functions.map(([id]) => id.slice(0, -8)).sort()).toEqual([
			"Authorizer",
			"FulfilOrder",
			"OrdersApi",
			"Redrive",
		]);
	});

	test.each(functions)("%s runs on Node 24 on arm64", (_, { Properties }) => {
		expect(Properties).toMatchObject({ Runtime: "nodejs24.x", Architectures: ["arm64"], MemorySize: 512 });
	});

	test.each([
		["OrdersApi", ["ORDERS_TABLE_NAME", "WORKFLOW_ARN"]],
		["Authorizer", ["ORDERS_TABLE_NAME"]],
		["FulfilOrder", ["INVENTORY_TABLE_NAME", "ORDERS_TABLE_NAME"]],
		["Redrive", ["INVENTORY_TABLE_NAME", "ORDERS_TABLE_NAME", "WORKFLOW_ARN"]],
	])("%s knows only %j", (id, names) => {
		const { Environment } = resource("AWS::Lambda::Function", id).properties as {
			Environment: { Variables: object };
		};
		expect(Object.keys(Environment.Variables).sort()).toEqual(names);
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
				"byAccount accountId createdAt KEYS_ONLY",
				"byCustomerOrderId customerKey createdAt KEYS_ONLY",
				"waiting waitingKey createdAt INCLUDE requested completed partialAllowed",
				"due dueShard dueAt INCLUDE attempts",
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
			indexes: [
				"byNpa stockNpa PK KEYS_ONLY",
				"byState stockState stockRateCenter KEYS_ONLY",
				"byLata stockLata PK KEYS_ONLY",
			],
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
					const name = /(OrdersTable|InventoryTable|Workflow|[A-Za-z]+Logs)[0-9A-F]{8}/.exec(text)?.[1];
					return `${name}${/\/index\/[^"]+/.exec(text)?.[0] ?? ""}`;
				});
				const actions = [Action].flat().map((action) => action.replace("dynamodb:", ""));
				return `${targets.join(" ")}: ${actions.join(" ")}`;
			})
			.sort();
	const STOCK_INDEXES = "InventoryTable/index/byLata InventoryTable/index/byNpa InventoryTable/index/byState";

	test.each([
		[
			"OrdersApi",
			[
				"OrdersApiLogs: logs:CreateLogStream logs:PutLogEvents",
				"OrdersTable: GetItem PutItem UpdateItem",
				"Workflow: states:StartExecution",
			],
		],
		["Authorizer", ["AuthorizerLogs: logs:CreateLogStream logs:PutLogEvents", "OrdersTable: GetItem"]],
		[
			"FulfilOrder",
			[
				"FulfilOrderLogs: logs:CreateLogStream logs:PutLogEvents",
				`${STOCK_INDEXES}: Query`,
				"InventoryTable: BatchGetItem GetItem UpdateItem",
				"OrdersTable: GetItem UpdateItem",
			],
		],
		[
			"Redrive",
			[
				`${STOCK_INDEXES} OrdersTable/index/due OrdersTable/index/waiting: Query`,
				"InventoryTable: BatchGetItem GetItem",
				"OrdersTable: DeleteItem Query UpdateItem",
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

	test("no role has a managed policy", () => {
		const roles = Object.values(template.Resources).filter(({ Type }) => Type === "AWS::IAM::Role");
		expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns !== undefined)).toEqual([]);
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

test("the schedule calls the redrive every minute", () => {
	expect(resource("AWS::Scheduler::Schedule").properties).toMatchObject({
		ScheduleExpression: "rate(1 minute)",
		FlexibleTimeWindow: { Mode: "OFF" },
		Target: { Arn: { "Fn::GetAtt": [resource("AWS::Lambda::Function", "Redrive").id, "Arn"] } },
	});
});

describe("the API", () => {
	const responses = Object.values(template.Resources).filter(
		({ Type }) => Type === "AWS::ApiGateway::GatewayResponse",
	);
	const response = (type: string) =>
		responses.find(({ Properties }) => Properties.ResponseType === type)?.Properties;

	test("nobody gets in without the authorizer", () => {
		const methods = Object.values(template.Resources).filter(
			({ Type }) => Type === "AWS::ApiGateway::Method",
		);
		expect(methods.length).toBeGreaterThan(0);
		for (const { Properties } of methods) {
			expect(Properties).toMatchObject({
				AuthorizationType: "CUSTOM",
				AuthorizerId: { Ref: resource("AWS::ApiGateway::Authorizer").id },
			});
		}
	});

	test("the authorizer is asked about a caller once in five minutes", () => {
		expect(resource("AWS::ApiGateway::Authorizer").properties).toMatchObject({
			Type: "REQUEST",
			IdentitySource: "method.request.header.Authorization",
			AuthorizerResultTtlInSeconds: 300,
		});
	});

	test("401 asks for Basic credentials, and has no body", () => {
		expect(response("UNAUTHORIZED")).toMatchObject({
			StatusCode: "401",
			ResponseParameters: { "gatewayresponse.header.WWW-Authenticate": `'Basic realm="number-orders"'` },
			ResponseTemplates: { "application/xml": "" },
		});
	});

	test.each([
		["ACCESS_DENIED", "403", "1001"],
		["MISSING_AUTHENTICATION_TOKEN", "404", "1016"],
		["DEFAULT_4XX", undefined, "1019"],
		["DEFAULT_5XX", undefined, "1000"],
	])("%s is in the API's own words", (type, status, code) => {
		expect(response(type)?.StatusCode).toBe(status);
		expect(JSON.stringify(response(type)?.ResponseTemplates)).toContain(`<ErrorCode>${code}</ErrorCode>`);
	});

	test.each(["THROTTLED", "QUOTA_EXCEEDED"])("%s says when to come back", (type) => {
		expect(response(type)).toMatchObject({
			StatusCode: "429",
			ResponseParameters: { "gatewayresponse.header.Retry-After": "'1'" },
		});
	});
});

test("the outputs are the four that the operator's commands read", () => {
	expect(Object.keys(template.Outputs).sort()).toEqual([
		"BaseUrl",
		"InventoryTableName",
		"OrdersTableName",
		"RedriveFunctionName",
	]);
});
