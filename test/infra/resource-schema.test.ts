import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import {
	type AwsSchema,
	awsSchema,
	objections,
	resourceSchema,
	type SchemaResource,
} from "./schema-objections.ts";

const template = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as {
	readonly Resources: Readonly<Record<string, SchemaResource>>;
};

let schema: AwsSchema;
beforeAll(async () => {
	schema = await awsSchema();
});

describe("the template, by AWS's own schema of its resources", () => {
	it("has known resources with known properties, and all that they must have", () => {
		expect(Object.keys(template.Resources).length).toBeGreaterThan(30);
		expect(objections(schema, template.Resources)).toEqual([]);
	});

	const QUEUE = "AWS::SQS::Queue";
	const LOGGED = { Type: "AWS::ApiGateway::Stage", Properties: { RestApiId: "api" } };
	it.each([
		["an unknown type", { Type: "AWS::Lambda::Functoin" }, "is no resource of AWS"],
		["an unknown property", { Type: QUEUE, Properties: { QueueNam: "q" } }, "has no QueueNam"],
		["a missing property", { Type: "AWS::IAM::Role", Properties: {} }, "lacks AssumeRolePolicyDocument"],
		["a list for one value", { Type: QUEUE, Properties: { QueueName: ["q"] } }, "QueueName is no string"],
		["text for a number", { Type: QUEUE, Properties: { DelaySeconds: "5" } }, "DelaySeconds is no number"],
		[
			"an unknown property further in",
			{ ...LOGGED, Properties: { ...LOGGED.Properties, AccessLogSetting: { Arn: "log" } } },
			"AccessLogSetting has no Arn",
		],
		[
			"one value in a list of settings",
			{ ...LOGGED, Properties: { ...LOGGED.Properties, MethodSettings: [{ HttpMethod: 1 }] } },
			"MethodSettings[0].HttpMethod is no string",
		],
	])("would find %s", (_, resource, objection) => {
		expect(objections(schema, { Planted: resource })).toEqual([expect.stringContaining(objection)]);
	});
});

/** AWS refuses to change these, which for whoever deploys is the same as a new table. */
const UNCHANGEABLE = ["LocalSecondaryIndexes"];

/**
 * The tables of the stacks that are deployed: AWS makes a table anew, empty, when it is called otherwise here or differs in what
 * its schema says "Update requires: Replacement" of. A change that fails here needs a new table beside the old one, and a move.
 */
const DEPLOYED_TABLES = {
	OrdersTable315BB997: {
		KeySchema: [
			{ AttributeName: "PK", KeyType: "HASH" },
			{ AttributeName: "SK", KeyType: "RANGE" },
		],
	},
	InventoryTableFD135387: { KeySchema: [{ AttributeName: "PK", KeyType: "HASH" }] },
};

describe("a deployment", () => {
	it("replaces no table", () => {
		const type = "AWS::DynamoDB::Table";
		const replacing = Object.entries(resourceSchema(schema, type).properties)
			.filter(
				([name, { causesReplacement }]) => causesReplacement !== undefined || UNCHANGEABLE.includes(name),
			)
			.map(([name]) => name);
		expect(replacing).toEqual(expect.arrayContaining(["TableName", "KeySchema", "LocalSecondaryIndexes"]));
		const tables = Object.entries(template.Resources)
			.filter(([, { Type }]) => Type === type)
			.map(([id, { Properties = {} }]) => [
				id,
				Object.fromEntries(Object.entries(Properties).filter(([name]) => replacing.includes(name))),
			]);
		expect(Object.fromEntries(tables)).toEqual(DEPLOYED_TABLES);
	});
});
