import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
	readonly Resources: Readonly<Record<string, Resource>>;
}

/** What `npm run synth` wrote, which is a development stack, and a production stack beside it. */
function resourcesOfBoth(): Readonly<Record<"dev" | "prod", readonly Resource[]>> {
	const dev = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8")) as TemplateFile;
	const app = new App({ outdir, context: { stage: "prod" } });
	const { stackName } = new OrderingStack(app, "NumberOrders");
	const prod = app.synth().getStackByName(stackName).template as TemplateFile;
	return { dev: Object.values(dev.Resources), prod: Object.values(prod.Resources) };
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

/** Names inside something that has a name of its own: a role, an API, a namespace of metrics. */
const NAMES_INSIDE =
	/^AWS::(IAM::Policy|ApiGateway::(Authorizer|Stage)) |^AWS::CloudWatch::Alarm MetricName /;

/** Every name that the template gives, and does not leave to CloudFormation, as `type property value`. */
function namesOf(resources: readonly Resource[]): readonly string[] {
	return resources
		.flatMap(({ Type, Properties }) =>
			Object.entries(Properties)
				.filter(([key, value]) => /Name$/.test(key) && typeof value === "string")
				.map(([key, value]) => `${Type} ${key} ${value}`),
		)
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
