import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { outageOf } from "../../../../adapters/dynamodb/outage.ts";

const failure = (name: string, message: string, more: object = {}) =>
	Object.assign(new Error(message), { name }, more);

it.each([
	[failure("TimeoutError", "x", { $metadata: { attempts: 5 } }), "DynamoDB does not answer (asked 5 times)."],
	[
		failure("Error", "connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
		"DynamoDB cannot be reached: connect ECONNREFUSED 127.0.0.1:1.",
	],
	[failure("AggregateError", "", { code: "ENOTFOUND" }), "DynamoDB cannot be reached: ENOTFOUND."],
	[
		new ConditionalCheckFailedException({ message: "no", $metadata: { attempts: 1 } }),
		"DynamoDB refuses: ConditionalCheckFailedException: no",
	],
	[new TypeError("undefined is not a function"), undefined],
	[failure("Error", "no such file", { code: "ENOENT" }), undefined],
	["a text", undefined],
])("%s is told as it is", (error, sentence) => {
	expect(outageOf(error)).toBe(sentence);
});
