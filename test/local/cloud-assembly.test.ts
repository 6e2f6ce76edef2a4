import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CloudAssembly, type Template } from "../../local/cloud-assembly.ts";
import { assemblyFolder } from "./assembly-folder.ts";

function assemblyOf(template: Template) {
	const { folder, remove } = assemblyFolder(template);
	onTestFinished(remove);
	return new CloudAssembly(folder);
}

test("a folder that nothing was synthesized into is told of with what to type, where it was an ENOENT", () => {
	const folder = join(tmpdir(), "nothing-was-synthesized-here");
	expect(() => new CloudAssembly(folder)).toThrow(`${folder} must hold one stack; run "npm run synth"`);
});

test("a resource it does not know is refused, by kind and by name", () => {
	const template = { Resources: { Stream1: { Type: "AWS::Kinesis::Stream" } } };
	expect(() => assemblyOf(template)).toThrow(/AWS::Kinesis::Stream \(Stream1\)/);
});

test("properties and outputs come with names that are the same at every start", () => {
	const assembly = assemblyOf({
		Resources: {
			Orders1: { Type: "AWS::DynamoDB::Table", Properties: { BillingMode: "PAY_PER_REQUEST" } },
			Role1: { Type: "AWS::IAM::Role" },
			Machine1: {
				Type: "AWS::StepFunctions::StateMachine",
				Properties: { RoleArn: { "Fn::GetAtt": ["Role1", "Arn"] }, Table: { Ref: "Orders1" } },
			},
		},
		Outputs: { Where: { Value: { "Fn::Sub": `\${AWS::Region}/\${Orders1.Arn}` } } },
	});
	expect(assembly.resources("AWS::StepFunctions::StateMachine")).toMatchObject([
		{ ref: "arn:aws:states:us-east-1:000000000000:stateMachine:Machine1", properties: { Table: "Orders1" } },
	]);
	expect(assembly.outputs()).toEqual({
		Where: "us-east-1/arn:aws:dynamodb:us-east-1:000000000000:table/Orders1",
	});
});

test("a name that leads nowhere is an error", () => {
	const assembly = assemblyOf({ Resources: {}, Outputs: { Lost: { Value: { Ref: "Nobody" } } } });
	expect(() => assembly.outputs()).toThrow("Nobody");
});
