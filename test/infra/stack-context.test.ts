import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { stackContext } from "../../infra/constructs/stack-context.ts";

const contextOf = (context: Readonly<Record<string, unknown>>) => stackContext(new App({ context }).node);

describe("the context of a deployment", () => {
	it("has a default for everything", () => {
		expect(contextOf({})).toEqual({
			workflowType: "EXPRESS",
			stage: "dev",
			redriveRate: 1,
			throttle: { rate: 200, burst: 400 },
			retainData: false,
		});
	});

	it("takes what an operator chooses, and keeps data outside dev", () => {
		const chosen = { stage: "prod", workflowType: "STANDARD", redriveRate: "60", throttle: "1/20000" };
		expect(contextOf(chosen)).toEqual({
			...chosen,
			redriveRate: 60,
			throttle: { rate: 1, burst: 20000 },
			retainData: true,
		});
		expect(contextOf({ stage: "prod", retainData: "false" }).retainData).toBe(false);
		expect(contextOf({ retainData: "true" }).retainData).toBe(true);
	});

	it.each([
		["stage", "Prod", "lower-case letters, digits and hyphens"],
		["stage", "", "lower-case letters, digits and hyphens"],
		["workflowType", "express", "EXPRESS or STANDARD"],
		["redriveRate", "0", "minutes, 1 to 60"],
		["redriveRate", "61", "minutes, 1 to 60"],
		["redriveRate", "1.5", "minutes, 1 to 60"],
		["throttle", "200", "two whole numbers, requests a second and at once, such as 200/400"],
		["throttle", "0/400", "two whole numbers, requests a second and at once, such as 200/400"],
		["retainData", "yes", "true or false"],
	])("refuses %s=%s in a sentence that says what is allowed", (name, value, allowed) => {
		expect(() => contextOf({ [name]: value })).toThrow(
			`-c ${name}=${value} does not fit; it must be ${allowed}.`,
		);
	});

	it("refuses a name that it does not know, but not the CDK's own", () => {
		expect(() => contextOf({ stagee: "prod" })).toThrow(
			"-c stagee is not known; what can be chosen is stage, workflowType, redriveRate, throttle, retainData.",
		);
		expect(() => contextOf({ "aws:cdk:enable-path-metadata": true, "@aws-cdk/core:x": true })).not.toThrow();
	});
});
