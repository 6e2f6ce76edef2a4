import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, Validations } from "aws-cdk-lib";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACKNOWLEDGED_FINDINGS } from "../../infra/constructs/acknowledged-findings.ts";
import { OrderingStack } from "../../infra/ordering-stack.ts";

interface Finding {
	readonly ruleName: string;
	readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface Report {
	readonly pluginReports: readonly {
		readonly violations: readonly Finding[];
		readonly suppressedViolations: readonly Finding[];
	}[];
}

/** Two packs over a whole stack take three seconds, and more where other tests run beside. */
const SYNTH_MS_MAX = 120_000;

/** A name, mail and an event bus: each brings a construct or a grant of its own. */
const REACH = {
	domainName: "numbers.example.com",
	certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
	hostedZoneId: "Z0123456789ABC",
	executeApiEndpoint: "off",
	alarmEmail: "operator@example.com",
	mailFrom: "orders@example.com",
	eventBus: "default",
	audit: "daily",
};

const outdir = mkdtempSync(join(tmpdir(), "number-orders-nag-"));
afterAll(() => rmSync(outdir, { recursive: true }));

const of = (findings: readonly Finding[], stack: string) =>
	findings
		.flatMap(({ ruleName, violatingConstructs }) =>
			violatingConstructs.map(({ constructPath }) => ({ ruleName, constructPath })),
		)
		.filter(({ constructPath }) => constructPath.startsWith(`${stack}/`))
		.map(({ ruleName, constructPath }) => `${ruleName}: ${constructPath}`);

let found: readonly Finding[];
let acknowledged: readonly Finding[];
beforeAll(() => {
	// Everything that can be chosen is there, so that every construct is looked at.
	const app = new App({ outdir, context: { stage: "prod", ...REACH } });
	Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
	new OrderingStack(app, "NumberOrders");
	new Bucket(new Stack(app, "Planted"), "Bucket");
	expect(() => app.synth()).toThrow("AwsSolutions-S1");
	const { pluginReports } = JSON.parse(
		readFileSync(join(outdir, "validation-report.json"), "utf8"),
	) as Report;
	found = pluginReports.flatMap(({ violations }) => violations);
	acknowledged = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
}, SYNTH_MS_MAX);

describe("cdk-nag, AwsSolutions and Serverless", () => {
	it("finds nothing in the stack but what is acknowledged with a reason", () => {
		expect(of(found, "NumberOrders")).toEqual([]);
	});

	it("would find a bucket that anybody may read unseen", () => {
		expect(of(found, "Planted")).toContain("AwsSolutions-S1: Planted/Bucket/Resource");
	});

	it("is answered for what it finds, and for nothing else, once and in whole sentences", () => {
		const ids = ACKNOWLEDGED_FINDINGS.map(({ id }) => id);
		expect([...new Set(acknowledged.map(({ ruleName }) => ruleName))].sort()).toEqual([...ids].sort());
		for (const { reason } of ACKNOWLEDGED_FINDINGS) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
	});
});
