import { spawnSync } from "node:child_process";
import { App } from "aws-cdk-lib";
import { describe, expect, it } from "vitest";
import { stackContext } from "../../infra/constructs/stack-context.ts";

const contextOf = (context: Readonly<Record<string, unknown>>) => stackContext(new App({ context }).node);

const STAGE = "a lower-case letter, and up to 19 more, digits or hyphens";
const MINUTES = "minutes, 1 to 60";
const THROTTLE = "two whole numbers, requests a second and at once, such as 200/400";
const DOMAIN = "a name of yours in lower case, such as numbers.example.com";
const ARN = "the ARN of a certificate of ACM, arn:aws:acm:…:certificate/…, in the region of the stack";
const CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000";
const AT_ONCE = "1 to 9999, or none";

describe("the context of a deployment", () => {
	it("has a default for everything", () => {
		expect(contextOf({})).toEqual({
			workflowType: "EXPRESS",
			stage: "dev",
			redriveRate: 1,
			throttle: { rate: 200, burst: 400 },
			isAudited: false,
			rateLimitPerAddress: undefined,
			retainData: false,
			attemptsAtOnce: 20,
			agingDays: 30,
			accessLogRole: "own",
			customDomain: undefined,
			executeApiEndpoint: true,
			alarmEmail: undefined,
			throttleAlarms: true,
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
				audit: "daily",
				rateLimitPerAddress: "2000",
				retainData: "false",
				attemptsAtOnce: "none",
				agingDays: "0",
				accessLogRole: "account",
				domainName: "numbers.example.com",
				certificateArn: CERTIFICATE,
				hostedZoneId: "Z0123456789ABC",
				executeApiEndpoint: "off",
				alarmEmail: "night.shift+orders@example.com",
				throttleAlarms: "off",
				mailFrom: "orders@example.com",
				eventBus: "default",
				allowPrivateCallbacks: "true",
			}),
		).toEqual({
			stage: "prod",
			workflowType: "STANDARD",
			redriveRate: 60,
			throttle: { rate: 1, burst: 20000 },
			isAudited: true,
			rateLimitPerAddress: 2000,
			retainData: false,
			attemptsAtOnce: undefined,
			agingDays: 0,
			accessLogRole: "account",
			customDomain: {
				domainName: "numbers.example.com",
				certificateArn: CERTIFICATE,
				hostedZoneId: "Z0123456789ABC",
			},
			executeApiEndpoint: false,
			alarmEmail: "night.shift+orders@example.com",
			throttleAlarms: false,
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
		["audit", "weekly", "daily or off"],
		["rateLimitPerAddress", "9", "requests in five minutes, 10 to 99999999"],
		["rateLimitPerAddress", "0", "requests in five minutes, 10 to 99999999"],
		["retainData", "yes", "true or false"],
		["attemptsAtOnce", "0", AT_ONCE],
		["attemptsAtOnce", "-1", AT_ONCE],
		["agingDays", "366", "days, 0 to 365"],
		["agingDays", "1.5", "days, 0 to 365"],
		["accessLogRole", "none", "own or account"],
		["domainName", "Numbers.example.com", DOMAIN],
		["domainName", "https://numbers.example.com", DOMAIN],
		["domainName", "*.example.com", DOMAIN],
		["domainName", "localhost", DOMAIN],
		["domainName", "numbers.example.com.", DOMAIN],
		["domainName", `${"a.".repeat(126)}com`, DOMAIN],
		["certificateArn", "numbers.example.com", ARN],
		["certificateArn", "arn:aws:iam::123456789012:server-certificate/x", ARN],
		[
			"hostedZoneId",
			"/hostedzone/Z0123456789ABC",
			"the id of a hosted zone of Route 53, such as Z0123456789ABCDEFGHIJ",
		],
		["executeApiEndpoint", "false", "on or off"],
		["alarmEmail", "operator", "one e-mail address"],
		["alarmEmail", "one@example.com,two@example.com", "one e-mail address"],
		["throttleAlarms", "none", "on or off"],
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

	it.each([
		[
			{ domainName: "numbers.example.com" },
			"-c domainName=numbers.example.com needs -c certificateArn: the ARN of a certificate for that name in the region of the stack.",
		],
		[
			{ certificateArn: CERTIFICATE },
			"-c certificateArn is for a name of the API's own: choose -c domainName too.",
		],
		[
			{ hostedZoneId: "Z0123456789ABC" },
			"-c hostedZoneId is for a name of the API's own: choose -c domainName too.",
		],
		[
			{ executeApiEndpoint: "off" },
			"-c executeApiEndpoint=off would leave the API without any address: choose -c domainName too.",
		],
	])("refuses %j alone", (context, sentence) => {
		expect(() => contextOf(context)).toThrow(sentence);
	});

	it("refuses a name that it does not know", () => {
		expect(() => contextOf({ stagee: "prod" })).toThrow(
			"-c stagee is not known; what can be chosen is stage, workflowType, redriveRate, throttle, audit, rateLimitPerAddress, retainData, " +
				"attemptsAtOnce, agingDays, accessLogRole, domainName, certificateArn, hostedZoneId, executeApiEndpoint, " +
				"alarmEmail, throttleAlarms, mailFrom, eventBus, allowPrivateCallbacks.",
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
