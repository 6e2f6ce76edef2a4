import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Resource {
	readonly Type: string;
	readonly Properties: {
		readonly Timeout?: number;
		readonly ReservedConcurrentExecutions?: number;
		readonly DefinitionString?: string;
	};
}

const runbook = readFileSync("docs/operator-runbook.md", "utf8");
const template = JSON.parse(readFileSync("cdk.out/NumberOrders.template.json", "utf8"));
const resources = Object.entries(template.Resources as Readonly<Record<string, Resource>>);
const functions = resources.filter(([, { Type }]) => Type === "AWS::Lambda::Function");
const redrive = functions.find(([id]) => id.startsWith("Redrive"))?.[1].Properties;

/** What begins no write of its own: the workflow's, which end when nobody starts them, and those that only read. */
const LEFT_ALONE = /^(FulfilOrder|Notify|Authorizer|Console)/;

it("a restore stops everything that begins to write, and not orders-api and the sweeps alone", () => {
	const [, pattern = "^$"] = /grep -E '(.+)' > stopped/.exec(runbook) ?? [];
	const stopped = functions.filter(([id]) => new RegExp(pattern).test(`NumberOrders-${id}-1ABCDEF`));
	expect(stopped.map(([id]) => id)).toEqual(functions.map(([id]) => id).filter((id) => !LEFT_ALONE.test(id)));
});

it("a restore waits for the longest sweep, and for the last attempt that it starts", () => {
	const [, minutes] = /Then wait (\d+) minutes/.exec(runbook) ?? [];
	const { DefinitionString = "" } =
		resources.find(([, { Type }]) => Type === "AWS::StepFunctions::StateMachine")?.[1].Properties ?? {};
	const attempt = JSON.parse(DefinitionString).TimeoutSeconds;
	expect(Number(minutes) * 60).toBeGreaterThanOrEqual((redrive?.Timeout ?? Number.NaN) + attempt);
});

it("what undoes it gives the sweeps back the executions that are set aside for them", () => {
	const { ReservedConcurrentExecutions: atOnce } = redrive ?? {};
	expect(runbook).toContain(`\`put-function-concurrency --reserved-concurrent-executions ${atOnce}\``);
});
