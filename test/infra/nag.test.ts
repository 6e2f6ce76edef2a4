import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { afterAll, describe, expect, it } from "vitest";
import { ACKNOWLEDGED_FINDINGS } from "../../infra/constructs/acknowledged-findings.ts";
import { OrderingStack } from "../../infra/ordering-stack.ts";

interface Report {
	readonly pluginReports: readonly {
		readonly violations: readonly {
			readonly ruleName: string;
			readonly violatingConstructs: readonly { readonly constructPath: string }[];
		}[];
	}[];
}

const outdir = mkdtempSync(join(tmpdir(), "number-orders-nag-"));
afterAll(() => rmSync(outdir, { recursive: true }));

describe("cdk-nag, AwsSolutions and Serverless", () => {
	it("finds nothing in the stack but what is acknowledged with a reason", () => {
		const app = new App({ outdir });
		Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
		new OrderingStack(app, "NumberOrders");
		try {
			app.synth();
		} catch (error) {
			expect(String(error)).toContain("Validation failed");
		}
		const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")) as Report;
		const violations = report.pluginReports.flatMap((plugin) => plugin.violations);
		expect(report.pluginReports.length).toBeGreaterThanOrEqual(2);
		expect(
			violations.flatMap(({ ruleName, violatingConstructs }) =>
				violatingConstructs.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
			),
		).toEqual([]);
	});

	it("is answered in whole sentences, once for each finding", () => {
		for (const { reason } of ACKNOWLEDGED_FINDINGS) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
		const ids = ACKNOWLEDGED_FINDINGS.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
