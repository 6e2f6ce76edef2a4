import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { afterAll, describe, expect, it } from "vitest";
import { OrderingStack } from "../../infra/ordering-stack.ts";

interface Resource {
	readonly Type: string;
	readonly Properties: Readonly<Record<string, unknown>>;
}

const outdir = mkdtempSync(join(tmpdir(), "number-orders-stages-"));
afterAll(() => rmSync(outdir, { recursive: true }));

interface TemplateFile {
	readonly Resources: Readonly<Record<string, Omit<Resource, "Properties">>>;
}

/** Everything that adds something to a stack. The name of an API is a choice for one stage alone. */
const everythingIn = (stage: string) => ({
	stage,
	rateLimitPerAddress: "2000",
	audit: "daily",
	domainName: `${stage}.example.com`,
	certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0",
	hostedZoneId: "Z0123456789ABCDEFGHIJ",
	alarmEmail: "operator@example.com",
	mailFrom: "orders@example.com",
	eventBus: "default",
});

/** A development stack and a production stack beside it, with everything that can be chosen. */
function resourcesOfBoth(): Readonly<Record<"dev" | "prod", readonly Resource[]>> {
	const resourcesOf = (stage: string) => {
		const app = new App({ outdir: join(outdir, stage), context: everythingIn(stage) });
		const { stackName } = new OrderingStack(app, "NumberOrders");
		const { Resources } = app.synth().getStackByName(stackName).template as TemplateFile;
		return Object.values(Resources).map((each) => ({ Properties: {}, ...each }));
	};
	return { dev: resourcesOf("dev"), prod: resourcesOf("prod") };
}

/** The APIs whose requests alarms and dashboard count. */
function apisWatched(resources: readonly Resource[]): readonly string[] {
	const alarms = resources
		.filter(({ Type }) => Type === "AWS::CloudWatch::Alarm")
		.flatMap(({ Properties }) => (Properties.Dimensions ?? []) as { Name: string; Value: string }[])
		.flatMap(({ Name, Value }) => (Name === "ApiName" ? Value : []));
	const dashboards = resources
		.filter(({ Type }) => Type === "AWS::CloudWatch::Dashboard")
		.flatMap(({ Properties }) => [
			...JSON.stringify(Properties.DashboardBody).matchAll(/\\"ApiName\\",\\"([^\\]+)\\"/g),
		])
		.flatMap(([, name]) => name ?? []);
	expect(alarms.length).toBeGreaterThan(0);
	expect(dashboards.length).toBeGreaterThan(0);
	return [...alarms, ...dashboards];
}

/** Names inside something that has a name of its own: a role, an API, a table, a web ACL, a namespace of metrics. */
const NAMES_INSIDE =
	/^AWS::(IAM::Policy \w+|ApiGateway::(Authorizer|Stage) \w+|DynamoDB::Table (Attribute|Index)Name|WAFv2::WebACL Name|CloudWatch::Alarm (Metric)?Name) /;

/** What has a name for a key, however deep. */
function namesIn(properties: object): readonly (readonly [string, string])[] {
	return Object.entries(properties).flatMap(([key, value]) => {
		if (typeof value === "object" && value !== null) return namesIn(value);
		return /Name$/.test(key) && typeof value === "string" ? [[key, value]] : [];
	});
}

/** Every name that the template gives, and does not leave to CloudFormation, as `type property value`. */
function namesOf(resources: readonly Resource[]): readonly string[] {
	return resources
		.flatMap(({ Type, Properties }) => namesIn(Properties).map(([key, value]) => `${Type} ${key} ${value}`))
		.filter((name) => !NAMES_INSIDE.test(name));
}

describe("two stages in one account and region", () => {
	const resources = resourcesOfBoth();

	it.each([
		["dev", "NumberOrders"],
		["prod", "NumberOrders-prod"],
	] as const)("errors of another stage's API do not set off the alarms of %s", (stage, name) => {
		const apis = resources[stage].filter(({ Type }) => Type === "AWS::ApiGateway::RestApi");
		expect(apis.map(({ Properties }) => Properties.Name)).toEqual([name]);
		expect(new Set(apisWatched(resources[stage]))).toEqual(new Set([name]));
	});

	it("share no name that must be one resource's alone in its region", () => {
		const [dev, prod] = [namesOf(resources.dev), namesOf(resources.prod)];
		expect(dev.length).toBeGreaterThan(15); // the alarms, and more
		expect(dev.filter((name) => prod.includes(name))).toEqual([]);
	});
});
