import { once } from "node:events";
import { get } from "node:http";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type LocalSystem, startLocalSystem } from "../../local/local-system.ts";
import { assemblyFolder } from "./assembly-folder.ts";

const ERROR_BODY = { "application/xml": "<ErrorResponse/>" };
const att = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
const integration = (id: string) => ({
	"Fn::Sub": `arn:aws:apigateway:us-east-1:lambda:path/x/functions/\${${id}.Arn}/invocations`,
});
const lambda = (hash: string, environment: object = {}) => ({
	Type: "AWS::Lambda::Function",
	Properties: {
		Handler: "index.handler",
		Code: { S3Key: `${hash}.zip` },
		Environment: { Variables: environment },
	},
});
const gatewayResponse = (ResponseType: string, properties: object) => ({
	Type: "AWS::ApiGateway::GatewayResponse",
	Properties: { ResponseType, ...properties },
});

const TEMPLATE = {
	Metadata: { BasePaths: ["", "api"] },
	Resources: {
		Orders: {
			Type: "AWS::DynamoDB::Table",
			Properties: {
				BillingMode: "PAY_PER_REQUEST",
				KeySchema: [{ AttributeName: "PK", KeyType: "HASH" }],
				AttributeDefinitions: [{ AttributeName: "PK", AttributeType: "S" }],
			},
		},
		Door: lambda("door"),
		Echo: lambda("echo", { ORDERS_TABLE_NAME: { Ref: "Orders" } }),
		Machine: {
			Type: "AWS::StepFunctions::StateMachine",
			Properties: {
				StateMachineType: "STANDARD",
				DefinitionString: JSON.stringify({
					StartAt: "Run",
					States: {
						Run: {
							Type: "Task",
							Resource: "arn:aws:states:::lambda:invoke",
							Parameters: { FunctionName: `\${EchoArn}`, "Payload.$": "$" },
							End: true,
						},
					},
				}),
				DefinitionSubstitutions: { EchoArn: att("Echo") },
			},
		},
		Api: { Type: "AWS::ApiGateway::RestApi" },
		Stage: { Type: "AWS::ApiGateway::Stage", Properties: { StageName: "api" } },
		Accounts: {
			Type: "AWS::ApiGateway::Resource",
			Properties: { ParentId: { "Fn::GetAtt": ["Api", "RootResourceId"] }, PathPart: "accounts" },
		},
		Rest: {
			Type: "AWS::ApiGateway::Resource",
			Properties: { ParentId: { Ref: "Accounts" }, PathPart: "{proxy+}" },
		},
		Authorizer: {
			Type: "AWS::ApiGateway::Authorizer",
			Properties: {
				Type: "REQUEST",
				IdentitySource: "method.request.header.Authorization",
				AuthorizerUri: integration("Door"),
			},
		},
		Method: {
			Type: "AWS::ApiGateway::Method",
			Properties: {
				ResourceId: { Ref: "Rest" },
				HttpMethod: "ANY",
				AuthorizationType: "CUSTOM",
				AuthorizerId: { Ref: "Authorizer" },
				Integration: { Type: "AWS_PROXY", Uri: integration("Echo") },
			},
		},
		Unauthorized: gatewayResponse("UNAUTHORIZED", {
			StatusCode: "401",
			ResponseParameters: { "gatewayresponse.header.WWW-Authenticate": `'Basic realm="r"'` },
			ResponseTemplates: { "application/xml": "" },
		}),
		Denied: gatewayResponse("ACCESS_DENIED", { ResponseTemplates: ERROR_BODY }),
		Unknown: gatewayResponse("MISSING_AUTHENTICATION_TOKEN", {
			StatusCode: "404",
			ResponseTemplates: ERROR_BODY,
		}),
		TooLarge: gatewayResponse("REQUEST_TOO_LARGE", { StatusCode: "413" }),
		Other: gatewayResponse("DEFAULT_4XX", { StatusCode: "410", ResponseTemplates: ERROR_BODY }),
		Broken: gatewayResponse("DEFAULT_5XX", { ResponseTemplates: ERROR_BODY }),
	},
	Outputs: {
		BaseUrl: { Value: { "Fn::Sub": `https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/api` } },
	},
};

