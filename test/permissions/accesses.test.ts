import { expect, it } from "vitest";
import { accessesOf } from "./accesses.ts";
import { allows, refused } from "./grants.ts";

const dynamodb = (operation: string, input: object) =>
	accessesOf({ caller: "F", target: `DynamoDB_20120810.${operation}`, input: { ...input } }).map(
		({ action, resource }) => `${action} ${resource.replace(/^arn:.*?:table/, "table")}`,
	);

it.each<[string, object, readonly string[]]>([
	["GetItem", { TableName: "A" }, ["dynamodb:GetItem table/A"]],
	["Query", { TableName: "A", IndexName: "i" }, ["dynamodb:Query table/A/index/i"]],
	[
		"BatchGetItem",
		{ RequestItems: { A: {}, B: {} } },
		["dynamodb:BatchGetItem table/A", "dynamodb:BatchGetItem table/B"],
	],
	[
		"TransactWriteItems",
		{
			TransactItems: [
				{ Put: { TableName: "A" } },
				{ Update: { TableName: "B" } },
				{ Delete: { TableName: "A" } },
				{ ConditionCheck: { TableName: "B" } },
			],
		},
		[
			"dynamodb:PutItem table/A",
			"dynamodb:UpdateItem table/B",
			"dynamodb:DeleteItem table/A",
			"dynamodb:ConditionCheckItem table/B",
		],
	],
])("%s asks for the actions of its parts", (operation, input, expected) => {
	expect(dynamodb(operation, input)).toEqual(expected);
});

it("a call that nobody has thought about is not passed over", () => {
	expect(() => dynamodb("DeleteTable", { TableName: "A" })).toThrow("F calls DynamoDB_20120810.DeleteTable");
	expect(() => accessesOf({ caller: "F", target: "Kinesis.PutRecord", input: {} })).toThrow(
		"F calls Kinesis",
	);
});

it.each([
	["F", "dynamodb:GetItem", "table/A", true],
	["G", "dynamodb:GetItem", "table/A", false],
	["F", "dynamodb:PutItem", "table/A", false],
	["F", "dynamodb:GetItem", "table/A/index/i", false],
	["F", "dynamodb:GetItem", "table/*", true],
	["F", "dynamodb:*", "table/A", true],
])("a grant to %s of %s on %s lets GetItem of F on A through: %s", (grantee, action, resource, expected) => {
	const access = { caller: "F", action: "dynamodb:GetItem", resource: "table/A" };
	expect(allows({ grantee, action, resource }, access)).toBe(expected);
});

it("what no grant allows is refused, whoever else may do it", () => {
	const access = { caller: "F", action: "dynamodb:GetItem", resource: "table/A" };
	const grants = [{ grantee: "F", action: "dynamodb:GetItem", resource: "table/A" }];
	expect(refused([access, { ...access, caller: "G" }], grants)).toEqual([{ ...access, caller: "G" }]);
});
