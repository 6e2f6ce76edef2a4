import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { templateOf } from "./template-of.ts";

describe("an audit each day", () => {
	const template = templateOf({ audit: "daily" });

	it("is called by a schedule, which calls nothing else", () => {
		template.hasResourceProperties("AWS::Scheduler::Schedule", {
			ScheduleExpression: "rate(1 day)",
			Target: { Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^AuditScheduleAudit"), "Arn"] } },
		});
		template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
			FunctionName: { Ref: Match.stringLikeRegexp("^AuditScheduleAudit") },
			MaximumRetryAttempts: 0,
		});
	});

	it("may read both tables and write what it came to, and nothing more", () => {
		const policies = Object.entries(template.findResources("AWS::IAM::Policy"));
		const statements = policies
			.filter(([id]) => id.startsWith("AuditScheduleAuditRole"))
			.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as { Action: string | string[] }[])
			.map(({ Action }) => [Action].flat())
			.filter((actions) => actions.some((action) => action.startsWith("dynamodb:")));
		expect(statements).toEqual([
			["dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan"],
			["dynamodb:BatchGetItem", "dynamodb:Scan"],
		]);
	});

	it("has the longest time that a function may have", () => {
		template.hasResourceProperties("AWS::Lambda::Function", { Timeout: 900 });
	});

	it("is not there unless it was chosen", () => {
		const without = templateOf({});
		without.resourceCountIs("AWS::Scheduler::Schedule", 1);
		expect(Object.keys(without.toJSON().Resources).filter((id) => id.startsWith("Audit"))).toEqual([]);
	});
});