const BUNDLES = {
	door: `export const handler = async ({ headers, methodArn }) => {
		if (headers.Authorization === "nobody") throw new Error("Unauthorized");
		const Resource = methodArn.replace(/\\/api\\/.*/, "/api/*/accounts/" + headers.Authorization + "/*");
		const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource }];
		return { principalId: "p", policyDocument: { Version: "2012-10-17", Statement }, context: { accounts: 7 } };
	}`,
	echo: `export const handler = async (event) => {
		if (event.path?.endsWith("/broken")) return { body: 1 };
		if (event.path?.endsWith("/thrown")) throw new RangeError("no");
		const body = JSON.stringify({ event, table: process.env.ORDERS_TABLE_NAME });
		return { statusCode: 201, headers: { "X-One": "1", "WWW-Authenticate": "x" }, multiValueHeaders: { "X-Two": ["a", "b"] }, body };
	}`,
};

let system: LocalSystem;
let removeFolder: () => void;
beforeAll(async () => {
	const { folder, remove } = assemblyFolder(TEMPLATE, BUNDLES);
	removeFolder = remove;
	system = await startLocalSystem({ assemblyFolder: folder, port: 0 });
});
afterAll(async () => {
	await system.stop();
	removeFolder();
});

const client = { region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };
const call = (path: string, init: RequestInit = {}, caller = "7") =>
	fetch(`${system.baseUrl}${path}`, { ...init, headers: { Authorization: caller, ...init.headers } });

beforeEach(() => {
	vi.spyOn(console, "error").mockReturnValue(undefined); // what is reported of the failures that are meant here
});

test("an answer's headers are in the case that the function wrote: there are clients that look for Location in just that", async () => {
	const headers = { Authorization: "7" };
	const [response] = await once(get(`${system.baseUrl}/accounts/7/orders`, { headers }), "response");
	response.resume();
	expect(response.rawHeaders).toEqual(expect.arrayContaining(["X-One", "X-Two"]));
});

test("a request becomes API Gateway's event, and the answer its response", async () => {
	const response = await call("/accounts/7/orders?page=1&page=2&q=a%20b", {
		method: "POST",
		body: "<Order/>",
		headers: { "content-type": "application/xml" },
	});
	expect(response.status).toBe(201);
	expect(response.headers.get("x-one")).toBe("1");
	expect(response.headers.get("x-two")).toBe("a, b");
	expect(response.headers.get("www-authenticate")).toBeNull();
	expect(response.headers.get("x-amzn-remapped-www-authenticate")).toBe("x");
	expect(await response.json()).toMatchObject({
		table: "Orders",
		event: {
			resource: "/accounts/{proxy+}",
			path: "/accounts/7/orders",
			httpMethod: "POST",
			headers: { Authorization: "7", "content-type": "application/xml" },
			multiValueHeaders: { Authorization: ["7"] },
			queryStringParameters: { page: "2", q: "a b" },
			multiValueQueryStringParameters: { page: ["1", "2"], q: ["a b"] },
			pathParameters: { proxy: "7/orders" },
			body: "<Order/>",
			isBase64Encoded: false,
			requestContext: {
				path: "/api/accounts/7/orders",
				stage: "api",
				resourcePath: "/accounts/{proxy+}",
				authorizer: { principalId: "p", accounts: "7" },
			},
		},
	});
});

test("the API is at the root of the host too, as it would be under a name of its own", async () => {
	const headers = { Authorization: "7" };
	const response = await fetch(new URL("/accounts/7/orders", system.baseUrl), { headers });
	expect(await response.json()).toMatchObject({
		event: { path: "/accounts/7/orders", requestContext: { path: "/accounts/7/orders", stage: "api" } },
	});
});

