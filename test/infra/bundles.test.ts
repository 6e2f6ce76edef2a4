import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/** What is deployed, and what the local runner runs. */
const BUNDLE = resolve("cdk.out/bundles/fulfil-order/index.mjs");

/** A call that fails in the middle of a use case: there are no credentials to read the order with. */
const FAILING_CALL = `
	const { handler } = await import(${JSON.stringify(BUNDLE)});
	await handler({ accountId: "9900000", orderId: "019adf3a-0000-7000-8000-000000000000" }, {}).catch(({ stack }) => console.error(stack));`;

const ENVIRONMENT = {
	AWS_REGION: "us-east-1",
	AWS_EC2_METADATA_DISABLED: "true",
	AWS_CONFIG_FILE: "none",
	AWS_SHARED_CREDENTIALS_FILE: "none",
	ORDERS_TABLE_NAME: "orders",
	INVENTORY_TABLE_NAME: "inventory",
	METRICS_NAMESPACE: "NumberOrders",
	MAIL_FROM: "none",
	EVENT_BUS: "none",
};

/** `at async name (file:///…/index.mjs:line:column)`, where a call by a name that an object gave it is `Object.name`. */
const FRAME = /at (?:async )?(?:\w+\.)?(\w+) \(\S+\/index\.mjs:(\d+):\d+\)/g;

/** The bundler's comment above what it took from a file. */
const SOURCE = /^\/\/ (\S+\.[cm]?[jt]s)$/;

const OWN = /^(?:domain|application|adapters|functions)\//;

test("a logged stack says which functions of which source files were at work", () => {
	const call = ["--input-type=module", "--eval", FAILING_CALL];
	const { stderr: stack } = spawnSync(process.execPath, call, { env: ENVIRONMENT, encoding: "utf8" });
	const lines = readFileSync(BUNDLE, "utf8").split("\n");
	const places = [...stack.matchAll(FRAME)].map(([, name, line]) => ({
		name: String(name),
		source: sourceOf(lines, Number(line)),
	}));
	const own = places.filter(({ source }) => OWN.test(source));
	expect(own).not.toEqual([]);
	for (const { name, source } of own)
		expect(readFileSync(source, "utf8")).toMatch(new RegExp(`\\b${name}\\b`));
});

function sourceOf(lines: readonly string[], line: number): string {
	const above = lines.slice(0, line).findLast((text) => SOURCE.test(text));
	return SOURCE.exec(above ?? "")?.[1] ?? "";
}
