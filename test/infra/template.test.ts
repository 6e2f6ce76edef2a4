import { readFileSync } from "node:fs";
import aslValidator from "asl-validator";
import { describe, expect, it } from "vitest";

interface Resource {
	readonly Type: string;
	readonly Properties: Readonly<Record<string, unknown>>;
}

const text = readFileSync("cdk.out/NumberOrders.template.json", "utf8");
const { Resources } = JSON.parse(text) as { readonly Resources: Readonly<Record<string, Resource>> };
const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);

describe("the template", () => {
	it("carries a workflow that is valid Amazon States Language", () => {
		const [[, machine] = []] = ofType("AWS::StepFunctions::StateMachine");
		const definition = String(machine?.Properties.DefinitionString);
		const substitutions = Object.keys(machine?.Properties.DefinitionSubstitutions ?? {});
		expect([...definition.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)).toEqual(substitutions);
		const substituted = definition.replaceAll(
			/\$\{\w+\}/g,
			"arn:aws:lambda:us-east-1:123456789012:function:f",
		);
		expect(aslValidator(JSON.parse(substituted))).toMatchObject({ isValid: true });
	});

	it("changes only when it is meant to: look at the difference, then run vitest with -u", () => {
		const redacted = text
			.replaceAll(/\b[0-9a-f]{64}\b/g, "<asset>")
			.replaceAll(/\b[0-9a-f]{32}\b/g, "<hash>");
		expect(JSON.parse(redacted)).toMatchSnapshot();
	});
});