test("what is absent is null", async () => {
	const { event } = (await (await call("/accounts/7/orders")).json()) as { event: object };
	expect(event).toMatchObject({ body: null, queryStringParameters: null, stageVariables: null });
});

test("the gateway's own answers are the template's", async () => {
	const unauthorized = await call("/accounts/7/orders", {}, "nobody");
	expect([unauthorized.status, await unauthorized.text()]).toEqual([401, ""]);
	expect(unauthorized.headers.get("www-authenticate")).toBe('Basic realm="r"');

	const denied = await call("/accounts/8/orders");
	expect([denied.status, await denied.text()]).toEqual([403, "<ErrorResponse/>"]);
	expect(denied.headers.get("content-type")).toBe("application/xml");

	expect((await fetch(`${system.baseUrl}/nowhere`)).status).toBe(404);
	expect((await fetch(`${system.baseUrl}/accounts/7/orders`)).status).toBe(401);
});

test("an unknown path with credentials is what the template says of any other fault: the gateway looks for a signature in them", async () => {
	expect((await call("/nowhere")).status).toBe(410);
	expect((await call("/accounts")).status).toBe(410);
});

test("a function that fails, or answers what is no response, is a 5xx in the template's words", async () => {
	for (const path of ["/accounts/7/broken", "/accounts/7/thrown"]) {
		const response = await call(path);
		expect([response.status, await response.text()]).toEqual([502, "<ErrorResponse/>"]);
	}
});

test("a body above 10 MB is refused", async () => {
	const response = await call("/accounts/7/orders", {
		method: "POST",
		body: "x".repeat(10 * 1024 * 1024 + 1),
	});
	expect(response.status).toBe(413);
});

test("the SDK starts executions, and gets AWS's errors", async () => {
	const sfn = new SFNClient({ ...client, endpoint: system.endpoints.states });
	const stateMachineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:Machine";
	const start = (input: string, arn = stateMachineArn) =>
		sfn.send(new StartExecutionCommand({ stateMachineArn: arn, name: "order-1", input }));
	const started = await start('{"order":1}');
	expect(started.executionArn).toContain(":execution:Machine:order-1");
	expect(started.startDate).toBeInstanceOf(Date);
	await expect(start('{"order":2}')).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
	await expect(start("{}", `${stateMachineArn}2`)).rejects.toMatchObject({
		name: "StateMachineDoesNotExist",
	});
	await expect(sfn.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
		name: "UnknownOperationException",
	});
});

test("functions can be invoked by name, and their errors are marked", async () => {
	const invoke = (name: string, type: string, event: object) =>
		fetch(`${system.endpoints.lambda}/2015-03-31/functions/${name}/invocations`, {
			method: "POST",
			headers: { "x-amz-invocation-type": type },
			body: JSON.stringify(event),
		});
	expect((await invoke("Echo", "Event", {})).status).toBe(202);
	expect(await (await invoke("Echo", "RequestResponse", {})).json()).toMatchObject({ statusCode: 201 });
	const failed = await invoke("Echo", "RequestResponse", { path: "/thrown" });
	expect(failed.headers.get("x-amz-function-error")).toBe("Unhandled");
	expect(await failed.json()).toMatchObject({ errorType: "RangeError" });
	expect((await invoke("Nobody", "RequestResponse", {})).status).toBe(404);
});

test("the tables are there, and the outputs point here", async () => {
	const dynamodb = new DynamoDBClient({ ...client, endpoint: system.endpoints.dynamodb });
	const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: "Orders" }));
	expect(Table?.TableStatus).toBe("ACTIVE");
	expect(system.outputs).toEqual({ BaseUrl: system.baseUrl });
	expect(system.baseUrl).toBe(`http://127.0.0.1:${system.port}/api`);
});
