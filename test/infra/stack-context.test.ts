import { spawnSync } from "node:child_process";
import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { stackContext } from "../../infra/constructs/stack-context.ts";

const contextOf = (context: Readonly<Record<string, unknown>>) => stackContext(new App({ context }).node);

const STAGE = "a lower-case letter, and up to 19 more, digits or hyphens";
const MINUTES = "minutes, 1 to 60";
const THROTTLE = "two whole numbers, requests a second and at once, such as 200/400";
const AT_ONCE = "1 to 9999, or none";

describe("the context of a deployment", () => {
	it("has a default for everything", () => {
		expect(contextOf({})).toEqual({
			workflowType: "EXPRESS",
			stage: "dev",
			redriveRate: 1,
			throttle: { rate: 200, burst: 400 },
			retainData: false,
			attemptsAtOnce: 20,
			agingDays: 30,
			accessLogRole: "own",
			alarmEmail: undefined,
			mailFrom: undefined,
			eventBus: undefined,
			allowPrivateCallbacks: false,
		});
	});

	it("keeps data and allows more attempts outside dev", () => {
		expect(contextOf({ stage: "prod" })).toMatchObject({ retainData: true, attemptsAtOnce: 100 });
	});

	it("takes what an operator chooses, as text from the command line or as a value from cdk.json", () => {
		expect(
			contextOf({
				stage: "prod",
				workflowType: "STANDARD",
				redriveRate: "60",
				throttle: "1/20000",
				retainData: "false",
				attemptsAtOnce: "none",
				agingDays: "0",
				accessLogRole: "account",
				alarmEmail: "night.shift+orders@example.com",
				mailFrom: "orders@example.com",
				eventBus: "default",
				allowPrivateCallbacks: "true",
			}),
		).toEqual({
			stage: "prod",
			workflowType: "STANDARD",
			redriveRate: 60,
			throttle: { rate: 1, burst: 20000 },
			retainData: false,
			attemptsAtOnce: undefined,
			agingDays: 0,
			accessLogRole: "account",
			alarmEmail: "night.shift+orders@example.com",
			mailFrom: "orders@example.com",
			eventBus: "default",
			allowPrivateCallbacks: true,
		});
		expect(contextOf({ redriveRate: 5, retainData: true, attemptsAtOnce: 7 })).toMatchObject({
			redriveRate: 5,
			retainData: true,
			attemptsAtOnce: 7,
		});
	});

	it.each([
		["stage", "Prod", STAGE],
		["stage", "", STAGE],
		["stage", "a-name-of-21-letters-", STAGE],
		["workflowType", "express", "EXPRESS or STANDARD"],
		["redriveRate", "0", MINUTES],
		["redriveRate", "61", MINUTES],
		["redriveRate", "1.5", MINUTES],
		["throttle", "200", THROTTLE],
		["throttle", "0/400", THROTTLE],
		["throttle", "200/400/600", THROTTLE],
		["retainData", "yes", "true or false"],
		["attemptsAtOnce", "0", AT_ONCE],
		["attemptsAtOnce", "-1", AT_ONCE],
		["agingDays", "366", "days, 0 to 365"],
		["agingDays", "1.5", "days, 0 to 365"],
		["accessLogRole", "none", "own or account"],
		["alarmEmail", "operator", "one e-mail address"],
		["alarmEmail", "one@example.com,two@example.com", "one e-mail address"],
		["mailFrom", "Orders <orders@example.com>", "one e-mail address"],
		[
			"eventBus",
			"arn:aws:events:us-east-1:1:event-bus/x",
			"the name of an event bus of this account, such as default",
		],
		["allowPrivateCallbacks", "yes", "true or false"],
	])("refuses %s=%s in a sentence that says what is allowed", (name, value, allowed) => {
		expect(() => contextOf({ [name]: value })).toThrow(
			`-c ${name}=${value} does not fit; it must be ${allowed}.`,
		);
	});

	it("refuses a name that it does not know", () => {
		expect(() => contextOf({ stagee: "prod" })).toThrow(
			"-c stagee is not known; what can be chosen is stage, workflowType, redriveRate, throttle, retainData, " +
				"attemptsAtOnce, agingDays, accessLogRole, alarmEmail, mailFrom, eventBus, allowPrivateCallbacks.",
		);
	});

	it.each([
		"aws:cdk:enable-path-metadata",
		"aws-cdk:enableDiffNoFail",
		"@aws-cdk/core:newStyleStackSynthesis",
		"@aws-cdk-containers/ecs-service-extensions:enableDefaultLogDriver",
		"availability-zones:account=123456789012:region=us-east-1",
		"vpc-provider:account=123456789012:region=us-east-1",
		"cli-telemetry",
		"cdk-migrate",
		"acknowledged-issue-numbers",
	])("lets the CDK's own %s through", (name) => {
		expect(() => contextOf({ [name]: true })).not.toThrow();
	});

	it("ends the synthesis with that sentence and nothing else", () => {
		const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ redriveRate: "0" }) };
		const { status, stdout, stderr } = spawnSync(process.execPath, ["infra/app.ts"], {
			env,
			encoding: "utf8",
		});
		expect(stdout + stderr).toBe("-c redriveRate=0 does not fit; it must be minutes, 1 to 60.\n");
		expect(status).toBe(1);
	});
});
